"""Overzicht: what there is, what it is about, what wants attention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

from samenhang.corpus.types import WARN_BELOW
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.charts import Bar, bar_chart, ranked
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from samenhang.index.types import DocumentRow

_TOP = 12
_FEW_WORDS = 20
_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Want:
    """Something that wants attention: how many documents, and where they are listed."""

    title: str
    count: int
    path: str


def overview(asked: Asked) -> Response:
    """The first page."""
    corpus = asked.corpus
    documents = tuple(corpus.documents())
    concepts = sorted(corpus.concepts(used=True), key=lambda row: -row.statements)[:_TOP]
    speakers = corpus.counts("speaker", types=(), min_confidence=0.5)
    quoted = sorted((row for row in speakers if row["speaker"]), key=lambda row: -row["count"])
    return render(
        asked,
        "overview.html",
        documents=len(documents),
        words=sum(row.words for row in documents),
        statements=sum(row.statements for row in documents),
        chart=bar_chart(_years(documents)),
        kinds=Counter(row.kind or "unknown" for row in documents).most_common(),
        concepts=ranked(
            Bar(row.concept, row.statements, address("/concept", {"label": row.concept}))
            for row in concepts
        ),
        quoted=ranked(
            Bar(row["speaker"], row["count"], address("/name", {"name": row["speaker"]}))
            for row in quoted[:_TOP]
        ),
        speakers=len(quoted),
        wants=_wants(documents, asked.corpus.double_groups()),
    )


def _years(documents: Iterable[DocumentRow]) -> list[Bar]:
    """Documents by year, those without a date at the end."""
    counts = Counter(row.date[:4] or _UNDATED for row in documents)
    return [
        Bar(
            year if year != _UNDATED else "",
            count,
            address("/documents", {"want": "date"} if year == _UNDATED else {"year": year}),
        )
        for year, count in sorted(counts.items(), key=lambda pair: (pair[0] == _UNDATED, pair[0]))
    ]


def _wants(documents: Iterable[DocumentRow], doubles: Container[str]) -> list[Want]:
    counts: Counter[str] = Counter(want for row in documents for want in wants_of(row, doubles))
    return [
        Want(title, counts[want], address("/documents", {"want": want}))
        for want, title in WANTS.items()
        if counts[want]
    ]


WANTS = {
    "text": N_("have no text"),
    "coverage": N_("were read in part"),
    "date": N_("have no date"),
    "double": N_("are nearly the same as another"),
    "warning": N_("came with a warning"),
}


def wants_of(row: DocumentRow, doubles: Container[str]) -> set[str]:
    """What of a document wants attention, as keys of `WANTS`."""
    wants = set()
    if row.words < _FEW_WORDS:
        wants.add("text")
    if row.coverage is not None and row.coverage < WARN_BELOW:
        wants.add("coverage")
    if not row.date:
        wants.add("date")
    if row.id in doubles:
        wants.add("double")
    if row.warnings:
        wants.add("warning")
    return wants


def documents(asked: Asked) -> Response:
    """The documents, of a year or kind or those that want something."""
    doubles = asked.corpus.double_groups()
    year, kind, want = asked.text("year"), asked.text("kind"), asked.text("want")
    words = asked.text("q").casefold().split()
    rows = [
        row
        for row in asked.corpus.documents()
        if (not year or row.date.startswith(year))
        and (not kind or (row.kind or "unknown") == kind)
        and (want not in WANTS or want in wants_of(row, doubles))
        and all(word in row.title.casefold() for word in words)
    ]
    rows.sort(key=lambda row: (row.date == "", _backwards(row.date), row.title.casefold()))
    shown = rows[asked.after : asked.after + asked.limit]
    return render(
        asked,
        "documents.html",
        rows=shown,
        total=len(rows),
        chosen={"year": year, "kind": kind, "want": want, "q": asked.text("q")},
        heading=WANTS.get(want, ""),
    )


def _backwards(date: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in date.split("-") if part.isdigit())


PAGE = Page(
    "overview",
    (Way("/", overview), Way("/documents", documents)),
    title=N_("Overview"),
)
