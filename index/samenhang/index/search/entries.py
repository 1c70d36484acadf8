"""What the text index gets of a passage, the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from samenhang.index.search.compounds import parts
from samenhang.index.search.particles import rejoined
from samenhang.index.search.terms import Terms, Told, terms
from samenhang.index.search.units import Unit, units

APART = "\x1f"  # between the words of a learnt pair; in no word
LEMMAS_OF, FORMS_OF = "f", "l"  # what the first word of a learnt pair is


@dataclass(frozen=True, slots=True)
class Entries:
    """The terms of a passage.

    Args:
        forms: folded words with their positions; what is tied stands at that of its first part
            and at that of its last, so that phrases reach it from both sides.
        lemmas: of all words that have some, in order.
        parts: what compounds are made of.
        headings: lemmas of the titles above the passage.
        learnt: `learnt_pair`s that the corpus teaches, to be looked up by their beginning.
    """

    forms: tuple[tuple[str, int], ...]
    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()


def entries(text: str, told: Sequence[Told] = (), titles: Sequence[str] = ()) -> Entries:
    """The terms of a passage.

    Args:
        text: of the passage.
        told: the pipeline's words in order, with offsets in `text`; may lack some or all.
        titles: of the headings above it.
    """
    forms: list[tuple[str, int]] = []
    lemmas: list[str] = []
    made_of: set[str] = set()
    learnt: set[str] = set()
    words = {(word.start, word.end): word for word in told}
    found_units = list(units(text))
    for unit in found_units:
        forms.append((unit.form, unit.position))
        if unit.tied:
            forms.append((unit.form, unit.last))
        found = _terms(unit, words)
        lemmas += found.lemmas
        made_of.update(found.parts)
        made_of.update(*(parts(lemma) for lemma in found.lemmas))
        for lemma in found.learnt:
            learnt.add(learnt_pair(LEMMAS_OF, unit.form, lemma))
            learnt.add(learnt_pair(FORMS_OF, lemma, unit.form))
    for unit, verb in rejoined(text, found_units, words):
        lemmas.append(verb)
        learnt.add(learnt_pair(FORMS_OF, verb, unit.form))
    above = {lemma for title in titles for lemma in title_lemmas(title)}
    return Entries(
        tuple(forms), tuple(lemmas), tuple(sorted(made_of)), tuple(sorted(above)), tuple(learnt)
    )


def learnt_pair(kind: str, first: str, second: str = "") -> str:
    """A pair of form and lemma as the index keeps it; without `second` how such pairs begin."""
    return APART.join((kind, first, second))


@lru_cache(maxsize=4096)
def title_lemmas(title: str) -> frozenset[str]:
    """The lemmas of a heading's words."""
    return frozenset(lemma for unit in units(title) for lemma in terms(unit.form).lemmas)


def _terms(unit: Unit, words: Mapping[tuple[int, int], Told]) -> Terms:
    word = words.get((unit.start, unit.end))
    return terms(unit.form) if word is None else terms(unit.form, word.lemma, word.pos)
