"""Nieuw: what was added since the last visit, and what is new in questions that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from samenhang.corpus.errors import QueryError
from samenhang.index.page import visits
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.cards import Card, cards, quote_path
from samenhang.index.page.languages import N_
from samenhang.index.page.pages.quotes import kept as kept_quotes
from samenhang.index.page.pages.searching import kept as kept_search
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.types import EntityRow, QuoteRow

if TYPE_CHECKING:
    from samenhang.index.asking.news import News, Told

_LAST = "last"
_FEW = 3  # news of a question on the page of all of them
_MANY = 10  # questions from which on only the number of their news is shown there
KEPT = {"quotes": kept_quotes, "search": kept_search}
"""What of a page can be kept: its conditions as a question."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A question with what is new in it."""

    name: str
    asked: str
    total: int
    digest: str
    shown: list[tuple[Told, Card | None, str]]
    notes: tuple[str, ...]
    failure: str


def news(asked: Asked) -> Response:
    """What is new to this reader; of one question all of it."""
    visit = visits.visit(asked.cookies, asked.settings)
    chosen = asked.text("watch")
    facts = _one(asked, visit, chosen) if chosen else _all(asked, visit)
    return visits.keep(render(asked, "new.html", chosen=chosen, **facts), visit, asked.settings)


def _all(asked: Asked, visit: visits.Visit) -> dict[str, Any]:
    corpus = asked.corpus
    since = asked.text("since")
    kept = tuple(corpus.watches())
    few = _FEW if len(kept) < _MANY else 0
    facts = {
        "since": since,
        "before": "" if since else visit.before,
        "watched": [_watched(asked, name, visit, 0, few) for name in kept],
        "documents": [],
        "cards": [],
        "total": 0,
    }
    try:
        documents = corpus.added(since or visit.before or _LAST)
    except QueryError:
        if since:
            raise
        return facts  # nothing was ever added
    if not documents:
        return facts
    found = corpus.quotes(added_since=since or visit.before or _LAST, undated=True)
    rows = list(found[asked.after : asked.after + asked.limit])
    return {**facts, "documents": documents, "cards": cards(asked, rows), "total": len(found)}


def _one(asked: Asked, visit: visits.Visit, name: str) -> dict[str, Any]:
    watched = _watched(asked, name, visit, asked.after, asked.limit)
    return {"watched": [watched]}


def _watched(asked: Asked, name: str, visit: visits.Visit, after: int, most: int) -> Watched:
    found = _news(asked, name, visit)
    shown = found.told[after : after + most]
    quotes = [one.row for one in shown if isinstance(one.row, QuoteRow)]
    made = iter(cards(asked, quotes))
    return Watched(
        name,
        _spelt(asked, found),
        len(found.told),
        found.digest,
        [
            (one, next(made) if isinstance(one.row, QuoteRow) else None, _place(one))
            for one in shown
        ],
        found.notes if found.told else (),
        str(found.failure or ""),
    )


def _news(asked: Asked, name: str, visit: visits.Visit) -> News:
    """What is new in a question; to a new reader what came since the last visit."""
    try:
        return asked.corpus.news(name, reader=visit.reader, since=visit.before or _LAST)
    except QueryError:  # nothing was ever added
        return asked.corpus.news(name, reader=visit.reader)


def _spelt(asked: Asked, found: News) -> str:
    """A question in words, beside its name."""
    question = found.question
    values = [*question.words]
    for name, value in question.conditions.items():
        if name == "having":
            values += [one for ones in value.values() for one in ones]
        elif isinstance(value, str):
            values.append(value)
        elif not isinstance(value, bool | int | float):
            values += value
    kinds = {"quotes": N_("Statements"), "mentions": N_("Mentions"), "search": N_("Passages")}
    what = asked.gettext(kinds[question.ask])
    return f"{what}: {', '.join(values)}" if values else what


def _place(one: Told) -> str:
    """Where what is new is read; "" for what is nowhere any more."""
    if one.event == "removed":
        return ""
    if one.row is None:
        return address(f"/read/{one.document}", {})
    if isinstance(one.row, EntityRow):
        return address("/name", {"name": one.row.entity})
    return quote_path(one.document, one.row.start, one.row.end)


def save(asked: Asked) -> Response:
    """Keep what a page asks as a question; what it shows is known to who keeps it."""
    ask = asked.path["ask"]
    if ask not in KEPT:
        raise QueryError("this cannot be kept", subject=ask)
    visit = visits.visit(asked.cookies, asked.settings)
    name = " ".join(asked.text("called").split())
    asked.corpus.watch(name, KEPT[ask](asked), from_now=True, reader=visit.reader)
    return visits.keep(asked.back("/new", "kept"), visit, asked.settings)


def seen(asked: Asked) -> Response:
    """Note that this reader saw what is new in a question, if it is still what was shown."""
    visit = visits.visit(asked.cookies, asked.settings)
    found = _news(asked, asked.text("watch"), visit)
    if found.digest != asked.text("digest"):
        return asked.back("/new", "more-came")
    found.keep()
    return visits.keep(asked.back("/new", "seen"), visit, asked.settings)


def forget(asked: Asked) -> Response:
    """Forget a question."""
    name = asked.text("watch")
    asked.corpus.unwatch(name)
    return asked.back("/new", "forgotten")


PAGE = Page(
    "news",
    (
        Way("/new", news),
        Way("/new/keep/{ask}", save, "POST"),
        Way("/new/seen", seen, "POST"),
        Way("/new/forget", forget, "POST"),
    ),
    title=N_("New"),
)
