"""Which passages of the index answer a question, and how well.

BM25 over the fields, each with its weight, times the standing of the passage (`ranking`); a
segment and a term at a time. (With numpy's arrays it is about as quick, but numpy takes a tenth
of a second to load.)
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from itertools import chain, repeat
from math import log

from whoosh.util.numeric import byte_to_length

from samenhang.index.search import ranking
from samenhang.index.search.engine.fields import places
from samenhang.index.search.engine.segments import Segment
from samenhang.index.search.syntax import (
    And,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Selected,
    Sought,
)
from samenhang.index.search.terms import ITSELF

Found = Mapping[int, float]  # from numbers of passages in a segment to their scores
Among = Collection[int] | None  # the passages that matter; None for all

_NOTHING: Found = {}
_TERMS = 4096  # of so many the frequency is remembered
_FLAT = {"heading": ranking.HEADING, "part": ranking.PART}
_GRADED = {"lemma": ranking.LEMMA, "form": ranking.FORM}
_LENGTHS = [byte_to_length(code) for code in range(256)]
_STANDING = [hundredths / 100 for hundredths in range(256)]


class Evaluation:
    """Answers to questions, from the segments of one state of the index."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._size = sum(segment.size for segment in segments)
        self._rarity = lru_cache(_TERMS)(self._computed_rarity)
        self._held_back = cache(self._computed_held_back)

    def found(self, question: Node, segment: Segment) -> Found:
        """The passages of a segment that answer; conditions are resolved and words expanded."""
        found = self._of(question, segment, None)
        if not segment.removed:
            return found
        return {number: score for number, score in found.items() if number not in segment.removed}

    def _of(self, node: Node, segment: Segment, among: Among) -> Found:
        """Of the passages that matter those that answer."""
        match node:
            case Sought():
                return self._sought(node, segment, among)
            case Phrase(words):
                return self._phrase(words, segment, among)
            case Pattern(text):
                return self._pattern(text, segment, among)
            case Selected(keys, documents):
                column = segment.column("owner" if documents else "passage")
                numbers = range(segment.size) if among is None else among
                return {number: 0.0 for number in numbers if column[number] in keys}
            case Or(parts):
                return _any(self._of(part, segment, among) for part in parts)
            case Not(part):
                unwanted = self._of(part, segment, among)
                numbers = range(segment.size) if among is None else among
                return {number: 0.0 for number in numbers if number not in unwanted}
            case And():
                return self._all(node, segment, among)
            case _:
                raise TypeError("conditions are resolved and words expanded before they come here")

    # -- words --------------------------------------------------------------------------

    def _sought(self, sought: Sought, segment: Segment, among: Among) -> Found:
        whole = _any(
            self._term(field, term, boost, segment, among)
            for field, term, boost in _alternatives(sought)
        )
        if not sought.lemmas or not whole:
            return whole
        more = [self._term("form", sought.text, 1.0, segment, whole)]
        more += [self._term("heading", lemma, 1.0, segment, whole) for lemma in sought.lemmas[:1]]
        return _maybe(whole, _any(more))

    def _term(
        self, field: str, term: str, boost: float, segment: Segment, among: Among
    ) -> dict[int, float]:
        score = self._scorer(field, term, boost, segment)
        found: dict[int, float] = {}
        for numbers, weights, _ in segment.postings(field, term.encode(), among):
            found.update(score(numbers, weights))
        return found if among is None else {n: found[n] for n in found if n in among}

    def _scorer(
        self, field: str, term: str, boost: float, segment: Segment
    ) -> Callable[[Sequence[int], Sequence[float] | None], Iterator[tuple[int, float]]]:
        """Gives passages with a term their scores."""
        standing = segment.standing
        if field in _FLAT:
            flat = boost * self._rarity(field, term) * _FLAT[field]
            by_standing = [flat * share for share in _STANDING]
            return lambda numbers, _: zip(
                numbers, [by_standing[standing[n]] for n in numbers], strict=True
            )
        most = boost * self._rarity(field, term) * _GRADED[field] * (ranking.K1 + 1)
        lengths, back = segment.lengths(field), self._held_back(field)

        def score(
            numbers: Sequence[int], weights: Sequence[float] | None
        ) -> Iterator[tuple[int, float]]:
            for n, w in zip(numbers, weights or (1.0,) * len(numbers), strict=True):
                yield n, most * w / (w + back[lengths[n]]) * _STANDING[standing[n]]

        return score

    def _phrase(
        self, words: Sequence[str], segment: Segment, among: Among, boost: float = 1.0
    ) -> Found:
        if len(words) == 1:
            return self._term("form", words[0], boost, segment, among)
        rarest_first = sorted(
            range(len(words)), key=lambda at: segment.frequency("form", words[at].encode())
        )
        begins: Mapping[int, list[int]] | None = None
        weights: dict[int, Mapping[int, float]] = {}
        for at in rarest_first:
            begins, weights[at] = _shifted(segment, words[at], at, among, begins)
            among = begins
        if not begins:
            return _NOTHING
        numbers = list(begins)
        scored = dict.fromkeys(numbers, 0.0)
        for at, weighed in weights.items():
            score = self._scorer("form", words[at], boost, segment)
            for number, one in score(numbers, [weighed[number] for number in numbers]):
                scored[number] += one
        return scored

    def _pattern(self, text: str, segment: Segment, among: Among) -> Found:
        begin = re.split(r"[*?]", text, maxsplit=1)[0]
        fits = re.compile(fnmatch.translate(text)).match
        found: set[int] = set()
        for term in segment.terms("form", begin.encode()):
            if fits(term.decode()):
                for numbers, _, _ in segment.postings("form", term, among):
                    found.update(numbers)
        standing = segment.standing
        return {n: _STANDING[standing[n]] for n in found if among is None or n in among}

    # -- several parts ------------------------------------------------------------------

    def _all(self, node: And, segment: Segment, among: Among) -> Found:
        needed = [part for part in node.parts if not isinstance(part, Not)]
        banned = [part for part in node.parts if isinstance(part, Not)]
        whole: Found | None = None
        for part in [*sorted(needed, key=lambda one: _most(one, segment)), *banned]:
            found = self._of(part, segment, among)
            if whole is not None:  # what is found is among it
                found = {number: score + whole[number] for number, score in found.items()}
            if not found:
                return _NOTHING
            whole = among = found
        if whole and node.near:
            close = ranking.CLOSE / ranking.FORM
            return _maybe(whole, self._phrase(node.near, segment, whole, close))
        return whole or _NOTHING

    # -- of the whole index -------------------------------------------------------------

    def _computed_rarity(self, field: str, term: str) -> float:
        """Inverse document frequency."""
        there = sum(segment.frequency(field, term.encode()) for segment in self._segments)
        return log((self._size or 1) / (there + 1)) + 1

    def _computed_held_back(self, field: str) -> list[float]:
        """What BM25 holds passages back for their length, by the code of the length."""
        length = sum(segment.length(field) for segment in self._segments)
        average = length / (self._size or 1) or 1.0
        return [ranking.K1 * (1 - ranking.B + ranking.B * long / average) for long in _LENGTHS]


