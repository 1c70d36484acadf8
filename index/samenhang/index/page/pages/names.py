"""Namen: who may be one and the same, asked with what documents tell of either side."""

from __future__ import annotations

from itertools import groupby, pairwise

from starlette.responses import Response

from samenhang.index.page.asked import Asked
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way

_SHOWN = 10
_DOCUMENTS = 3


def names(asked: Asked) -> Response:
    """The questions, grouped by name, those most mentioned first."""
    questions = asked.corpus.name_questions(asked.text("q"))
    shown = questions[asked.after : asked.after + _SHOWN]
    titles = {document.id: document.title for document in asked.corpus.documents()}
    return render(
        asked,
        "names.html",
        groups=[(name, list(group)) for name, group in groupby(shown, lambda one: one.name)],
        following={one.id: later.id for one, later in pairwise(shown)},
        total=len(questions),
        shown=len(shown),
        step=_SHOWN,
        titles=titles,
        most=_DOCUMENTS,
    )


def answer(asked: Asked) -> Response:
    """Keep an answer; the next question is where one comes back to."""
    typed = asked.text("answer")
    made = asked.corpus.answer_name(asked.text("question"), typed)
    undo = {"undo": f"name:{made[0].id}"} if len(made) == 1 else {}
    return asked.back("/names", f"answered-{typed[:1]}", **undo)


PAGE = Page(
    "names",
    (Way("/names", names), Way("/names/answer", answer, "POST")),
    title=N_("Names"),
    writes=True,
)
