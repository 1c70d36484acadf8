"""Is a label part of a proper name here? "Diaconiestraat", "basisschool De Ontmoeting"."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from samenhang.pipeline.concepts.candidates import Candidate
from samenhang.pipeline.concepts.passage import Passage

_STREETS = tuple("straat weg laan plein gracht kade singel steeg dreef hof pad kerk".split())
_ARTICLES = frozenset({"De", "Het", "'t", "’t"})
_PLACES = frozenset({"GPE", "LOC"})
_SHORTEST = 4  # letters of a word that only its capital makes a name; shorter ones are abbreviated


class Proper:
    """The proper names of one passage.

    Args:
        passage: the words; their tokens may have entities.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def holds(self, candidate: Candidate) -> bool:
        """Whether the candidate is a word with a capital that its sentence does not explain."""
        passage, i = self.passage, candidate.first
        if candidate.last != i:
            return False
        printed = passage.printed[i]
        if not printed[0].isupper() or printed.isupper() or len(printed) < _SHORTEST:
            return False
        if candidate.entry.label[:1].isupper():
            return False
        if candidate.kind == "compound" and printed.lower().endswith(_STREETS):
            return True
        if self._opens(i):
            return False
        before = passage.printed[i - 1]
        if before in _ARTICLES and not self._opens(i - 1):
            return True
        return (passage.starts[i], passage.end(i)) in self._names

    def _opens(self, i: int) -> bool:
        """Word `i` is the first of its sentence."""
        starts, at = self.passage.sentence_starts, self.passage.starts[i]
        begin = starts[bisect_right(starts, at) - 1] if starts else 0
        return i == 0 or self.passage.starts[i - 1] < begin

    @cached_property
    def _names(self) -> set[tuple[int, int]]:
        """Places of one word in running text, by the model's recogniser."""
        return {
            (entity.start_char, entity.end_char)
            for entity in self.passage.doc.ents
            if entity.label_ in _PLACES and entity.sent.text.rstrip().endswith((".", "?", "!"))
        }
