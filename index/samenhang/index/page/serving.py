"""Running the reading room: the port, the address to print, the browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import uvicorn

from samenhang.corpus.errors import SamenhangError
from samenhang.index.page.access import is_loopback
from samenhang.index.page.app import create_app
from samenhang.index.page.settings import Settings

_SHORTEST = 8  # letters of a password
_IDLE = 5  # seconds that a silent connection is kept
_AT_ONCE = 1000  # connections
_WAITING = 128  # that are not taken up yet


def password_of(file: Path | None, host: str) -> str:
    """The password that a server needs which others can reach; "" for one that they cannot.

    Raises:
        SamenhangError: it is missing, cannot be read, or is too short.
    """
    if file is None:
        if is_loopback(host):
            return ""
        raise SamenhangError(
            "others on the network could read and change the corpus",
            subject=host,
            hint="Write a password in a file and give it with --password-file",
        )
    try:
        password = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SamenhangError(f"cannot be read ({error})", subject=file) from error
    if len(password) < _SHORTEST:
        raise SamenhangError(
            f"the password is shorter than {_SHORTEST} letters", subject=file, hint="Take a longer"
        )
    return password


def serve(settings: Settings, tell: Callable[[str], None], *, browser: bool = True) -> None:
    """Serve until interrupted.

    Args:
        settings: which corpus, where.
        tell: gets the address.
        browser: open it there.

    Raises:
        SamenhangError: the port is taken, or the address is none of this machine.
    """
    listening = _listen(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    if not is_loopback(settings.host):
        settings = replace(settings, names=(*settings.names, *_own_names()))
    address = address_of(settings)
    tell(address)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_IDLE,
        limit_concurrency=_AT_ONCE,
        ws="none",
    )
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def address_of(settings: Settings) -> str:
    """The address to open: with the token, unless a password is asked for."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    token = "" if settings.password else f"?token={settings.token}"
    return f"http://{host}:{settings.port}/{token}"


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen(_WAITING)  # who comes before the server is ready waits
    except (OSError, OverflowError) as error:
        listening.close()
        raise SamenhangError(
            f"cannot be listened to ({getattr(error, 'strerror', None) or error})",
            subject=f"{settings.host}:{settings.port}",
            hint="Choose another with --port, or --port 0 for any that is free",
        ) from error
    return listening


def _own_names() -> tuple[str, ...]:
    return tuple({name for name in (socket.gethostname(), socket.getfqdn()) if name})
