"""Zoeken: words, phrases, concepts and names in one box."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response

from samenhang.corpus.errors import QueryError
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.page.words import WORDS

SORTS = {
    "relevance": N_("most relevant first"),
    "date": N_("oldest first"),
    "speaker": N_("by speaker"),
    "place": N_("document by document"),
}


def conditions(asked: Asked) -> dict[str, Any]:
    """The conditions that a form of the pages has, as the asking layer takes them."""
    given: dict[str, Any] = {
        "since": asked.text("from"),
        "until": asked.text("to"),
        "document": asked.text("document"),
        "doc_kind": asked.texts("kind"),
        "tag": asked.texts("tag"),
        "place": asked.texts("place"),
        "party": asked.texts("party"),
        "role": asked.texts("role"),
        "organisation": asked.texts("organisation"),
        "undated": asked.text("undated") == "1",
    }
    return {name: value for name, value in given.items() if value}


def search(asked: Asked) -> Response:
    """Passages that answer a question, each in its place; without a question only the box."""
    question = asked.text("q")
    chosen = {name: asked.text(name) for name in ("from", "to", "sort", "document")}
    facts: dict[str, Any] = {
        "question": question,
        "chosen": chosen,
        "sorts": SORTS,
        "rows": [],
        "total": 0,
        "concepts": [],
        "people": [],
        "instead": (),
        "wrong": None,
    }
    if question:
        try:
            facts |= _found(asked, question)
        except QueryError as error:
            facts["wrong"] = error
    return render(asked, "search.html", 400 if facts["wrong"] else 200, **facts)


def _found(asked: Asked, question: str) -> dict[str, Any]:
    sort = asked.text("sort")
    found = asked.corpus.search(
        question, **conditions(asked), order=sort if sort in SORTS else "relevance"
    )
    rows = list(found[asked.after : asked.after + asked.limit])
    near = asked.corpus.suggested(question, limit=4)
    return {
        "rows": rows,
        "total": len(found),
        "concepts": [one for one in near if one.kind == "concept"],
        "people": [one for one in near if one.kind in {"person", "organisation"}],
        "instead": asked.corpus.suggestions(question) if not rows else (),
    }


def suggest(asked: Asked) -> Response:
    """Concepts and names that begin as what is typed does, for the box."""
    return JSONResponse(
        [
            {
                "text": one.text,
                "kind": asked.gettext(WORDS["suggested"][one.kind]),
                "count": one.count,
                "path": path_of(one.kind, one.text),
            }
            for one in asked.corpus.suggested(asked.text("q"))
        ]
    )


def path_of(kind: str, text: str) -> str:
    """The page of a concept or a name."""
    if kind == "concept":
        return address("/concept", {"label": text})
    return address("/name", {"name": text})


PAGE = Page(
    "searching",
    (Way("/search", search), Way("/suggest", suggest)),
    title=N_("Search"),
)
