"""Which words stand near a word or concept more than they do elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samenhang.index.counting.measures import association, log_dice
from samenhang.index.counting.words import WORD

Place = tuple[str, int, int]
"""A text (a passage or a sentence) and the start and end of the node in it."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near the node.

    Args:
        together: how often it stands near.
        frequency: how often it occurs at all.
        expected: how often it would stand near by chance.
        log_likelihood: how certain the association is; above 15.13 at p < .0001.
        log_dice: how strong it is, whatever the corpus's size; at most 14.
    """

    word: str
    together: int
    frequency: int
    expected: float
    log_likelihood: float
    log_dice: float


def collocates(
    places: Iterable[Place],
    everywhere: Counter[str],
    *,
    window: int | None = 5,
    least: int = 3,
) -> tuple[Collocate, ...]:
    """Collocates, the most certain first.

    Args:
        places: of the node, each with its text around it.
        everywhere: how often each word occurs in the corpus.
        window: so many words before and after; None for the whole text.
        least: only words that stand near at least so often.
    """
    near: Counter[str] = Counter()
    nodes = 0
    for text, start, end in places:
        nodes += 1
        before = [match.group() for match in WORD.finditer(text[:start].casefold())]
        after = [match.group() for match in WORD.finditer(text[end:].casefold())]
        if window is not None:
            before, after = before[-window:] if window else [], after[:window]
        near.update(before)
        near.update(after)
    size, around = everywhere.total(), near.total()
    found = []
    for word, together in near.items():
        frequency = max(everywhere[word], together)
        expected = around * frequency / size if size else 0.0
        if together >= least and together > expected:
            found.append(
                Collocate(
                    word,
                    together,
                    frequency,
                    expected,
                    association(together, around, frequency, max(size, around)),
                    log_dice(together, nodes, frequency),
                )
            )
    return tuple(sorted(found, key=lambda row: (-row.log_likelihood, row.word)))
