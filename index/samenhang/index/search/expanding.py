"""From the words of a question to the terms by which one index has them.

A word stands for the lemmas that its form can have: by the table of inflection, by what the
corpus itself teaches of forms that the table lacks, and by other spellings of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from samenhang.index.search import nearness
from samenhang.index.search.analysis import stop_words
from samenhang.index.search.derivation import relatives
from samenhang.index.search.entries import APART, FORMS_OF, LEMMAS_OF, learnt_pair
from samenhang.index.search.inflection import inflection
from samenhang.index.search.regular import bases
from samenhang.index.search.spelling import also, candidates, is_known
from samenhang.index.search.syntax import (
    And,
    Compound,
    Node,
    Not,
    Or,
    Similar,
    Sought,
    Word,
)
from samenhang.index.search.terms import ITSELF

MOST_NEAR = 5  # words; longer questions are not also looked for as a phrase
MOST_SIMILAR = 40  # forms that `~word` stands for
_RELIABLE = 0.1  # of the passages with a form; a lemma that fewer of them teach is a mistake


class Lexicon(Protocol):
    """What is asked of an index about the words in it; see `TextIndex`."""

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term occurs."""

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """All terms that begin so, with the number of passages."""


def expand(node: Node, lexicon: Lexicon) -> Node:
    """The question in terms of one index."""
    match node:
        case Word(text):
            return word(text, lexicon)
        case Similar(text):
            return _similar(text, lexicon)
        case Compound(text):
            whole = word(text, lexicon)
            return Sought(text, whole.lemmas, whole.forms, whole.lemmas, whole.shown)
        case And(parts):
            return _all(parts, lexicon)
        case Or(parts):
            return Or(tuple(expand(part, lexicon) for part in parts))
        case Not(part):
            return Not(expand(part, lexicon))
        case _:
            return node


def word(text: str, lexicon: Lexicon) -> Sought:
    """What one folded word stands for."""
    if text in stop_words():
        return Sought(text, forms=(text,))
    lemmas = dict.fromkeys(inflection().asked(text))
    if not inflection().lists(text):
        lemmas.update(dict.fromkeys(_learnt(text, lexicon)))
        lemmas.update(dict.fromkeys(_regular(text, lexicon)))
    for lemma in tuple(lemmas):
        if not inflection().lists(lemma) and _spelled(lemma, lexicon):
            lemmas.update(dict.fromkeys(also(lemma)))
    shown = {
        pair.split(APART)[2]
        for lemma in lemmas
        for pair, _ in lexicon.terms("learnt", learnt_pair(FORMS_OF, lemma))
    }
    return Sought(text, (*lemmas, ITSELF + text), (), (), tuple(sorted(shown)))


def _with_relatives(sought: Sought, lexicon: Lexicon) -> Sought:
    found = {other for lemma in sought.lemmas for other in relatives(lemma)}
    there = [other for other in sorted(found) if lexicon.frequency("lemma", other)]
    return replace(sought, related=tuple(other for other in there if is_known(other)))


def _learnt(form: str, lexicon: Lexicon) -> list[str]:
    """The lemmas that the pipeline gave to a form which the table lacks."""
    least = _RELIABLE * lexicon.frequency("form", form)
    return [
        pair.split(APART)[2]
        for pair, count in lexicon.terms("learnt", learnt_pair(LEMMAS_OF, form))
        if count >= least
    ]


def _regular(form: str, lexicon: Lexicon) -> list[str]:
    """Lemmas of the index that a word of no list inflects regularly."""
    found = [base for base in bases(form) if lexicon.frequency("lemma", base)]
    return found if found and not is_known(form) else []


def _spelled(lemma: str, lexicon: Lexicon) -> bool:
    """Whether the index has another spelling; to read the list of words is worth it only then."""
    return "ij" in lemma or any(lexicon.frequency("lemma", one) for one in candidates(lemma))


def _similar(text: str, lexicon: Lexicon) -> Sought:
    near = nearness.nearest(text, lexicon.terms("form"), MOST_SIMILAR)
    return Sought(text, forms=tuple(dict.fromkeys((text, *near))))


def _all(parts: tuple[Node, ...], lexicon: Lexicon) -> Node:
    words = [part for part in parts if isinstance(part, Word)]
    telling = [part for part in words if part.text not in stop_words()]
    # "de wijk" is about "wijk"; only where nothing else is asked for do such words count.
    kept = [part for part in parts if part not in words or part in telling or not telling]
    near = tuple(part.text for part in words) if 1 < len(words) <= MOST_NEAR and telling else ()
    several = sum(isinstance(part, Word) for part in kept) > 1
    expanded = tuple(
        _with_relatives(word(part.text, lexicon), lexicon)
        if several and isinstance(part, Word)
        else expand(part, lexicon)
        for part in kept
    )
    return expanded[0] if len(expanded) == 1 and not near else And(expanded, near)
