"""Words of which a part is left out: "zorg- en welzijnsbeleid", "cliënt(en)ondersteuning"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenhang.pipeline.concepts.candidates import Candidate
from samenhang.pipeline.concepts.entries import Entry
from samenhang.pipeline.concepts.lexicon import Lexicon
from samenhang.pipeline.concepts.passage import Passage
from samenhang.pipeline.concepts.wordlist import is_word

_LINKS = ("", "s", "e", "en", "n")
_BRACKETED = re.compile(r"[^\W_]*\([^\W_]+-?\)[^\W_]+|[^\W_]+\(-?[^\W_]+\)")
_ENDS = re.compile(r"[.;:!?]|\n\s*\n")
_BETWEEN = re.compile(r"\s*[-\u2010]?[\s,/]*")
_SMALL = frozenset("en of als alsmede noch ofwel de het een ook dan wel andere tot and or".split())
_REACH = 8
_SHORTEST = 3


def find(lexicon: Lexicon, passage: Passage) -> Iterator[Candidate]:
    """Candidates from suspended hyphens, brackets and words cut in two by a hyphen."""
    text = passage.text
    if "-" in text or "\u2010" in text:
        for i in range(len(passage)):
            after = text[passage.end(i) : passage.end(i) + 1]
            if after in {"-", "\u2010"}:
                if passage.linked(i):
                    yield from _cut(lexicon, passage, i)
                else:
                    yield from _first_parts(lexicon, passage, i)
            elif passage.continued(i):
                yield from _last_parts(lexicon, passage, i)
    for match in _BRACKETED.finditer(text):
        yield from _bracketed(lexicon, passage, match)


def _labels(lexicon: Lexicon, word: str) -> list[tuple[Entry, bool]]:
    """The entries that a word stands for: (entry, whether it is the whole word)."""
    form = lexicon.form(word)
    if form is None:
        return []
    found = [
        (entry, True)
        for label, how in form.words.items()
        for entry in lexicon.single.get(label, ())
        if how == "exact" or entry.inflected
    ]
    if found:
        return found
    return [
        (entry, False)
        for part in form.parts
        for entry in lexicon.single.get(part.word, ())
        if entry.compounds == "all" or (entry.compounds == "first" and part.start == 0)
    ]


def _stems(word: str) -> list[str]:
    """A first part with and without its linking letters: "welzijns" → "welzijn"."""
    found = [word[: len(word) - len(link)] for link in _LINKS if word.endswith(link)]
    return [stem for stem in found if len(stem) >= _SHORTEST]


def _heads(word: str) -> Iterator[int]:
    """Where the last part of a compound may begin, longest part first."""
    for i in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if is_word(word[i:]) and any(is_word(stem) for stem in _stems(word[:i])):
            yield i


def _first_parts(lexicon: Lexicon, passage: Passage, i: int) -> Iterator[Candidate]:
    """A word with a suspended hyphen takes its last part from a word that follows."""
    first = passage.printed[i].lower()
    seen = 0
    for j in range(i + 1, min(i + 1 + _REACH, len(passage))):
        between = passage.between(j - 1, j)
        if _ENDS.search(between) or not _BETWEEN.fullmatch(between):
            break
        word = passage.printed[j].lower()
        if word in _SMALL or passage.suspended(j):
            continue
        seen += 1
        last = passage.group(j)[1]
        whole = "".join(passage.printed[k].lower() for k in range(j, last + 1))
        found = list(_with_head(lexicon, first, whole))
        if found:
            for entry, length in found:
                core = (
                    (passage.starts[i], passage.end(i)),
                    (passage.end(last) - length, passage.end(last)),
                )
                span = (passage.starts[i], passage.end(last))
                yield Candidate(entry, i, last, *span, core, "coordination")
            return
        if seen > 1 or passage.pos(j) not in {"ADJ", "DET"}:
            break
    for entry, whole_word in _labels(lexicon, first):
        if whole_word and entry.compounds != "none":
            span = (passage.starts[i], passage.end(i))
            yield Candidate(entry, i, i, *span, (span,), "coordination")


def _with_head(lexicon: Lexicon, first: str, word: str) -> Iterator[tuple[Entry, int]]:
    """The labels made of a first part and the head of a word, with the head's length.

    A whole label goes before one that is only a part of the new word.
    """
    heads = [*_heads(word), 0]
    parts: list[tuple[Entry, int]] = []
    whole: dict[str, tuple[Entry, int]] = {}
    for i in heads:
        head = word[i:]
        for stem in dict.fromkeys((first, *_stems(first))):
            for link in _LINKS:
                for entry, complete in _labels(lexicon, stem + link + head):
                    if complete:
                        whole.setdefault(entry.concept.uri, (entry, len(head)))
                    elif not parts and i and _starts(entry, first):
                        parts.append((entry, len(head)))
        if whole:
            break
    yield from whole.values() or parts


def _starts(entry: Entry, first: str) -> bool:
    """Whether the label is in the part that is printed, not in the head it borrows."""
    return entry.words[0][:4] in first


def _last_parts(lexicon: Lexicon, passage: Passage, i: int) -> Iterator[Candidate]:
    """A word that begins with a hyphen takes its first part from a word before it."""
    last = passage.printed[i].lower()
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if _ENDS.search(passage.between(j, j + 1)):
            return
        word = passage.printed[j].lower()
        if word in _SMALL or passage.continued(j):
            continue
        for size in range(len(word), _SHORTEST - 1, -1):
            for stem in dict.fromkeys((word[:size], *_stems(word[:size]))):
                for link in _LINKS:
                    found = [e for e, whole in _labels(lexicon, stem + link + last) if whole]
                    if found:
                        core = (
                            (passage.starts[j], passage.starts[j] + len(stem)),
                            (passage.starts[i], passage.end(i)),
                        )
                        span = (passage.starts[j], passage.end(i))
                        for entry in found:
                            yield Candidate(entry, j, i, *span, core, "coordination")
                        return
        return


def _cut(lexicon: Lexicon, passage: Passage, i: int) -> Iterator[Candidate]:
    """Words tied by a hyphen that are one word of the vocabulary ("bemoei-zorg")."""
    first, last = passage.group(i)
    for j in range(i + 1, min(last, i + 2) + 1):
        word = "".join(passage.printed[k] for k in range(i, j + 1))
        for entry, whole in _labels(lexicon, word):
            if not whole and any(
                entry in (e for e, _ in _labels(lexicon, passage.printed[k]))
                for k in range(i, j + 1)
            ):
                continue
            span = (passage.starts[first], passage.end(last))
            core = ((passage.starts[i], passage.end(j)),)
            broken = first < i or j < last or not whole
            kind = "compound" if broken else "hyphen"
            if passage.text[span[0] : span[1]].lower() == entry.label.lower():
                kind = "exact"
            yield Candidate(entry, first, last, *span, core, kind)


def _bracketed(lexicon: Lexicon, passage: Passage, match: re.Match[str]) -> Iterator[Candidate]:
    """ "cliënt(en)ondersteuning", "(mantel)zorgbeleid", "zorg(beleid)"."""
    printed = match[0]
    filled = re.sub(r"[()-]", "", printed)
    emptied = re.sub(r"\([^)]*\)", "", printed)
    for word in (filled, emptied):
        found = [entry for entry, _ in _labels(lexicon, word)]
        if found:
            first, last = passage.word_at(match.start()), passage.word_at(match.end() - 1)
            first = max(first, 0)
            if passage.starts[first] < match.start():
                first += 1
            span = (match.start(), match.end())
            for entry in found:
                yield Candidate(entry, first, last, *span, (span,), "hyphen")
            return
