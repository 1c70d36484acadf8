"""Mijn lijst: chosen quotes in an order, with notes, and out as a file to write from."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import Response

from samenhang.corpus.errors import UnknownError
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.cards import cards
from samenhang.index.page.languages import N_
from samenhang.index.page.pages.quotes import FORMS as QUOTE_FORMS
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way

FORMS = {
    "docx": QUOTE_FORMS["docx"],
    "xlsx": QUOTE_FORMS["xlsx"],
    "ris": "application/x-research-info-systems; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": QUOTE_FORMS["csv"],
}
EXPLAINED = {
    "docx": N_("Word, with footnotes"),
    "xlsx": N_("Excel"),
    "ris": N_("Zotero, EndNote (RIS)"),
    "html": N_("one page for the web"),
    "csv": N_("CSV"),
}
_STEPS = {"up": -1, "down": 1}


def mylist(asked: Asked) -> Response:
    """The list in its order."""
    listed = asked.corpus.chosen()
    shown = iter(cards(asked, [one.row for one in listed if one.row is not None]))
    rows = [(one.choice, next(shown) if one.row is not None else None) for one in listed]
    return render(asked, "mylist.html", listed=rows, forms=EXPLAINED)


def add(asked: Asked) -> Response:
    """Choose a quote."""
    asked.corpus.choose(asked.text("quote"))
    return asked.back("/list", "listed")


def remove(asked: Asked) -> Response:
    """Take a quote out."""
    quote = asked.text("quote")
    asked.corpus.unchoose(quote)
    return asked.back("/list", "unlisted", undo=f"list:{quote}")


def note(asked: Asked) -> Response:
    """Write a note beside a quote."""
    asked.corpus.note_choice(asked.text("quote"), asked.text("note"))
    return asked.back("/list", "noted")


def move(asked: Asked) -> Response:
    """Move a quote one place; the button that was pressed has the focus again."""
    quote, way = asked.text("quote"), asked.text("by")
    asked.corpus.move_choice(quote, _STEPS.get(way, 0))
    return asked.back(address("/list", {"moved": quote, "by": way}))


def order(asked: Asked) -> Response:
    """Put the whole list in an order, as it was dragged."""
    asked.corpus.arrange_choices(asked.texts("quote"))
    return asked.back("/list")


def file(asked: Asked) -> Response:
    """The list as a file."""
    form = asked.path["form"]
    if form not in FORMS:
        raise UnknownError("there is no such form of file", subject=form)
    found = asked.corpus.chosen_quotes()
    title = asked.gettext("My list")
    if form == "ris":
        content = "".join(asked.corpus.cited(found, form)).encode("utf-8", "replace")
    else:
        with TemporaryDirectory() as folder:
            path = found.write(Path(folder) / f"file.{form}", title=title, labels=asked.language)
            content = path.read_bytes()
    name = f"{title.casefold().replace(' ', '-')}.{form}"
    return Response(
        content,
        media_type=FORMS[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


PAGE = Page(
    "mylist",
    (
        Way("/list", mylist),
        Way("/list/file/{form}", file),
        Way("/list/add", add, "POST"),
        Way("/list/remove", remove, "POST"),
        Way("/list/note", note, "POST"),
        Way("/list/move", move, "POST"),
        Way("/list/order", order, "POST"),
    ),
    title=N_("My list"),
)
