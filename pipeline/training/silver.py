"""Mark names in the treebank where independent judges agree.

The judges are several models trained on the hand-marked sentences and, where it is
installed, `frog` (Debian; trained on SoNaR), which knows persons, organisations and
places only. The treebank itself is a judge too: a span must not cut a `flat` chain,
and a proper noun that nobody marked is left open. What stays open (an empty label)
teaches nothing either way.
"""

from collections import Counter
from collections.abc import Iterable

from conllu import Sentence
from entities import Tagged

Span = tuple[int, int, str]

FROG: dict[str, set[str]] = {
    "PER": {"PERSON"},
    "ORG": {"ORG"},
    "LOC": {"GPE", "LOC", "FAC", "NORP"},
    "EVE": {"EVENT"},
    "PRO": {"PRODUCT", "WORK_OF_ART"},
}
"""Frog's classes and those that they stand for."""


def agree(sentence: Sentence, models: list[set[Span]], frog: set[Span] | None) -> Tagged:
    """Combine the judges' spans for a sentence of the treebank."""
    votes = Counter(span for spans in models for span in spans)
    seen = {(start, end): kind for start, end, kind in frog or ()}
    labels = [None if token.pos == "PROPN" else "O" for token in sentence]
    accepted: list[Span] = []
    doubtful: list[Span] = []
    for (start, end, label), count in votes.items():
        witness = seen.get((start, end))
        backed = witness is not None and label in FROG.get(witness, ())
        enough = count == len(models) or (backed and count * 2 >= len(models))
        contradicted = frog is not None and not backed and overlaps(start, end, seen)
        if label in ("PERSON", "ORG", "GPE") and contradicted:
            enough = False
        (accepted if enough and not cuts(sentence, start, end) else doubtful).append(
            (start, end, label)
        )
    doubtful += [(start, end, kind) for (start, end), kind in seen.items() if kind != "MISC"]
    for start, end, _ in doubtful:
        labels[start:end] = [None] * (end - start)
    for start, end, label in accepted:
        labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return Tagged(
        tuple(token.text for token in sentence),
        tuple(label or "" for label in labels),
        tuple(token.space for token in sentence),
    )


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether any span shares a word with the one from `start` to `end`."""
    return any(first < end and start < last for first, last in spans)


def cuts(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a span separates the parts of a name that the treebank joins."""
    return any(
        token.dep == "flat" and (start <= i < end) != (start <= token.head < end)
        for i, token in enumerate(sentence)
    )
