"""Does a label mean its concept here? The conditions of ambiguous labels."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from samenhang.pipeline.concepts.candidates import Candidate
from samenhang.pipeline.concepts.normal import fold, key
from samenhang.pipeline.concepts.passage import Passage
from samenhang.pipeline.concepts.types import Condition

_NOMINAL = frozenset({"NOUN", "PROPN", "X", "SYM"})
_AROUND_NEEDS = 1
_PARTICLES = frozenset({"der", "den", "ter", "ten"})


@lru_cache(maxsize=4096)
def _patterns(
    words: tuple[str, ...],
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Whole words, beginnings of words, and phrases."""
    folded = [fold(word) for word in words]
    whole = frozenset(w for w in folded if not w.endswith("*") and " " not in w)
    starts = tuple(w[:-1] for w in folded if w.endswith("*"))
    return whole, starts, tuple(w for w in folded if " " in w)


class Context:
    """The conditions of the candidates of one passage.

    Args:
        passage: the words around.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._folded: dict[int, str] = {}

    def _word(self, i: int) -> str:
        found = self._folded.get(i)
        if found is None:
            found = self._folded[i] = fold(self.passage.printed[i])
        return found

    def allows(self, candidate: Candidate) -> bool:
        """Whether all conditions of the candidate's label hold."""
        if not candidate.entry.concept.conditions:
            return True
        return all(self._holds(c, candidate) for c in self._conditions(candidate))

    def _conditions(self, candidate: Candidate) -> Iterable[Condition]:
        """Those of the label, and those of a label that has the very words of the text.

        "eenzaam" may be found as a form of the label "eenzamen"; what is said of the label
        "eenzaam" holds all the same.
        """
        entry = candidate.entry
        yield from entry.conditions
        if candidate.kind in {"lemma", "diminutive"} and entry.concept.conditions:
            printed = key(self.passage.text[candidate.start : candidate.end])
            for condition in entry.concept.conditions:
                named = any(key(label) == printed for label in condition.labels)
                if named and condition.inflected and condition not in entry.conditions:
                    yield condition

    def _holds(self, condition: Condition, candidate: Candidate) -> bool:
        passage = self.passage
        if (
            condition.case
            and candidate.entry.label not in passage.text[candidate.start : candidate.end]
        ):
            return False
        if condition.not_forms:
            words = "".join(self._word(i) for i in range(candidate.first, candidate.last + 1))
            if any(fold(form) in words for form in condition.not_forms):
                return False
        whole = candidate.kind != "compound"
        if whole and self._in_name(candidate):
            return False
        if whole and condition.pos and not self._right_pos(condition, candidate):
            return False
        if condition.not_before and whole:
            before = self._word(candidate.first - 1) if candidate.first else ""
            if self._matches(condition.not_before, before):
                return False
        if condition.not_after and whole and candidate.last + 1 < len(passage):
            after = self._word(candidate.last + 1)
            if self._matches(condition.not_after, after):
                return False
        if condition.rejects and self._stands(condition.rejects, candidate, 0):
            return False
        if not whole or not condition.needs:
            return True  # a longer word is clear enough, where the label may be part of one
        return self._stands(condition.needs, candidate, _AROUND_NEEDS)

    def _in_name(self, candidate: Candidate) -> bool:
        """A capital after a particle: "Van der Zorg" is somebody's name."""
        passage, first = self.passage, candidate.first
        return (
            first > 0
            and passage.printed[first][0].isupper()
            and passage.printed[first - 1].lower() in _PARTICLES
        )

    @staticmethod
    def _matches(words: tuple[str, ...], word: str) -> bool:
        whole, starts, _ = _patterns(words)
        return word in whole or bool(starts and word.startswith(starts))

    def _rest(self, candidate: Candidate) -> tuple[str, str]:
        """What stands before and after the label in its compound."""
        text, (start, end) = self.passage.text, candidate.core[-1]
        return (
            fold(text[self.passage.starts[candidate.last] : start]),
            fold(text[end : candidate.end]).lstrip("-"),
        )

    def _right_pos(self, condition: Condition, candidate: Candidate) -> bool:
        """The model's tag, or a determiner before a word that should be a noun."""
        passage = self.passage
        tag = passage.pos(candidate.last)
        if not tag or tag in condition.pos:
            return True
        if "NOUN" not in condition.pos:
            return False
        if tag in _NOMINAL:
            return True
        first, after = candidate.first, candidate.last + 1
        if tag == "ADJ" and after < len(passage) and passage.pos(after) == "NOUN":
            return False
        return (
            first > 0
            and passage.pos(first - 1) == "DET"
            and not passage.between(first - 1, first).strip()
        )

    def _stands(self, words: tuple[str, ...], candidate: Candidate, around: int) -> bool:
        """Whether one of the words stands near, outside the label itself."""
        passage = self.passage
        phrases = _patterns(words)[2]
        first, last = passage.sentence(candidate.first, around)
        for i in range(first, last + 1):
            inside = candidate.first <= i <= candidate.last
            if inside and any(s <= passage.starts[i] < e for s, e in candidate.core):
                continue
            if self._matches(words, self._word(i)):
                return True
        if candidate.kind == "compound" and any(
            self._matches(words, r) for r in self._rest(candidate)
        ):
            return True
        if phrases:
            text = " ".join(self._word(i) for i in range(first, last + 1))
            return any(phrase in text for phrase in phrases)
        return False
