"""Corrections of statements, and undoing what was corrected."""

from __future__ import annotations

import json

from starlette.responses import Response

from samenhang.corpus.errors import QueryError
from samenhang.index.correcting.types import StatementCorrection
from samenhang.index.page.asked import Asked
from samenhang.index.page.cards import quote_path
from samenhang.index.page.ways import Page, Way


def reject(asked: Asked) -> Response:
    """What is listed is no statement."""
    made = asked.corpus.reject(asked.text("quote"), note=asked.text("why"))
    return _told(asked, made, "rejected")


def give(asked: Asked) -> Response:
    """A statement is somebody else's; nobody's who has a name, where none is given."""
    made = asked.corpus.give(
        asked.text("quote"),
        asked.text("speaker"),
        organisation=asked.text("organisation") == "1",
        note=asked.text("why"),
    )
    return _told(asked, made, "given")


def span(asked: Asked) -> Response:
    """A statement begins or ends elsewhere."""
    try:
        start, end = int(asked.text("start")), int(asked.text("end"))
    except ValueError:
        raise QueryError("the new place is none", hint="Give two numbers") from None
    made = asked.corpus.span(asked.text("quote"), start, end, note=asked.text("why"))
    return asked.back(quote_path(made.document, start, end), "spanned", undo=f"statement:{made.id}")


def undo(asked: Asked) -> Response:
    """Take a correction back: "statement:ID", "name:ID", "list:QUOTE", "described:[…]"."""
    kind, _, identifier = asked.text("undo").partition(":")
    if kind == "statement":
        asked.corpus.undo_statement(identifier)
    elif kind == "name":
        asked.corpus.undo_name(identifier)
    elif kind == "list":
        asked.corpus.rechoose(identifier)
    elif kind == "described":
        for document, field in _described(identifier):
            asked.corpus.undescribe(document, [field])
    else:
        raise QueryError("there is nothing to undo")
    return asked.back("/", "undone")


def _described(told: str) -> list[tuple[str, str]]:
    """Documents with the field that each was given."""
    try:
        listed = json.loads(told)
        return [(str(document), str(field)) for document, field in listed]
    except (ValueError, TypeError):
        raise QueryError("there is nothing to undo") from None


def _told(asked: Asked, made: StatementCorrection, note: str) -> Response:
    return asked.back(
        quote_path(made.document, made.words.start, made.words.end),
        note,
        undo=f"statement:{made.id}",
    )


PAGE = Page(
    "correcting",
    (
        Way("/quote/reject", reject, "POST"),
        Way("/quote/give", give, "POST"),
        Way("/quote/span", span, "POST"),
        Way("/undo", undo, "POST"),
    ),
)
