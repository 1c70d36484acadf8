"""Persoon en organisatie: who they are, what they say, who speaks of them."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from samenhang.corpus.errors import UnknownError
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.cards import cards
from samenhang.index.page.charts import SMALL, Bar, bar_chart
from samenhang.index.page.languages import N_
from samenhang.index.page.pages.searching import conditions
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.types import EntityRow
from samenhang.pipeline.types import LIKELY

_TOP = 12
_LISTED = 40
_ROLES = 30


def people(asked: Asked) -> Response:
    """Persons and organisations, most mentioned first."""
    kind = asked.text("kind") if asked.text("kind") in {"person", "organisation"} else None
    words = asked.text("q")
    try:
        found = asked.corpus.entities(words, kind=kind)
    except UnknownError as error:
        return render(
            asked,
            "people.html",
            rows=[],
            total=0,
            kind=kind or "",
            words=words,
            suggestions=error.suggestions,
        )
    limit = asked.number("limit", _LISTED, 1, 200)
    rows = list(found[asked.after : asked.after + limit])
    return render(
        asked,
        "people.html",
        rows=rows,
        total=asked.after + len(rows) + (len(rows) == limit),
        kind=kind or "",
        words=words,
        suggestions=(),
    )


def person(asked: Asked) -> Response:
    """One person or organisation; of several with that name (or part of one) the list."""
    name, key = asked.text("name"), asked.text("key")
    found = list(asked.corpus.entities(name))
    listed = [row for row in found if row.entity == name] or found
    chosen = [row for row in listed if str(row.key) == key] or listed
    if not chosen:
        raise UnknownError("nobody in this corpus is called so", subject=name)
    if len(chosen) > 1:
        return render(
            asked,
            "people.html",
            rows=listed,
            total=len(listed),
            kind="",
            words=name,
            suggestions=(),
        )
    return _one(asked, chosen[0])


def _one(asked: Asked, row: EntityRow) -> Response:
    corpus, name = asked.corpus, row.entity
    who = {"speaker": [name]}  # nobody else, also where the name is part of another
    narrow = conditions(asked)
    quotes = corpus.quotes(
        types=asked.texts("type"),
        min_confidence=0.0 if asked.text("doubtful") == "1" else LIKELY,
        order="date",
        having=who,
        own=asked.text("own") == "1",
        **narrow,
    )
    shown = list(quotes[asked.after : asked.after + asked.limit])
    themes = sorted(
        (one for one in corpus.counts("concept", having=who) if one["concept"]),
        key=lambda one: -one["count"],
    )
    by_year = corpus.counts("year", having=who)
    types = corpus.counts("type", having=who)
    titles = {document.id: document.title for document in corpus.documents()}
    return render(
        asked,
        "person.html",
        row=row,
        cards=cards(asked, shown),
        total=len(quotes),
        chosen={
            "name": name,
            "key": asked.text("key"),
            "type": asked.texts("type"),
            "doubtful": asked.text("doubtful"),
            "own": asked.text("own"),
            "from": asked.text("from"),
            "to": asked.text("to"),
        },
        roles=row.roles[:_ROLES],
        more_roles=max(len(row.roles) - _ROLES, 0),
        themes=themes[:_TOP],
        timeline=_timeline(name, by_year),
        years=by_year,
        types=[(one["type"], one["count"]) for one in types],
        documents=[(document, titles.get(document, document)) for document in row.documents],
    )


def _timeline(name: str, years: list[dict[str, Any]]) -> Any:
    return bar_chart(
        [
            Bar(
                one["year"],
                one["count"],
                address("/name", {"name": name, "from": one["year"], "to": one["year"]}),
            )
            for one in years
            if one["year"] != "undated"
        ],
        *SMALL,
    )


def merge(asked: Asked) -> Response:
    """Two names are one."""
    made = asked.corpus.merge(asked.text("name"), asked.text("other"))
    return _told(asked, made.names[0], "merged", made.id)


def split(asked: Asked) -> Response:
    """In some documents a name is somebody else's."""
    made = asked.corpus.split(
        asked.text("name"), asked.texts("document"), shown=asked.text("shown")
    )
    return _told(asked, asked.text("name"), "split", made.id)


def rename(asked: Asked) -> Response:
    """A name is shown otherwise."""
    made = asked.corpus.rename(asked.text("name"), asked.text("shown"))
    return _told(asked, made.shown, "renamed", made.id)


def ignore(asked: Asked) -> Response:
    """What is listed is no name."""
    made = asked.corpus.ignore(asked.text("name"))
    return asked.back("/people", "ignored", undo=f"name:{made.id}")


def _told(asked: Asked, name: str, note: str, identifier: str) -> Response:
    return asked.back(address("/name", {"name": name}), note, undo=f"name:{identifier}")


PAGE = Page(
    "people",
    (
        Way("/people", people),
        Way("/name", person),
        Way("/name/merge", merge, "POST"),
        Way("/name/split", split, "POST"),
        Way("/name/rename", rename, "POST"),
        Way("/name/ignore", ignore, "POST"),
    ),
    title=N_("People"),
)
