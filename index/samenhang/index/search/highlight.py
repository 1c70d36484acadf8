"""Where in a passage the words of a question stand."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable
from functools import cache, partial

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
            answers: Callable[[str], object] = partial(_answers, leaf)
        case Pattern(text):
            answers = re.compile(fnmatch.translate(text)).match
        case Phrase(words):
            return lambda text: _phrases(words, list(units(text)))
        case _:
            raise TypeError("words are expanded before they come here")
    return finder(cache(lambda form: bool(answers(form))))


def _answers(sought: Sought, form: str) -> bool:
    if form == sought.text or form in sought.forms or form in sought.shown:
        return True
    if not sought.lemmas:
        return False
    lemmas = possible(form)
    return not lemmas.isdisjoint((*sought.lemmas, *sought.related)) or (
        bool(sought.parts) and any(not parts(lemma).isdisjoint(sought.parts) for lemma in lemmas)
    )


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