def best(
    segments: Sequence[Segment], found: Callable[[Segment], Found], limit: int
) -> list[tuple[int, float]]:
    """Keys and scores of the best passages, best first; of equal ones those that came first."""
    kept: list[tuple[float, int, int]] = []
    for place, segment in enumerate(segments):
        least = kept[-1][0] if len(kept) == limit else float("-inf")
        better = (
            (score, -place, -number) for number, score in found(segment).items() if score > least
        )
        kept = nlargest(limit, chain(kept, better))
    return [(segments[-place].column("passage")[-number], score) for score, place, number in kept]


def _alternatives(sought: Sought) -> Iterable[tuple[str, str, float]]:
    """Field, term and weight of everything that will do for a word."""
    for form in sought.forms:
        yield "form", form, 1.0
    for number, lemma in enumerate(sought.lemmas):
        yield "lemma", lemma, ranking.OTHER if number and not lemma.startswith(ITSELF) else 1.0
    for lemma in sought.related:
        yield "lemma", lemma, ranking.RELATED
    for part in sought.parts:
        yield "part", part, 1.0


def _most(node: Node, segment: Segment) -> int:
    """How many passages can answer, at most, as far as that is quickly said."""
    match node:
        case Sought():
            return sum(
                segment.frequency(field, term.encode()) for field, term, _ in _alternatives(node)
            )
        case Phrase(words):
            return min(segment.frequency("form", word.encode()) for word in words)
        case And(parts):
            return min((_most(part, segment) for part in parts), default=0)
        case Or(parts):
            return sum(_most(part, segment) for part in parts)
        case Selected(keys, documents):
            return segment.size if documents else min(len(keys), segment.size)
        case _:
            return segment.size


def _shifted(
    segment: Segment, word: str, at: int, among: Among, begins: Mapping[int, Collection[int]] | None
) -> tuple[dict[int, list[int]], dict[int, float]]:
    """Where phrases can begin whose word at a place is this one, of those that could begin there.

    Returns:
        The places, and how often the word occurs, by passage.
    """
    found: dict[int, list[int]] = {}
    often: dict[int, float] = {}
    for numbers, weights, values in segment.postings("form", word.encode(), among):
        for number, weight, value in zip(numbers, weights or repeat(1.0), values, strict=False):
            if among is not None and number not in among:
                continue
            here = [place - at for place in places(value)]
            if begins is not None:
                possible = begins[number]
                here = [begin for begin in here if begin in possible]
            if here:
                found[number] = here
                often[number] = weight
    return found, often


def _any(parts: Iterable[Found]) -> Found:
    """What is in one of the parts; the scores of all of them count."""
    filled = sorted((part for part in parts if part), key=len, reverse=True)
    if len(filled) < 2:
        return filled[0] if filled else _NOTHING
    whole = dict(filled[0])
    for part in filled[1:]:
        for number, score in part.items():
            whole[number] = whole.get(number, 0.0) + score
    return whole


def _maybe(whole: Found, more: Found) -> Found:
    """What is in the first; the scores of the second, which is among it, count too."""
    return {**whole, **{number: whole[number] + score for number, score in more.items()}}
