"""Zoeken: words, phrases, concepts and names in one box."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response

from samenhang.corpus.errors import QueryError
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.facets import facets_of
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.page.words import WORDS
from samenhang.index.watching.question import Question

SORTS = {
    "relevance": N_("most relevant first"),
    "date": N_("oldest first"),
    "speaker": N_("by speaker"),
    "place": N_("document by document"),
}
LINE_SORTS = {
    "relevance": N_("most relevant first"),
    "left": N_("by the words before"),
    "right": N_("by the words behind"),
    "date": N_("oldest first"),
}
_LINES = 60


def conditions(asked: Asked) -> dict[str, Any]:
    """The conditions that a form of the pages has, as the asking layer takes them."""
    years = sorted(asked.texts("year"))
    undated = years == ["undated"]
    given: dict[str, Any] = {
        "since": asked.text("from") or (years[0] if years and not undated else ""),
        "until": asked.text("to") or (years[-1] if years and not undated else ""),
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
    lines = asked.text("view") == "lines"
    facts: dict[str, Any] = {
        "question": question,
        "chosen": {name: asked.text(name) for name in ("from", "to", "sort", "document")},
        "lines": lines,
        "sorts": LINE_SORTS if lines else SORTS,
        "facets": [],
        "rows": [],
        "total": 0,
        "step": 0,
        "near": (),
        "instead": (),
        "wrong": None,
    }
    if question:
        try:
            facts |= _found(asked, question, lines)
        except QueryError as error:
            facts["wrong"] = error
    return render(asked, "search.html", 400 if facts["wrong"] else 200, **facts)


def _narrowed(asked: Asked, question: str) -> tuple[str, dict[str, Any]]:
    """The question and the conditions of a search, as the asking layer takes them."""
    if asked.texts("year") == ("undated",):
        question = f"({question}) date:undated"
    given = {"concepts": asked.texts("concept"), "speaker": asked.text("speaker")}
    return question, conditions(asked) | {name: one for name, one in given.items() if one}


def kept(asked: Asked) -> Question:
    """The search as a question to keep."""
    question, narrow = _narrowed(asked, asked.text("q"))
    return Question("search", (question,), narrow)


def _found(asked: Asked, question: str, lines: bool) -> dict[str, Any]:
    corpus, sort = asked.corpus, asked.text("sort")
    question, narrow = _narrowed(asked, question)
    found: Any
    if lines:
        limit = _LINES
        found = corpus.keywords(
            question, sort=sort if sort in LINE_SORTS else "relevance", **narrow
        )
    else:
        limit = asked.limit
        found = corpus.search(question, **narrow, order=sort if sort in SORTS else "relevance")
    rows = list(found[asked.after : asked.after + limit])
    facets = corpus.facets(question, **narrow)
    return {
        "rows": rows,
        "total": len(found),
        "step": limit,
        "facets": facets_of(
            asked, {name: [(one.value, one.count) for one in facets[name]] for name in facets}
        ),
        "near": corpus.suggested(asked.text("q"), limit=4) if not asked.after else (),
        "instead": corpus.suggestions(question) if not rows else (),
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
