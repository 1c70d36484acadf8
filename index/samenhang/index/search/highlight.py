"""Where in a passage the words of a question stand."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable

from samenhang.index.search.compounds import parts
from samenhang.index.search.syntax import (
    And,
    Asked,
    Leaf,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Sought,
    leaves,
)
from samenhang.index.search.terms import possible
from samenhang.index.search.units import Unit, finder, units

Spans = tuple[tuple[int, int], ...]


def spans(question: Node, text: str) -> Spans:
    """(start, end) of every word or phrase of `text` that the question looks for, in order.

    Args:
        question: expanded.
        text: of a passage that answers it.
    """
    return marker(question)(text)


def marker(question: Node) -> Callable[[str], Spans]:
    """`spans` of one question in one text after the other; each word is looked up one time."""
    find = [_finder(leaf) for leaf in leaves(question)]

    def mark(text: str) -> Spans:
        return _without_overlap(sorted({place for found in find for place in found(text)}))

    return mark


def terms(question: Node) -> tuple[str, ...]:
    """The words of the question, for the reader of the answer."""
    return tuple(
        dict.fromkeys(
            " ".join(leaf.words) if isinstance(leaf, Phrase) else leaf.text
            for leaf in leaves(question)
        )
    )


def satisfies(question: Node) -> Callable[[str], bool]:
    """A test whether a text alone answers the question; conditions count as met."""
    match question:
        case Sought() | Phrase() | Pattern():
            find = _finder(question)
            return lambda text: any(True for _ in find(text))
        case And(parts):
            every = [satisfies(part) for part in parts]
            return lambda text: all(test(text) for test in every)
        case Or(parts):
            one = [satisfies(part) for part in parts]
            return lambda text: any(test(text) for test in one)
        case Not(part):
            unwanted = satisfies(part)
            return lambda text: not unwanted(text)
        case _:
            return lambda text: True


def _finder(leaf: Asked | Leaf) -> Callable[[str], Iterable[tuple[int, int]]]:
    """Finds in a text what a part of the question stands for."""
    match leaf:
        case Sought():
            return finder(_answers(leaf))
        case Pattern(text):
            fits = re.compile(fnmatch.translate(text)).match
            return finder(lambda form: fits(form) is not None)
        case Phrase(words):
            return lambda text: _phrases(words, list(units(text)))
        case _:
            raise TypeError("words are expanded before they come here")


def _answers(sought: Sought) -> Callable[[str], bool]:
    """Whether a form is one of a word that is sought."""
    forms = frozenset((sought.text, *sought.forms, *sought.shown))
    lemmas = frozenset((*sought.lemmas, *sought.related))

    def test(form: str) -> bool:
        if form in forms:
            return True
        if not sought.lemmas:
            return False
        here = possible(form)
        return not lemmas.isdisjoint(here) or (
            bool(sought.parts) and any(not parts(one).isdisjoint(sought.parts) for one in here)
        )

    return test


def _phrases(words: tuple[str, ...], found: list[Unit]) -> list[tuple[int, int]]:
    at: dict[tuple[int, str], Unit] = {}
    for unit in found:
        at[unit.position, unit.form] = at[unit.last, unit.form] = unit
    phrases = []
    for (position, form), first in at.items():
        if form == words[0]:
            chain = [at.get((position + i, word)) for i, word in enumerate(words)]
            last = chain[-1]
            if last is not None and None not in chain:
                phrases.append((first.start, last.end))
    return phrases


def _without_overlap(places: list[tuple[int, int]]) -> Spans:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
