"""Words that organisations' names are built with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files


@dataclass(frozen=True, eq=False)
class Structures:
    """Words that organisations' names are built with (see `data/structures.json`)."""

    named: frozenset[str]
    describing: frozenset[str]
    full: frozenset[str]
    last: frozenset[str]
    small: frozenset[str]
    generic: frozenset[str]
    openers: frozenset[str]
    compounds: frozenset[str]
    place_kinds: frozenset[str]
    needs_capital: frozenset[str]
    endings: tuple[str, ...]
    describing_endings: tuple[str, ...]
    head_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    compound_endings: tuple[str, ...]
    national: frozenset[str]
    links: frozenset[str]
    working: frozenset[str]
    groups: frozenset[str]
    ministries: frozenset[str]
    strict: frozenset[str]

    def is_head(self, word: str) -> bool:
        """Whether a word, in lower case, says what kind of organisation a name belongs to."""
        return (
            word in self.named
            or word in self.describing
            or word.endswith(self.describing_endings)
            or word.endswith(self.head_endings)
        )

    def is_first(self, word: str) -> bool:
        """Whether a word, in lower case, may be left out before a name: "Museum Boijmans"."""
        return self.is_head(word) or word in self.full

    def belongs(self, noun: str) -> bool:
        """Whether a noun behind a hyphen is part of a name: "-instituut", not "-fractie"."""
        return noun == "raad" or (
            noun not in self.compounds
            and (noun in self.named or noun in self.full or noun in self.last or noun in self._ends)
        )

    @cached_property
    def _ends(self) -> frozenset[str]:
        return frozenset(ending.lstrip("-") for ending in self.endings)

    @cached_property
    def generic_starts(self) -> frozenset[str]:
        """First words of the names in `generic`."""
        return frozenset(name.split()[0] for name in self.generic)


@lru_cache(maxsize=1)
def structures() -> Structures:
    """The shipped structure words, loaded once."""
    path = files(__package__) / "data" / "structures.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data.pop("why")
    endings = {key: tuple(data.pop(key)) for key in list(data) if key.endswith("endings")}
    words = {key: frozenset(value) for key, value in data.items()}
    return Structures(**endings, **words)  # type: ignore[arg-type]
