"""Lezen: a document with who says what in it, and why the program thinks so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from starlette.responses import RedirectResponse, Response

from samenhang.corpus.errors import SamenhangError, UnknownError
from samenhang.index.asking.printed import has_pages
from samenhang.index.asking.reading import Part
from samenhang.index.page.asked import Asked
from samenhang.index.page.cards import card, quote_path
from samenhang.index.page.marking import hues, marked
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.types import PassageRow, QuoteRow

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
_QUOTE = re.compile(r"(?P<document>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


def read(asked: Asked) -> Response:
    """A part of a document; the one with a place, where one is given."""
    hit = _hit(asked)
    part = asked.corpus.read(
        asked.path["document"],
        part=asked.number("part", 0),
        at=hit[0] if hit is not None else None,
    )
    chosen = _chosen(part, hit)
    found = _found(asked, part)
    if found:
        hits = [place for row in found for place in _matches(row)]
    else:
        hits = [hit] if hit is not None and chosen is None else []
    facts: dict[str, Any] = {
        "part": part,
        "marked": marked(part, hits),
        "hues": hues(part.voices),
        "hit": hit if not found else None,
        "question": asked.text("q") if found else "",
        "chosen": chosen,
        "card": card(asked, chosen) if chosen is not None else None,
        "paged": has_pages(part.document),
        "before": _next(found or part.statements, hit, -1),
        "after": _next(found or part.statements, hit, 1),
    }
    if asked.quick:
        return render(asked, "part.html", **facts)
    return render(asked, "read.html", **facts)


def reason(asked: Asked) -> Response:
    """Why a statement is given to its speaker; a part of a page, for scripts."""
    row = asked.corpus.quote(f"{asked.path['document']}:{asked.path['place']}")
    back = quote_path(row.document, row.start, row.end)
    paged = has_pages(asked.corpus.document(row.document))
    return render(asked, "reason.html", card=card(asked, row), back=back, paged=paged)


def paragraph(asked: Asked) -> Response:
    """The paragraph of a place, with the place marked; a part of a page, for scripts."""
    start, end = _place(asked)
    shown = asked.corpus.show(f"{asked.path['document']}:{start}-{end}", context=0)
    at = start - shown.passage_start
    return render(
        asked,
        "paragraph.html",
        before=shown.passage[:at],
        text=shown.text,
        after=shown.passage[at + len(shown.text) :],
    )


def page(asked: Asked) -> Response:
    """The page on which a place stands, as it is printed, with the place marked."""
    start, end = _place(asked)
    number, image = asked.corpus.printed(asked.path["document"], start, end)
    row = asked.corpus.document(asked.path["document"])
    return render(
        asked,
        "page-part.html" if asked.quick else "page.html",
        row=row,
        number=number,
        image=image,
        picture=f"{asked.url.partition('?')[0]}.png",
        place=quote_path(row.id, start, end),
    )


def picture(asked: Asked) -> Response:
    """The picture of that page."""
    _, image = asked.corpus.printed(asked.path["document"], *_place(asked))
    return Response(
        image.png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"}
    )


def _place(asked: Asked) -> tuple[int, int]:
    found = _PLACE.fullmatch(asked.path["place"])
    if found is None or int(found[1]) >= int(found[2]):
        raise UnknownError("there is no such place", subject=asked.path["place"])
    return int(found[1]), int(found[2])


def quote(asked: Asked) -> Response:
    """The permanent address of a quote: to where it is read."""
    found = _QUOTE.fullmatch(asked.text("id").strip("[]"))
    if found is None:
        return RedirectResponse("/", 303)
    return RedirectResponse(
        quote_path(found["document"], int(found["start"]), int(found["end"])), 303
    )


def _hit(asked: Asked) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(asked.text("at"))
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end else None


def _chosen(part: Part, hit: tuple[int, int] | None) -> QuoteRow | None:
    if hit is None:
        return None
    return next((one for one in part.statements if (one.start, one.end) == hit), None)


def _found(asked: Asked, part: Part) -> list[PassageRow]:
    """The passages of the document that answer the search from which the reader comes."""
    if not asked.text("q"):
        return []
    try:
        rows = asked.corpus.search(asked.text("q"), document=part.document.id, order="place")
        return list(rows)
    except SamenhangError:
        return []  # the text can be read all the same


def _matches(row: PassageRow) -> list[tuple[int, int]]:
    return [(row.start + start, row.start + end) for start, end in row.matches]


def _next(
    rows: Sequence[QuoteRow | PassageRow], hit: tuple[int, int] | None, step: int
) -> QuoteRow | PassageRow | None:
    """What comes after or before the place, of statements in this part or of hits."""
    if hit is None:
        return None
    if step > 0:
        return next((one for one in rows if one.start > hit[0]), None)
    return next((one for one in reversed(rows) if one.start < hit[0]), None)


PAGE = Page(
    "reading",
    (
        Way("/read/{document}", read),
        Way("/read/{document}/reason/{place}", reason),
        Way("/read/{document}/paragraph/{place}", paragraph),
        Way("/read/{document}/page/{place}.png", picture),
        Way("/read/{document}/page/{place}", page),
        Way("/quote", quote),
    ),
)
