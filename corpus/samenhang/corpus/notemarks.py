"""Marks that refer to notes ("Smit¹", "Smit.3", "Smit*"): found by evidence, kept out of words.

A number behind a word may belong to it ("Rotterdam 2" misprinted, "m2", "G4", "Wmo2015"), so no
number is taken for a mark by its looks alone. What counts: that it is set as a superscript, that
such numbers run 1, 2, 3 … through the document, that a note with this number stands in it, and
that the word stands elsewhere without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from samenhang.corpus.drafts import DraftBlock, Piece
from samenhang.corpus.superscripts import GUISES, RAISED, has_guise, lowered, unguised
from samenhang.corpus.types import BlockKind

_LONGEST = 3  # digits
_CLOSING = r"[.,;:!?)\]’”\"'»…]"
# The digit comes before the look behind it, which is slow where nothing else begins a match.
_AFTER = r"(?![\w%°²³]|[.,:/]\d|[-–]\w|\s?%)"
_PLAIN = re.compile(
    rf"[0-9](?<=[^\W\d_][0-9]|{_CLOSING}[0-9])(?<!\[[0-9])\d{{0,2}}(?:,\d{{1,3}}){{0,3}}{_AFTER}"
)
_BRACKETED = re.compile(rf"\[(?<=[^\W\d_]\[|{_CLOSING}\[)\d{{1,3}}(?:,\d{{1,3}}){{0,3}}\]{_AFTER}")
_SIGN = re.compile(rf"(?<=[^\W_]|{_CLOSING})(?:\*{{1,3}}|[†‡]{{1,3}})(?![\w*†‡])")
_SUPER = re.compile(f"[{RAISED}{GUISES}]+(?:,[{RAISED}{GUISES}]+){{0,3}}")
_BEFORE = re.compile(rf"(?P<word>[^\W_][\w’'-]{{0,60}})?(?P<closing>{_CLOSING}{{0,4}})\Z")
_NOTE = re.compile(
    rf"^[ \t]*\[?(?P<number>[\d{RAISED}{GUISES}]{{1,3}}|\*{{1,3}}|[†‡]{{1,3}})\]?"
    r"(?P<point>[.):]?)[ \t]*(?=[^\W\d_]|[‘“\"'(]\w)",
    re.MULTILINE,
)
_BARE = re.compile(r"(?<![\w’'-])[^\W\d_][^\W\d_’'-]*(?![\w’'-])")
_QUANTITY = re.compile(r"(?:\d\s?|/)\Z")
_FAR = 80  # characters before a mark that tell of its word


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number or sign that may be a mark.

    Args:
        block: place of its block.
        start, end: in the block's raw text.
        numbers: what it refers to; empty for signs.
        raised: whether it is set as a superscript, or in brackets.
        word: the word before it, and closing: what stands between them.
        counted: whether a quantity stands before the word ("12 m2").
    """

    block: int
    start: int
    end: int
    text: str
    numbers: tuple[int, ...]
    raised: bool
    word: str
    closing: str
    counted: bool


def marked(blocks: Iterable[DraftBlock]) -> list[DraftBlock]:
    """The blocks, with the pieces that only refer to notes marked as such."""
    blocks = list(blocks)
    raws = [block.raw for block in blocks]
    found = [c for n, block in enumerate(blocks) for c in _candidates(n, block, raws[n])]
    if found:
        evidence = _Evidence(blocks, raws, found)
        chosen: dict[int, list[_Candidate]] = {}
        for place, candidate in enumerate(found):
            if evidence.speaks_for(place, candidate):
                chosen.setdefault(candidate.block, []).append(candidate)
        for number, candidates in chosen.items():
            spans = [_span(c, raws[number]) for c in candidates]
            blocks[number] = replace(blocks[number], pieces=_cut(blocks[number].pieces, spans))
    return [_unguised(b) if has_guise(r) else b for b, r in zip(blocks, raws, strict=True)]


