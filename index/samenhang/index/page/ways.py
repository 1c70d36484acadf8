"""What a page is made of: its ways (paths with what answers them), and its place in the menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from samenhang.index.page.asked import Asked

Answering = Callable[[Asked], Response]
"""Answers in a thread that has the corpus open."""

Serving = Callable[[Request], Awaitable[Response]]
"""Answers in the server's own thread: uploads, streams of events. See `docs/reading-room.md`."""


@dataclass(frozen=True, slots=True)
class Way:
    """A path, and what answers there.

    Args:
        path: as Starlette has it ("/read/{document}").
        answer: for a question, or for a change where the method is POST: changes are made one
            after another, and refused by a server that only reads.
        method: "GET" or "POST".
        serve: instead of `answer`, for what needs the request itself.
    """

    path: str
    answer: Answering | None = None
    method: str = "GET"
    serve: Serving | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the reading room, a module of `samenhang.index.page.pages`.

    Args:
        name: of its module.
        ways: its paths; the first is the page itself.
        title: in the menu, a message in English; "" for a page that is not in it.
        writes: it has no use in a server that only reads, and is not in the menu there.
    """

    name: str
    ways: tuple[Way, ...]
    title: str = ""
    writes: bool = False
