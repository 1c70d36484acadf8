"""Where in a passage the words of a question stand."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable

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
from samenhang.index.search.units import Unit, units

Spans = tuple[tuple[int, int], ...]


def spans(question: Node, text: str) -> Spans:
    """(start, end) of every word or phrase of `text` that the question looks for, in order.

    Args:
        question: expanded.
        text: of a passage that answers it.
    """
    wanted = list(leaves(question))
    if not wanted:
        return ()
    found = list(units(text))
    places = {place for leaf in wanted for place in _places(leaf, found)}
    return _without_overlap(sorted(places))


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

    def test(text: str) -> bool:
        return _holds(question, list(units(text)))

    return test


def _holds(node: Node, found: list[Unit]) -> bool:
    match node:
        case Sought() | Phrase() | Pattern():
            return bool(_places(node, found))
        case And(parts):
            return all(_holds(part, found) for part in parts)
        case Or(parts):
            return any(_holds(part, found) for part in parts)
        case Not(part):
            return not _holds(part, found)
        case _:
            return True


def _places(leaf: Asked | Leaf, found: list[Unit]) -> list[tuple[int, int]]:
    match leaf:
        case Sought():
            return [(unit.start, unit.end) for unit in found if _answers(leaf, unit.form)]
        case Pattern(text):
            fits = re.compile(fnmatch.translate(text)).match
            return [(unit.start, unit.end) for unit in found if fits(unit.form)]
        case Phrase(words):
            return _phrases(words, found)
        case _:
            raise TypeError("words are expanded before they come here")


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
    places = []
    for (position, form), first in at.items():
        if form == words[0]:
            chain = [at.get((position + i, word)) for i, word in enumerate(words)]
            last = chain[-1]
            if last is not None and None not in chain:
                places.append((first.start, last.end))
    return places


def _without_overlap(places: list[tuple[int, int]]) -> Spans:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
