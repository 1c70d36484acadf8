"""Copies of marked documents with other names, to fit on.

So that no model leans on the lists: half of the names that it learns from are in none.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from names_gold import Marked, Row

from samenhang.corpus.types import Document, Source
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.structures import structures

PARTS: dict[str, Any] = json.loads((Path(__file__).parent / "names_parts.json").read_text("utf-8"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Names:
    """Names drawn at random, about half of them in no list."""

    def __init__(self, dice: random.Random) -> None:
        words = lexicon()
        self._dice = dice
        self._surnames = sorted(s for s in words.surnames if s.isalpha() and len(s) > 2)
        self._given = sorted(words.given)
        self._known = sorted(words.gender_of_given)

    def _made(self) -> str:
        dice = self._dice
        return (
            "".join(dice.choice(PARTS["syllables"]) for _ in range(dice.choice((1, 1, 2))))
            + dice.choice(PARTS["surname endings"])
        ).capitalize()

    def surname(self) -> str:
        """A surname: listed, an ordinary word, or made up."""
        fate = self._dice.random()
        if fate < 0.4:
            return self._dice.choice(self._surnames)
        if fate < 0.6:
            return self._dice.choice(PARTS["ordinary"])
        return self._made()

    def given(self) -> str:
        """A given name."""
        fate = self._dice.random()
        if fate < 0.55:
            return self._dice.choice(self._known)
        if fate < 0.8:
            return self._dice.choice(self._given)
        return self._made()

    def proper(self) -> str:
        """A word that an organisation may be called by."""
        fate = self._dice.random()
        if fate < 0.35:
            return self._made()
        if fate < 0.5:
            return self._made() + self._dice.choice(
                ("zorg", "groep", "werk", "net", "wonen", "tech")
            )
        return self._dice.choice(PARTS["houses"])

    def letters(self, length: int) -> str:
        """An abbreviation."""
        return "".join(self._dice.choice("ABCDEFGHIJKLMNOPRSTUVWZ") for _ in range(length))


def copies(rows: Sequence[Row], seed: int) -> Iterator[Row]:
    """Each document with other names in the same places."""
    for name, group, kind, document, marked, _ in rows:
        if kind == "real" and "+src" in name:
            continue
        names = Names(random.Random(f"{name}{seed}"))  # noqa: S311 - no secret
        other = _renamed(document.text, marked, names)
        text, places = _replaced(document.text, other)
        blocks = tuple(
            replace(b, start=_moved(places, b.start), end=_moved(places, b.end), turn=None)
            for b in document.blocks
        )
        copy = Document(Source("-", "0" * 64, len(text), "text"), text, blocks, (), document.title)
        moved = tuple(
            replace(m, start=_moved(places, m.start), end=_moved(places, m.end)) for m in marked
        )
        yield f"{name}~{seed}", group, "copy", copy, moved, ()


def _replaced(text: str, other: dict[str, str]) -> tuple[str, dict[int, int]]:
    """The text with other words, and where the beginnings and ends of its words are now."""
    pieces: list[str] = []
    places: dict[int, int] = {0: 0}
    at = size = 0
    for match in _WORD.finditer(text):
        pieces.append(text[at : match.start()])
        size += match.start() - at
        places[match.start()] = size
        word = other.get(match[0], match[0])
        pieces.append(word)
        size += len(word)
        places[match.end()] = size
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces), places


def _moved(places: dict[int, int], offset: int) -> int:
    before = next(at for at in range(offset, -1, -1) if at in places)
    return places[before] + offset - before


def _renamed(text: str, marked: Sequence[Marked], names: Names) -> dict[str, str]:
    """Other words for those that only names have."""
    words, kinds = lexicon(), structures()
    small = {w.lower() for w in _WORD.findall(text) if w[0].islower()}
    other: dict[str, str] = {}
    for mark in marked:
        parts = _WORD.findall(text[mark.start : mark.end])
        for n, part in enumerate(parts):
            if part in other or not part[0].isupper() or part.lower() in small or len(part) < 2:
                continue
            if mark.type == "PERSON":
                given = n == 0 and (len(parts) > 1 or part in words.gender_of_given)
                other[part] = names.given() if given else names.surname()
            elif part.isupper() and len(part) <= 5:
                other[part] = names.letters(len(part))
            elif not (words.is_common(part) or part in words.towns or kinds.is_head(part.lower())):
                other[part] = names.proper()
    return other
