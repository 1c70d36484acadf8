"""Begrip: what a concept means, who speaks of it, and what they say."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.responses import Response

from samenhang.corpus.errors import QueryError
from samenhang.index.page.asked import Asked, address
from samenhang.index.page.cards import cards
from samenhang.index.page.charts import SMALL, Bar, bar_chart
from samenhang.index.page.languages import N_
from samenhang.index.page.pages.searching import conditions
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.types import ConceptRow
from samenhang.pipeline.types import LIKELY

_TOP = 10
_FORMS = 16
_PLACES = 6
SORTS = {
    "place": N_("document by document"),
    "date": N_("oldest first"),
    "speaker": N_("by speaker"),
    "confidence": N_("most certain first"),
}


def concepts(asked: Asked) -> Response:
    """The vocabulary with its use in the corpus."""
    words = asked.text("q").casefold()
    every = asked.text("all") == "1"
    rows = [
        row
        for row in asked.corpus.concepts(used=not every)
        if not words or words in row.concept.casefold()
    ]
    return render(asked, "concepts.html", rows=rows, words=asked.text("q"), every=every)


def concept(asked: Asked) -> Response:
    """One concept, with the quotes that use it as cards."""
    described = asked.corpus.concept(asked.text("label"))
    label = described["concept"]
    chosen: dict[str, Any] = {
        "label": label,
        "from": asked.text("from"),
        "to": asked.text("to"),
        "speaker": asked.text("speaker"),
        "type": asked.texts("type"),
        "exact": asked.text("exact"),
        "form": asked.texts("form"),
        "doubtful": asked.text("doubtful"),
        "sort": asked.text("sort"),
    }
    quotes = asked.corpus.quotes(
        label,
        speaker=chosen["speaker"],
        types=chosen["type"],
        exact=chosen["exact"] == "1",
        min_confidence=0.0 if chosen["doubtful"] == "1" else LIKELY,
        having={"form": chosen["form"]} if chosen["form"] else None,
        order=chosen["sort"] if chosen["sort"] in SORTS else "place",
        **conditions(asked),
    )
    rows = list(quotes[asked.after : asked.after + asked.limit])
    total = len(quotes)
    spoken = asked.corpus.counts("speaker", concepts=(label,))
    years = asked.corpus.counts("year", concepts=(label,))
    return render(
        asked,
        "concept.html",
        concept=described,
        forms=_forms(described["forms"]),
        chosen=chosen,
        sorts=SORTS,
        cards=cards(asked, rows),
        total=total,
        places=_unspoken(asked, label),
        speakers=sorted((row for row in spoken if row["speaker"]), key=lambda row: -row["count"])[
            :_TOP
        ],
        trend=_trend(label, years),
        stances=[
            (row["stance"], row["count"])
            for row in sorted(
                asked.corpus.counts("stance", concepts=(label,)), key=lambda row: -row["count"]
            )
        ],
    )


def _unspoken(asked: Asked, label: str) -> list[ConceptRow]:
    """The first places of the concept that stand in no statement, where the corpus knows that."""
    try:
        return list(asked.corpus.concept_mentions(label, spoken=False)[:_PLACES])
    except QueryError:
        return []


def _forms(forms: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """How texts write the concept, whatever the case, most frequent first."""
    counts: Counter[str] = Counter()
    for form, count in forms:
        counts[form.casefold()] += count
    return counts.most_common(_FORMS)


def _trend(label: str, years: list[dict[str, Any]]) -> Any:
    """Statements for each thousand words, year by year; undated ones are told apart."""
    dated = [row for row in years if row["year"] != "undated"]
    bars = [
        Bar(
            row["year"],
            row["per_1000"] or 0,
            address("/concept", {"label": label, "from": row["year"], "to": row["year"]}),
        )
        for row in dated
    ]
    return {
        "chart": bar_chart(bars, *SMALL),
        "rows": years,
    }


PAGE = Page(
    "concepts",
    (Way("/concepts", concepts), Way("/concept", concept)),
    title=N_("Concepts"),
)
