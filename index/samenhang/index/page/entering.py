"""The door: what is shown to who may not enter, and where a password is given."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from samenhang.index.page import access
from samenhang.index.page.languages import N_, language_of
from samenhang.index.page.settings import Settings
from samenhang.index.page.showing import bare

_WAIT = 1.0  # seconds after a wrong password, one try at a time
_trying = asyncio.Lock()

REASONS = {
    "host": (
        N_("This is not my name"),
        N_("The address in your browser is not that of this server. Use the one it printed."),
    ),
    "origin": (
        N_("This came from somewhere else"),
        N_("Only the pages of this server may change something here. Nothing was changed."),
    ),
    "token": (
        N_("The door is closed"),
        N_(
            "Open the address that `samenhang serve` printed, with its token; a restart makes a"
            " new one."
        ),
    ),
    "read-only": (
        N_("This reading room is read-only"),
        N_("It was opened to read only. Nothing was changed."),
    ),
    "missing": (N_("There is no such page"), N_("The address leads nowhere.")),
    "method": (N_("This cannot be done here"), N_("The page exists, but not for this.")),
    "too large": (N_("This is too much"), N_("The form is larger than any form here.")),
    "wrong": (
        N_("This should not happen"),
        N_("Something went wrong in the program. The window of `samenhang serve` says more."),
    ),
}


def refused(request: Request, settings: Settings, reason: str, status: int) -> Response:
    """A page, or for programs an object, that says why not."""
    title, text = REASONS[reason]
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": title, "hint": text}, status)
    return bare(language_of(request, settings), status, title=title, text=text)


async def enter_page(request: Request, settings: Settings) -> Response:
    """Where the password is given; without a password there is nothing here."""
    if not settings.password:
        return refused(request, settings, "missing", 404)
    language = language_of(request, settings)
    facts: dict[str, Any] = {
        "title": N_("The reading room"),
        "text": N_("Give the password to enter."),
        "ask": True,
    }
    if request.method == "POST":
        form = await request.form(max_files=0, max_fields=4, max_part_size=4096)
        async with _trying:
            if access.same(str(form.get("password", "")), settings.password):
                response = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
                give_cookie(response, settings)
                return response
            await asyncio.sleep(_WAIT)
        return bare(language, 403, **{**facts, "text": N_("This is not the password.")})
    if request.method not in access.READING:
        return refused(request, settings, "method", 405)
    return bare(language, 200, **facts)


def give_cookie(response: Response, settings: Settings) -> None:
    """Let the browser that gets this response in from now on.

    Links to quotes work from elsewhere (`lax`); what writes wants the right `Origin` besides.
    """
    response.set_cookie(settings.cookie, settings.token, httponly=True, samesite="lax", path="/")
