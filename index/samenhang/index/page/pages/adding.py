"""Toevoegen: files in, how far each is, and what documents lack."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from samenhang.corpus.errors import QueryError
from samenhang.corpus.limits import MIB, Limits
from samenhang.index import arrivals
from samenhang.index.anywhere import is_address
from samenhang.index.page.asked import Asked
from samenhang.index.page.entering import refused
from samenhang.index.page.languages import N_, language_of
from samenhang.index.page.runs import Run, run_for, run_of
from samenhang.index.page.settings import Settings
from samenhang.index.page.showing import render
from samenhang.index.page.ways import Page, Way
from samenhang.index.speaking.saying import say

LARGEST = 2048 * MIB  # bytes that one form brings
_MOST_FILES = 5000
_PAUSE = 0.3  # seconds between two looks at how far it is
_SHOWN = 100  # lacks at once
REASONS = (
    N_("same sitting as"),
    N_("nearly the same text as"),
    N_("file name"),
    N_("folder"),
    N_("the only date in its first paragraphs"),
    N_("files named alike, as"),
    N_("its first heading"),
    N_("its first sentence"),
    N_("scanned pages? install Tesseract, then `samenhang add --again`"),
)


def adding(asked: Asked) -> Response:
    """The form, the files on their way, what documents lack."""
    return _page(asked, {}, {})


def missing(asked: Asked) -> Response:
    """Take the values that are ticked; those that cannot be one are asked again."""
    wrong: dict[str, str] = {}
    taken: list[tuple[str, str]] = []
    typed: dict[str, str] = {}
    for number in asked.texts("take"):
        document, field = asked.text(f"document-{number}"), asked.text(f"field-{number}")
        value = asked.text(f"value-{number}")
        if not value or field not in {"date", "title"}:
            continue
        try:
            asked.corpus.describe(document, {field: value})
            taken.append((document, field))
        except QueryError as error:
            key = f"{field} {document}"
            wrong[key], typed[key] = str(error), value
    if wrong:
        return _page(asked, wrong, typed, 400)
    if not taken:
        return asked.back("/add")
    return asked.back("/add", "described", undo=f"described:{json.dumps(taken)}")


def _page(
    asked: Asked, wrong: dict[str, str], typed: dict[str, str], status: int = 200
) -> Response:
    run = run_of(asked.settings.token)
    files = run.files if run is not None else []
    place = asked.settings.folder
    here = not is_address(place)
    waiting = sum(1 for file in files if file.status in {"waiting", "reading"})
    if run is None and here and not asked.settings.read_only:
        known = [document.path for document in asked.corpus.documents()]
        waiting = len(arrivals.left(Path(place), known))
    lacks = list(asked.corpus.missing()) if not asked.settings.read_only else []
    return render(
        asked,
        "add.html",
        status,
        run=run,
        files=files,
        here=here,
        waiting=waiting,
        counts=Counter(file.status for file in files),
        lacks=[(one, _reason(asked, one.reason)) for one in lacks[:_SHOWN]],
        more=max(len(lacks) - _SHOWN, 0),
        wrong=wrong,
        typed=typed,
    )


def _reason(asked: Asked, reason: str) -> str:
    """Why a value is proposed, in the reader's language."""
    for known in REASONS:
        if reason.startswith(known):
            return asked.gettext(known) + reason[len(known) :]
    return ""


async def upload(request: Request) -> Response:
    """Keep the files of a form, and begin."""
    settings: Settings = request.app.state.settings
    size = request.headers.get("content-length", "")
    if not size.isdigit() or int(size) > LARGEST:
        return refused(request, settings, "too large", 413)
    if is_address(settings.folder):
        return refused(request, settings, "missing", 404)
    run = _run(request)
    async with request.form(max_files=_MOST_FILES, max_fields=20) as form:
        for sent in form.getlist("files"):
            if isinstance(sent, str) or not sent.filename:
                continue
            if (sent.size or 0) > Limits().file_bytes:
                run.refuse(sent.filename, f"is larger than {Limits().file_bytes // MIB} MB")
                continue
            try:
                path = await asyncio.to_thread(arrivals.keep, run.folder, sent.filename, sent.file)
            except OSError as error:
                run.refuse(sent.filename, f"cannot be kept ({error.strerror or error})")
                continue
            run.take([path])
    run.go()
    return _back(request)


async def go(request: Request) -> Response:
    """Go on, also with what a server that was ended left."""
    settings: Settings = request.app.state.settings
    if not is_address(settings.folder):
        run = _run(request)
        known = await request.app.state.desk.read(
            lambda corpus: [document.path for document in corpus.documents()]
        )
        run.take(await asyncio.to_thread(arrivals.left, run.folder, known))
        run.go()
    return _back(request)


async def stop(request: Request) -> Response:
    """Stop after the document that is being added."""
    run = run_of(request.app.state.settings.token)
    if run is not None:
        run.stop()
    return _back(request)


async def progress(request: Request) -> Response:
    """How far each file is, as events; the last one says that nothing moves any more."""
    run = run_of(request.app.state.settings.token)
    return StreamingResponse(_events(request, run), media_type="text/event-stream")


async def _events(request: Request, run: Run | None) -> AsyncIterator[str]:
    seen, language = 0, language_of(request, request.app.state.settings)
    while run is not None and not await request.is_disconnected():
        running, version = run.running, run.version
        changed = [_shown(file, language) for file in run.files if file.changed > seen]
        if changed:
            yield f"data: {json.dumps(changed)}\n\n"
        seen = version
        if not running:
            break
        await asyncio.sleep(_PAUSE)
    yield "event: done\ndata: {}\n\n"


def _shown(file: Any, language: str) -> dict[str, Any]:
    facts = asdict(file)
    facts["message"] = say(facts["message"], language)
    return {name: facts[name] for name in ("number", "name", "status", "message", "title")}


def _run(request: Request) -> Run:
    settings: Settings = request.app.state.settings
    return run_for(settings.token, Path(settings.folder), request.app.state.desk)


def _back(request: Request) -> Response:
    if request.headers.get("x-requested-with") == "samenhang":
        return JSONResponse({"ok": True})
    return RedirectResponse("/add", 303)


PAGE = Page(
    "adding",
    (
        Way("/add", adding),
        Way("/add/progress", serve=progress),
        Way("/add/files", serve=upload, method="POST"),
        Way("/add/go", serve=go, method="POST"),
        Way("/add/stop", serve=stop, method="POST"),
        Way("/add/missing", missing, "POST"),
    ),
    title=N_("Add"),
    writes=True,
)
