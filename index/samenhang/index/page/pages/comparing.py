"""Vergelijk: how often each speaks of what, and sets of statements side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from samenhang.corpus.errors import SamenhangError
from samenhang.index.asking.comparing import Side
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.cards import Card, cards
from samenhang.index.page.facets import TITLES
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.pipeline.types import LIKELY

ROWS = ("concept", "speaker", "role", "party", "organisation", "kind")
COLUMNS = ("speaker", "party", "organisation", "role", "year", "kind", "type", "stance", "concept")
_MOST_ROWS, _MOST_COLUMNS = 20, 8
_COLUMNS = 4  # sets side by side
_QUOTES, _WORDS = 4, 16


@dataclass(frozen=True, slots=True)
class Cell:
    """How many, where they are listed, and how dark the cell is, 0 to 4."""

    count: int
    path: str
    shade: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix."""

    name: str
    path: str
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A set of statements with its words and first quotes."""

    side: Side
    title: str
    words: tuple[tuple[str, int, int], ...]
    cards: list[Card]


def compare(asked: Asked) -> Response:
    """A matrix, or sets side by side where some are given."""
    sets = [one for one in asked.texts("with") if one][:_COLUMNS]
    facts: dict[str, Any] = {
        "rows": _one_of(asked.text("rows"), ROWS),
        "columns": _one_of(asked.text("columns"), COLUMNS),
        "row_names": ROWS,
        "column_names": COLUMNS,
        "titles": TITLES,
        "sets": [*sets, *[""] * (_COLUMNS - len(sets))],
        "wrong": None,
        "sides": [],
        "names": (),
        "lines": [],
    }
    if facts["columns"] == facts["rows"]:
        facts["columns"] = next(name for name in COLUMNS if name != facts["rows"])
    if len(sets) > 1:
        try:
            facts["sides"] = _sides(asked, sets)
        except SamenhangError as error:
            facts["wrong"] = error
    else:
        facts |= _matrix(asked, facts["rows"], facts["columns"])
    return render(asked, "compare.html", 400 if facts["wrong"] else 200, **facts)


def _one_of(name: str, names: tuple[str, ...]) -> str:
    return name if name in names else names[0]


def _matrix(asked: Asked, rows: str, columns: str) -> dict[str, Any]:
    period = {"since": asked.text("from"), "until": asked.text("to")}
    made = asked.corpus.matrix(
        rows, columns, most=_MOST_COLUMNS + 1, min_confidence=LIKELY, **period
    )
    names = [name for name in made.names if name][:_MOST_COLUMNS]
    records = [record for record in made.records if record[rows]][:_MOST_ROWS]
    top = max((record[name] for record in records for name in names), default=0) or 1
    kept = [(name, one) for name, one in asked.query.multi_items() if name in {"from", "to"}]
    return {
        "names": [(name, address("/quotes", [*kept, (columns, name)])) for name in names],
        "lines": [
            Line(
                record[rows],
                address("/quotes", [*kept, (rows, record[rows])]),
                record["total"],
                tuple(
                    Cell(
                        record[name],
                        address("/quotes", [*kept, (rows, record[rows]), (columns, name)]),
                        -(-4 * record[name] // top),
                    )
                    for name in names
                ),
            )
            for record in records
        ],
    }


def _sides(asked: Asked, sets: list[str]) -> list[Column]:
    return [
        Column(
            side,
            side.asked.partition(":")[2] or side.asked,
            tuple((word.word, word.a, word.b) for word in side.words[:_WORDS]),
            cards(asked, asked.corpus.side(side.asked)[:_QUOTES]),
        )
        for side in asked.corpus.sides(*sets)
    ]


PAGE = Page("comparing", (Way("/compare", compare),), title=N_("Compare"))
