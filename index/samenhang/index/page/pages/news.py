"""Nieuw: the documents and statements that were added last, or since a day."""

from __future__ import annotations

from starlette.responses import Response

from samenhang.index.page.asked import Asked
from samenhang.index.page.cards import cards
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way


def news(asked: Asked) -> Response:
    """What was added since a day; since the last time that something was, where none is given."""
    since = asked.text("since")
    from_then = since or asked.corpus.engine.last_added()
    documents = [one for one in asked.corpus.documents() if from_then and one.added >= from_then]
    if not documents:
        return render(asked, "new.html", since=since, documents=[], cards=[], total=0)
    found = asked.corpus.quotes(added_since=from_then, undated=True)
    rows = list(found[asked.after : asked.after + asked.limit])
    return render(
        asked,
        "new.html",
        since=since,
        documents=documents,
        cards=cards(asked, rows),
        total=len(found),
    )


PAGE = Page("news", (Way("/new", news),), title=N_("New"))
