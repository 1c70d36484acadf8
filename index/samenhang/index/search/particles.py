"""Separable verbs whose particle the parser did not tie to them: "keurde het plan goed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from samenhang.index.search.inflection import inflection
from samenhang.index.search.terms import JOINT, VERBAL, Told
from samenhang.index.search.units import Unit
from samenhang.index.store.folding import fold_word
from samenhang.pipeline.concepts.wordlist import LONGEST, in_list

_FARTHEST = 20  # words between a verb and its particle
_CLAUSE_ENDS = re.compile(r"[.,;:!?()\u2013]|\s-\s")
_OPENERS = frozenset("dat of om en maar want terwijl omdat".split())


def rejoined(
    text: str, found: Sequence[Unit], words: Mapping[tuple[int, int], Told]
) -> Iterator[tuple[Unit, str]]:
    """Verbs that stand apart from their particle, and their lemma with it.

    A preposition counts only where the clause ends behind it: "stelde een vraag aan de raad" is
    no "aanstellen". These lemmas come beside that of the verb alone, because neither is certain.
    """
    single = [unit for unit in found if not unit.tied]
    for at, unit in enumerate(single):
        word = words.get((unit.start, unit.end))
        if word is None or word.pos not in VERBAL or JOINT in word.lemma:
            continue
        for place in range(at + 1, min(at + _FARTHEST, len(single))):
            other = single[place]
            if _CLAUSE_ENDS.search(text, single[place - 1].end, other.start):
                break
            verb = _joined(other.form, word.lemma)
            if verb and (_no_preposition(other, words) or _ends_clause(text, single, place)):
                yield unit, verb
                break


def _joined(particle: str, verb: str) -> str:
    """The separable verb of a particle and a verb; "" where no list has it.

    Not `is_known`: that takes any two words for one where they make a long one.
    """
    joined = particle + fold_word(verb)
    listed = len(particle) > 1 and (
        in_list(joined) if len(joined) <= LONGEST else inflection().lists(joined)
    )
    return joined if listed else ""


def _no_preposition(unit: Unit, words: Mapping[tuple[int, int], Told]) -> bool:
    word = words.get((unit.start, unit.end))
    return word is not None and word.pos != "ADP"


def _ends_clause(text: str, single: Sequence[Unit], place: int) -> bool:
    if place + 1 == len(single):
        return True
    unit, following = single[place], single[place + 1]
    return following.form in _OPENERS or bool(_CLAUSE_ENDS.search(text, unit.end, following.start))
