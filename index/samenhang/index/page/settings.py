"""How the reading room is opened, and the bounds it keeps to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from samenhang.index.anywhere import Place

SHOWN = 20  # rows on a page
MOST = 200  # rows on a page or in an answer of the interface, whatever is asked for
LONGEST_FORM = 256 * 1024  # bytes of a form; files go another way


@dataclass(frozen=True, slots=True)
class Settings:
    """How the reading room is opened.

    Args:
        folder: the corpus folder, or its address on a cluster.
        host: the address it listens to.
        port: 0 for any that is free.
        read_only: nothing is written, whoever asks.
        language: "nl" or "en"; "" for what the browser prefers.
        password: without it whoever has the token may enter; with it, whoever knows it.
        token: the secret that a browser gets as a cookie.
        names: further names by which this machine may be called in a `Host` header.
    """

    folder: Place
    host: str = "127.0.0.1"
    port: int = 8765
    read_only: bool = False
    language: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    names: tuple[str, ...] = ()

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers give cookies of one port to all others."""
        return f"samenhang-{self.port}"
