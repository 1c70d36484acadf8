"""Uitspraken: who says what, by any conditions, with facets."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.responses import Response

from samenhang.corpus.errors import UnknownError
from samenhang.index.page.asked import Asked
from samenhang.index.page.cards import cards
from samenhang.index.page.facets import facets_of
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.watching.question import Question
from samenhang.pipeline.types import LIKELY

SORTS = {
    "place": N_("document by document"),
    "date": N_("oldest first"),
    "speaker": N_("by speaker"),
    "confidence": N_("most certain first"),
    "relevance": N_("most relevant first"),
}
_COUNTED = (
    "year",
    "kind",
    "speaker",
    "role",
    "party",
    "organisation",
    "concept",
    "type",
    "stance",
    "act",
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_LEVELS = {"0": 0.0, "0.85": 0.85}


def narrowed(asked: Asked) -> dict[str, Any]:
    """The conditions of a list of quotes, as the asking layer takes them.

    What facets and matrices count by is taken as they have it, so that a number leads to as many.
    """
    chosen = {name: asked.texts(name) for name in _COUNTED}
    given: dict[str, Any] = {
        "since": asked.text("from"),
        "until": asked.text("to"),
        "document": asked.text("document"),
        "tag": asked.texts("tag"),
    }
    return {
        **{name: value for name, value in given.items() if value},
        "having": {name: values for name, values in chosen.items() if values},
        "min_confidence": _LEVELS.get(asked.text("certainty"), LIKELY),
    }


def kept(asked: Asked) -> Question:
    """The list as a question to keep."""
    words = (asked.text("q"),) if asked.text("q") else ()
    return Question("quotes", words, narrowed(asked))


def quotes(asked: Asked) -> Response:
    """Statements as cards, that use a concept or words and are counted as is chosen."""
    corpus = asked.corpus
    narrow = narrowed(asked)
    words = (asked.text("q"),) if asked.text("q") else ()
    sort = asked.text("sort")
    found = corpus.quotes(*words, **narrow, order=sort if sort in SORTS else "place")
    rows = list(found[asked.after : asked.after + asked.limit])
    return render(
        asked,
        "quotes.html",
        cards=cards(asked, rows),
        total=len(found),
        notes=found.notes,
        sorts=SORTS,
        sort=sort,
        forms=FORMS,
        words=(*words, *asked.texts("concept"), *asked.texts("speaker")),
        facets=facets_of(asked, _counted(asked, words, narrow)),
    )


def file(asked: Asked) -> Response:
    """The statements as a file, all of them, under the same conditions."""
    form = asked.path["form"]
    if form not in FORMS:
        raise UnknownError("there is no such form of file", subject=form)
    words = (asked.text("q"),) if asked.text("q") else ()
    sort = asked.text("sort")
    found = asked.corpus.quotes(*words, **narrowed(asked), order=sort if sort in SORTS else "place")
    with TemporaryDirectory() as folder:
        path = found.write(
            Path(folder) / f"file.{form}", title=", ".join(words), labels=asked.language
        )
        content = path.read_bytes()
    name = f"{asked.gettext('Statements').casefold()}.{form}"
    return Response(
        content,
        media_type=FORMS[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _counted(
    asked: Asked, words: tuple[str, ...], narrow: dict[str, Any]
) -> dict[str, list[tuple[str, int]]]:
    corpus = asked.corpus
    told = {}
    for name in _COUNTED:
        rows = corpus.counts(name, concepts=words, **narrow)
        listed = [(str(row[name]), row["count"]) for row in rows]
        told[name] = listed if name == "year" else sorted(listed, key=lambda one: -one[1])
    told["certainty"] = [
        (level, len(corpus.quotes(*words, **{**narrow, "min_confidence": least})))
        for level, least in _LEVELS.items()
    ]
    return told


PAGE = Page(
    "quotes",
    (Way("/quotes", quotes), Way("/quotes/file/{form}", file)),
    title=N_("Statements"),
)