def _candidates(number: int, block: DraftBlock, raw: str) -> Iterator[_Candidate]:
    spans: list[tuple[int, int, bool]] = []
    position = 0
    for piece in block.pieces:
        if piece.raised and _is_mark(piece.text):
            spans.append((position, position + len(piece.text), True))
        position += len(piece.text)
    if not raw.isascii():
        spans += [(*match.span(), True) for match in _SUPER.finditer(raw)]
    spans += [(*match.span(), False) for match in _PLAIN.finditer(raw)]
    if "[" in raw:
        spans += [(*match.span(), True) for match in _BRACKETED.finditer(raw)]
    if "*" in raw or "†" in raw or "‡" in raw:
        spans += [(*match.span(), False) for match in _SIGN.finditer(raw)]
    end = 0
    for start, stop, raised in sorted(spans, key=lambda span: (span[0], not span[2])):
        if start < end:
            continue
        before = raw[max(0, start - _FAR) : start]
        match = _BEFORE.search(before.rstrip() if raised else before)
        if match is None or not match.group():
            continue  # at the head of a block it is the number of the note itself
        end = stop
        said = lowered(raw[start:stop])
        yield _Candidate(
            number,
            start,
            stop,
            said.strip(),
            tuple(int(n) for n in re.findall(r"\d{1,3}", said)),
            raised,
            match["word"] or "",
            match["closing"],
            _QUANTITY.search(before[: match.start()]) is not None,
        )


def _is_mark(text: str) -> bool:
    return (
        re.fullmatch(r"\s*[\[(]?(?:\d{1,3}(?:\s?[,;]\s?\d{1,3})*|\*{1,3}|[†‡§])[\])]?\s*", text)
        is not None
    )


class _Evidence:
    """What a document shows about its marks."""

    def __init__(
        self, blocks: Sequence[DraftBlock], raws: Sequence[str], found: Sequence[_Candidate]
    ) -> None:
        self._notes, self._signs = _notes(blocks, raws)
        self._blocks = blocks
        self._whole = "\n".join(raws)
        self._bare: dict[str, bool] = {}
        self._uses = Counter((c.word, c.numbers) for c in found if not c.closing)
        self._digits: dict[str, set[tuple[int, ...]]] = {}
        for candidate in found:
            if not candidate.closing:
                self._digits.setdefault(candidate.word, set()).add(candidate.numbers)
        self._support = _runs(found, [self._may_run(c) for c in found])

    def _may_run(self, candidate: _Candidate) -> bool:
        """Whether a candidate may be one of the document's running numbers."""
        if self._blocks[candidate.block].kind is BlockKind.FOOTNOTE:
            return False
        if candidate.raised or candidate.closing:
            return not (candidate.counted and len(candidate.word) <= 2)
        return not self._belongs(candidate)

    def _belongs(self, candidate: _Candidate) -> bool:
        """Whether a number looks like a part of its word: "m2", "G4", "COVID19", "Wijk1"."""
        word = candidate.word
        if len(word) <= 2 or not word[0].isalpha() or any(c.isdigit() for c in word):
            return True
        if any(c.isupper() for c in word[1:]) and word.upper() == word:
            return True
        digits = self._digits.get(word, set())
        if len(digits) > 1 and (len(digits) > 2 or not self._stands_bare(word)):
            return True
        return self._uses[word, candidate.numbers] > 1

    def speaks_for(self, place: int, candidate: _Candidate) -> bool:
        """Whether a candidate is a mark."""
        if not candidate.numbers:
            return candidate.raised or candidate.text in self._signs
        support = self._support[place]
        noted = any(number in self._notes for number in candidate.numbers)
        if candidate.raised:
            return self._raised(candidate, support, noted)
        if self._blocks[candidate.block].kind is BlockKind.FOOTNOTE:
            return False
        if candidate.closing:
            brief = (
                candidate.closing == "." and len(candidate.word) <= 4 and candidate.word.islower()
            )
            if not candidate.word or any(c.isdigit() for c in candidate.word):
                return support >= 3 and noted
            return support >= 3 or (noted and not brief)
        bare = self._stands_bare(candidate.word)
        if self._belongs(candidate):
            known = len(candidate.word) > 2 and candidate.word.isalpha() and bare
            return noted and support >= 3 and known and self._once(candidate)
        return min(support, 4) - 1 + 2 * noted + bare >= 2

    def _stands_bare(self, word: str) -> bool:
        """Whether a word stands in the text without a number behind it."""
        if word not in self._bare:
            alone = re.compile(rf"{re.escape(word)}(?<![\w’'-]{re.escape(word)})(?![\w’'-])")
            self._bare[word] = (
                _BARE.fullmatch(word) is not None and alone.search(self._whole) is not None
            )
        return self._bare[word]

    def _once(self, candidate: _Candidate) -> bool:
        return self._uses[candidate.word, candidate.numbers] == 1

    def _raised(self, candidate: _Candidate, support: int, noted: bool) -> bool:
        word = candidate.word
        power = candidate.numbers in ((2,), (3,)) and not candidate.closing
        if power and (not word or word[-1].isdigit() or len(word) <= 2 or word.isupper()):
            # "12 m²" and "10³" are quantities, whatever else is raised.
            if candidate.counted or word[-1:].isdigit():
                return False
            return (noted or support >= 3) and self._once(candidate) and len(word) > 1
        return bool(word or candidate.closing)


