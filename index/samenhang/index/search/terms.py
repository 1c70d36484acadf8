"""The lemmas by which a word of a text is found.

The pipeline's lemma, which knows the sentence, decides between those that the form can have by
the table of inflection; where it says what the table does not know of, both count, because
either may be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from samenhang.index.search.analysis import stop_words
from samenhang.index.search.inflection import inflection
from samenhang.index.search.spelling import also, is_known
from samenhang.index.search.units import forms_of

JOINT = "_"
ITSELF = "="  # before a form that is in no lemma which is asked for by it: "leden" of "lijden"
VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the pipeline says of a word: its place in the passage, lemma, part of speech."""

    start: int
    end: int
    lemma: str
    pos: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a word of a text is indexed by, besides its form.

    Args:
        lemmas: empty for words that only tie others together.
        parts: lemmas of the parts of a compound, as the pipeline divides it.
        learnt: of the lemmas, those that the table of inflection does not give for the form.
    """

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()


NOTHING = Terms(())


@lru_cache(maxsize=131072)
def terms(form: str, lemma: str = "", pos: str = "") -> Terms:
    """The terms of a word.

    Args:
        form: folded.
        lemma: the pipeline's, "" where it has none for exactly this word.
        pos: universal part of speech; "" where it is not known.
    """
    if form in stop_words():
        return NOTHING
    found = _terms(form, lemma, pos)
    spelled = tuple(other for one in found.lemmas for other in also(one))
    if spelled:
        found = Terms((*found.lemmas, *spelled), found.parts, found.learnt)
    if set(found.lemmas).isdisjoint(inflection().asked(form)):
        return Terms((*found.lemmas, ITSELF + form), found.parts, found.learnt)
    return found


def _terms(form: str, lemma: str, pos: str) -> Terms:
    table = inflection()
    by_table = table.asked(form)
    if not lemma:
        return Terms(table.possible(form))  # no sentence decides
    pieces = tuple(filter(None, ("".join(forms_of(piece)) for piece in lemma.split(JOINT))))
    told = "".join(pieces)
    if not told:
        return Terms(by_table)
    if told in table.possible(form):
        # A lemmatizer that does not know a word leaves it as it is: "de loten" are no verb.
        unsure = told == form and pos not in VERBAL
        lemmas = dict.fromkeys((told, *by_table) if unsure else (told,))
        return Terms(tuple(lemmas), _parts(pieces, pos))
    if len(pieces) > 1 and pos in VERBAL and _is_verb_form(form, pieces[-1]):
        return Terms((told,), (), (told,))
    if len(pieces) > 1:
        # The treebank joins the lemmas of the parts, not the parts: "beleid_medewerker".
        return Terms(by_table, _parts(pieces, pos))
    if pos in VERBAL:
        # "leden" as a verb that the lemmatizer does not know is no member.
        by_table = tuple(one for one in table.possible(form) if one.endswith("n")) or by_table
    if table.lists(form):
        return Terms((*by_table, told))
    return Terms(by_table) if is_known(form) else Terms((*by_table, told), (), (told,))


@lru_cache(maxsize=65536)
def possible(form: str) -> frozenset[str]:
    """All lemmas by which a folded form may be found, whatever its sentence."""
    if form in stop_words():
        return frozenset()
    lemmas = inflection().possible(form)
    return frozenset((*lemmas, *(other for lemma in lemmas for other in also(lemma))))


def _is_verb_form(form: str, verb: str) -> bool:
    return verb in inflection().possible(form)


def _parts(pieces: tuple[str, ...], pos: str) -> tuple[str, ...]:
    return pieces if len(pieces) > 1 and pos in _NOMINAL else ()
