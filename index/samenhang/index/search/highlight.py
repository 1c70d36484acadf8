"""Where in a passage the words of a question stand."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable

from samenhang.index.search.analysis import Token, stem, tokens
from samenhang.index.search.syntax import And, Leaf, Node, Not, Or, Pattern, Phrase, Word, sought

Spans = tuple[tuple[int, int], ...]


def spans(question: Node, text: str) -> Spans:
    """(start, end) of every word or phrase of `text` that the question looks for, in order."""
    leaves = list(sought(question))
    if not leaves:
        return ()
    found = list(tokens(text))
    places = {place for leaf in leaves for place in _places(leaf, found)}
    return _without_overlap(sorted(places))


def terms(question: Node) -> tuple[str, ...]:
    """The words of the question, for the reader of the answer."""
    return tuple(
        dict.fromkeys(
            " ".join(leaf.words) if isinstance(leaf, Phrase) else leaf.text
            for leaf in sought(question)
        )
    )


def satisfies(question: Node) -> Callable[[str], bool]:
    """A test whether a text alone answers the question; conditions count as met."""

    def test(text: str) -> bool:
        return _holds(question, list(tokens(text)))

    return test


def _holds(node: Node, found: list[Token]) -> bool:
    match node:
        case Word() | Phrase() | Pattern():
            return bool(_places(node, found))
        case And(parts):
            return all(_holds(part, found) for part in parts)
        case Or(parts):
            return any(_holds(part, found) for part in parts)
        case Not(part):
            return not _holds(part, found)
        case _:
            return True


def _places(leaf: Leaf, found: list[Token]) -> list[tuple[int, int]]:
    match leaf:
        case Word(text):
            wanted = stem(text)
            return [
                (t.start, t.end) for t in found if (t.stem == wanted if wanted else t.form == text)
            ]
        case Pattern(text):
            fits = re.compile(fnmatch.translate(text)).match
            return [(t.start, t.end) for t in found if fits(t.form)]
        case Phrase(words):
            size = len(words)
            return [
                (found[i].start, found[i + size - 1].end)
                for i in range(len(found) - size + 1)
                if tuple(t.form for t in found[i : i + size]) == words
            ]


def _without_overlap(places: list[tuple[int, int]]) -> Spans:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
