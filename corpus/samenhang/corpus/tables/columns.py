"""What the columns of a table hold, by the words above them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from samenhang.corpus.tables.cells import Cell

_HEAD_ROWS = 10  # among which the header stands
_LONGEST_NAME = 60  # characters of a column's name
_NUMBER = re.compile(r"[-+€$%.,:/\d\s]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns.

    Args:
        row: its number among the table's rows; -1 where there is none.
        names: the columns' names.
        roles: "speaker", "statement", "role", "party", "date", "time" to the column that is it.
    """

    row: int = -1
    names: tuple[str, ...] = ()
    roles: dict[str, int] = field(default_factory=dict)


@cache
def _roles() -> dict[str, str]:
    path = files("samenhang.corpus.tables").joinpath("columns.json")
    table: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return {word: role for role, words in table.items() for word in words}


def header_of(rows: Sequence[Sequence[Cell]]) -> Header:
    """The header of a table: a row of short, different words that stands above filled rows."""
    best = Header()
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        names = tuple(cell.words for cell in row)
        filled = [name for name in names if name]
        following = rows[number + 1 : number + 6]
        widest = max((sum(bool(c.words) for c in r) for r in following), default=0)
        if len(filled) < 2 or len(filled) < 0.5 * widest or not following:
            continue
        if any(len(n) > _LONGEST_NAME or _NUMBER.fullmatch(n) for n in filled):
            continue
        if len({name.lower() for name in filled}) < len(filled):
            continue
        header = Header(number, names, _found(names))
        if header.roles.keys() & {"speaker", "statement"}:
            return header
        if best.row < 0:
            best = header
    return best


def _found(names: Sequence[str]) -> dict[str, int]:
    """Which column plays which part: the first that bears the very word, else begins with it."""
    found: dict[str, int] = {}
    plain = [re.sub(r"[\W_]+", " ", name).strip().lower() for name in names]
    for place, name in enumerate(plain):
        role = _roles().get(name)
        if role is not None:
            found.setdefault(role, place)
    for place, name in enumerate(plain):
        words = name.split()
        role = _roles().get(words[0]) if len(words) > 1 else None
        if role is not None and place not in found.values():
            found.setdefault(role, place)
    return found
