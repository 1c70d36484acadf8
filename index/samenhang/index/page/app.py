"""The application: pages, interface and assets behind one guard."""

from __future__ import annotations

import sys
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from samenhang.corpus.errors import SamenhangError
from samenhang.index.page.api import WAYS as INTERFACE
from samenhang.index.page.asked import Asked, is_own_path
from samenhang.index.page.assets import serve_asset
from samenhang.index.page.desk import Desk
from samenhang.index.page.entering import refused
from samenhang.index.page.guard import Guard
from samenhang.index.page.languages import LANGUAGE_COOKIE, language_of
from samenhang.index.page.pages import pages
from samenhang.index.page.settings import LONGEST_FORM, Settings
from samenhang.index.page.troubles import trouble
from samenhang.index.page.ways import Way
from samenhang.index.speaking.language import LANGUAGES

_YEAR = 365 * 24 * 3600


def create_app(settings: Settings) -> ASGIApp:
    """The reading room of a corpus as an ASGI application.

    Args:
        settings: which corpus, for whom.
    """
    desk = Desk(settings.folder)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    ways = [way for page in pages() for way in page.ways] + list(INTERFACE)
    app = Starlette(
        routes=[
            Route("/static/{name:path}", serve_asset, methods=["GET"]),
            Route("/language/{language}", _choose_language, methods=["GET"]),
            *(Route(way.path, _serving(way), methods=[way.method]) for way in ways),
        ],
        middleware=[Middleware(GZipMiddleware)],
        exception_handlers={HTTPException: _refuse, Exception: _fail},
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.settings = settings
    # Outside of everything, so that also what tells of a fault goes out with the headers.
    return Guard(app, settings)


def _serving(way: Way) -> Callable[[Request], Awaitable[Response]]:
    """What Starlette calls for a way."""
    if way.serve is not None:
        return way.serve
    answer = way.answer
    assert answer is not None

    async def serve(request: Request) -> Response:
        settings: Settings = request.app.state.settings
        desk: Desk = request.app.state.desk
        form = None
        if way.method == "POST":
            size = request.headers.get("content-length", "")
            if not size.isdigit() or int(size) > LONGEST_FORM:
                return refused(request, settings, "too large", 413)
            form = await request.form(max_files=0, max_fields=2000)
        query = f"?{request.url.query}" if request.url.query else ""

        def answered(corpus: object) -> Response:
            facts = {} if form is None else {"form": form}
            asked = Asked(
                corpus=corpus,  # type: ignore[arg-type]
                query=request.query_params,
                path={name: str(value) for name, value in request.path_params.items()},
                language=language_of(request, settings),
                settings=settings,
                url=request.url.path + query,
                cookies=request.cookies,
                quick=request.headers.get("x-requested-with") == "samenhang",
                **facts,
            )
            try:
                return answer(asked)
            except SamenhangError as error:
                return trouble(asked, error)

        return await (desk.write(answered) if way.method == "POST" else desk.read(answered))

    return serve


async def _choose_language(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise HTTPException(404)
    back = request.query_params.get("back", "/")
    response = RedirectResponse(back if is_own_path(back) else "/", 303)
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="strict")
    return response


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    reason = {404: "missing", 405: "method", 413: "too large"}.get(error.status_code)
    if reason is None:
        return JSONResponse({"error": error.detail}, error.status_code)
    response = refused(request, request.app.state.settings, reason, error.status_code)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


async def _fail(request: Request, error: Exception) -> Response:
    """A fault of ours: told where the server runs; the page tells nothing of the inside."""
    traceback.print_exception(error, file=sys.stderr)
    return refused(request, request.app.state.settings, "wrong", 500)
