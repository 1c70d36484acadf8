"""The lists of the interface: their conditions, and how a page of one is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from samenhang.corpus.errors import QueryError
from samenhang.index.asking.results import Results
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.settings import MOST
from samenhang.index.render.records import record
from samenhang.index.types import ConceptCount, DocumentRow, MentionRow, PassageRow, QuoteRow

USUAL = 50  # rows of an answer


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a list.

    Args:
        name: in the address.
        about: what it does, for the description.
        kind: "string", "number", "integer" or "boolean".
        many: may be given more than once.
        needed: the list cannot do without.
    """

    name: str
    about: str
    kind: str = "string"
    many: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list: rows of one type, and the conditions that choose them."""

    path: str
    about: str
    row: type[Any]
    conditions: tuple[Condition, ...]
    ask: Callable[[Asked], Results[Any]]


_FROM = Condition("from", "only from this day, month or year on (2008, 2008-06, 2008-06-25)")
_TO = Condition("to", "only up to and with this day, month or year")
_DOCUMENT = Condition("document", "only in this document: its id, or words of its title")
_WHICH = (
    _FROM,
    _TO,
    _DOCUMENT,
    Condition("kind", "only documents of this kind", many=True),
    Condition("tag", "only documents with this tag", many=True),
    Condition("party", "only who belongs to this party", many=True),
    Condition("role", "only who has this role", many=True),
    Condition("organisation", "only who speaks for this organisation", many=True),
    Condition("undated", "with bounds, also documents without a date", "boolean"),
)


def _which(asked: Asked) -> dict[str, Any]:
    from samenhang.index.page.pages.searching import conditions

    return conditions(asked)


def _quotes(asked: Asked) -> Results[QuoteRow]:
    least = asked.query.get("min_confidence", "0.5")
    try:
        confidence = float(least)
    except ValueError:
        raise QueryError(f"{least!r} is no number", hint="Give min_confidence=0.5") from None
    return asked.corpus.quotes(
        *asked.texts("concept"),
        speaker=asked.text("speaker"),
        types=asked.texts("type"),
        exact=_yes(asked, "exact"),
        min_confidence=confidence,
        own=_yes(asked, "own"),
        all_acts=_yes(asked, "all_acts"),
        utterances=_yes(asked, "utterances"),
        order=asked.text("sort") or "place",
        **_which(asked),
    )


def _mentions(asked: Asked) -> Results[MentionRow]:
    return asked.corpus.mentions(
        asked.text("name"),
        kind=asked.text("type") or None,
        indirect=_yes(asked, "indirect"),
        **_which(asked),
    )


def _search(asked: Asked) -> Results[PassageRow]:
    if not asked.text("q"):
        raise QueryError("nothing to look for", hint="Give q=WORDS")
    return asked.corpus.search(
        asked.text("q"), order=asked.text("sort") or "relevance", **_which(asked)
    )


def _yes(asked: Asked, name: str) -> bool:
    return asked.text(name).casefold() in {"1", "true", "yes"}


LISTS = (
    ListOf(
        "/api/documents",
        "All documents, in the order in which they were first added.",
        DocumentRow,
        (),
        lambda asked: asked.corpus.documents(),
    ),
    ListOf(
        "/api/quotes",
        "Statements with their speakers.",
        QuoteRow,
        (
            Condition("concept", "a concept by any label, else words", many=True),
            Condition("speaker", "a name, or part of one, in any form"),
            *_WHICH,
            Condition("type", "direct, indirect or context", many=True),
            Condition("exact", "not the narrower concepts", "boolean"),
            Condition("min_confidence", "0 to 1; 0.5 unless given", "number"),
            Condition("own", "only speakers' own words", "boolean"),
            Condition("all_acts", "also procedure, address and motions", "boolean"),
            Condition("utterances", "what a speaker says on end as one", "boolean"),
            Condition("sort", "place, date, speaker, confidence or relevance"),
        ),
        _quotes,
    ),
    ListOf(
        "/api/mentions",
        "Places where a person or organisation is mentioned.",
        MentionRow,
        (
            Condition("name", "a name, or part of one, in any form"),
            Condition("type", "person or organisation"),
            Condition("indirect", "also by role or pronoun", "boolean"),
            *_WHICH,
        ),
        _mentions,
    ),
    ListOf(
        "/api/search",
        "Passages that answer a question in the search language.",
        PassageRow,
        (
            Condition("q", "the question", needed=True),
            *_WHICH,
            Condition("sort", "relevance, date, speaker or place"),
        ),
        _search,
    ),
    ListOf(
        "/api/concepts",
        "The vocabulary with its use, most used first.",
        ConceptCount,
        (Condition("used", "only those that are used", "boolean"),),
        lambda asked: asked.corpus.concepts(used=_yes(asked, "used")),
    ),
)


def answering(each: ListOf) -> Callable[[Asked], Response]:
    """What answers for a list."""

    def answer(asked: Asked) -> Response:
        limit = asked.number("limit", USUAL, 1, MOST)
        found = each.ask(asked)
        rows = list(found[asked.after : asked.after + limit + 1])
        more = len(rows) > limit
        return JSONResponse(
            {
                "rows": [record(row) for row in rows[:limit]],
                "total": len(found),
                "next": _next(asked, limit) if more else None,
                "notes": list(found.notes),
            }
        )

    return answer


def _next(asked: Asked, limit: int) -> str:
    kept = [(name, value) for name, value in asked.query.multi_items() if name != "after"]
    return address(asked.url.partition("?")[0], [*kept, ("after", str(asked.after + limit))])