def _runs(found: Sequence[_Candidate], allowed: Sequence[bool]) -> list[int]:
    """For each candidate, how many running numbers (1, 2, 3 …) it is one of.

    Numbering may begin anew in each chapter and now and then lack a number.
    """
    ahead = _chain(found, allowed, range(len(found)), 1)
    back = _chain(found, allowed, range(len(found) - 1, -1, -1), -1)
    return [a + b - 1 if a else 0 for a, b in zip(ahead, back, strict=True)]


def _chain(
    found: Sequence[_Candidate], allowed: Sequence[bool], order: Iterable[int], step: int
) -> list[int]:
    lengths = [0] * len(found)
    best: dict[int, int] = {}
    for place in order:
        numbers = found[place].numbers[::step]
        if not allowed[place] or not numbers:
            continue
        first = numbers[0]
        before = max(best.get(first - step, 0), best.get(first - 2 * step, 0) - 1, 0)
        if step > 0 and not before and first > 2:
            before = -1 if first < 10 else -2  # a run begins at its beginning
        lengths[place] = max(0, before + 1)
        for number in numbers:
            before += 1
            best[number] = max(before, 0)
    return lengths


def _notes(blocks: Sequence[DraftBlock], raws: Sequence[str]) -> tuple[set[int], set[str]]:
    """The numbers and signs that notes of the document begin with."""
    numbers: set[int] = set()
    signs: Counter[str] = Counter()
    last = _trailing(raws)
    for place, (block, raw) in enumerate(zip(blocks, raws, strict=True)):
        for match in _NOTE.finditer(raw) if place >= last else _first(raw):
            number = lowered(match["number"])
            set_apart = match["number"] != number or block.pieces[0].raised
            if not number.isdigit():
                signs[number] += 1
            elif block.kind is BlockKind.FOOTNOTE or set_apart or place >= last:
                numbers.add(int(number))
    # More than a few lines with a sign are a list, not notes.
    return numbers, {sign for sign, count in signs.items() if count <= 2}


def _first(raw: str) -> Iterator[re.Match[str]]:
    match = _NOTE.match(raw)
    if match:
        yield match


def _trailing(raws: Sequence[str]) -> int:
    """Where a list of notes at the document's end begins: numbers that lead back to 1."""
    expected = 0
    begin = len(raws)
    for place in range(len(raws) - 1, 0, -1):
        found = [
            int(lowered(m["number"]))
            for m in _NOTE.finditer(raws[place])
            if lowered(m["number"]).isdigit()
        ]
        if not found:
            if begin - place > 2 or not expected:
                break
            continue
        if expected and found[-1] != expected:
            break
        begin, expected = place, found[0] - 1
        if not expected:
            return begin
    return len(raws)


def _span(candidate: _Candidate, raw: str) -> tuple[int, int]:
    """The stretch to take out; white space before it goes too where nothing needs it."""
    start = candidate.start
    after = raw[candidate.end : candidate.end + 1]
    if not after or after in ".,;:!?)]’”" or after.isspace():
        while start > 0 and raw[start - 1] in " \t\xa0":
            start -= 1
    return start, candidate.end


def _cut(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Pieces, with those of the spans marked."""
    result: list[Piece] = []
    position = 0
    for piece in pieces:
        end = position + len(piece.text)
        edges = {position, end}
        for start, stop in spans:
            edges |= {e for e in (start, stop) if position < e < end}
        ordered = sorted(edges)
        for start, stop in pairwise(ordered):
            mark = any(a <= start and stop <= b for a, b in spans)
            result.append(
                replace(
                    piece,
                    text=piece.text[start - position : stop - position],
                    offset=piece.offset + start - position,
                    mark=mark,
                )
            )
        position = end
    return tuple(result)


def _unguised(block: DraftBlock) -> DraftBlock:
    return replace(block, pieces=tuple(replace(p, text=unguised(p.text)) for p in block.pieces))
