"""What users did not mean: the asking layer's errors as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from samenhang.corpus.errors import QueryError, SamenhangError, StoreError
from samenhang.index.page.languages import N_
from samenhang.index.page.showing import render

if TYPE_CHECKING:
    from samenhang.index.page.asked import Asked


def trouble(asked: Asked, error: SamenhangError) -> Response:
    """A page, or an object for programs, that says what is wrong and what may be meant."""
    status = 400 if isinstance(error, QueryError) else 404
    if isinstance(error, StoreError) and error.subject == str(asked.settings.folder):
        status = 503  # it is the corpus, not what was asked
    suggestions = tuple(getattr(error, "suggestions", ()))
    if asked.url.startswith("/api/"):
        told = {"error": str(error), "hint": error.hint, "suggestions": list(suggestions)}
        return JSONResponse(told, status)
    title = N_("This cannot be understood") if status == 400 else N_("This is not there")
    return render(
        asked,
        "trouble.html",
        status,
        title=asked.gettext(title),
        error=error,
        suggestions=suggestions,
    )
