"""Rooms, visitors and browsers for the tests of the pages."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

import samenhang
from samenhang.index.page.app import create_app
from samenhang.index.page.settings import Settings

ROOT = Path(__file__).parents[3]
DOCUMENTS = (
    ROOT / "docs/example/van-barbecue-tot-burenhulp.txt",
    ROOT / "tests/corpus/data/2013-05-16-wat-is-democratie-verslag.md",
    ROOT / "tests/corpus/data/besluitenlijst.pdf",
    ROOT / "tests/corpus/data/wijkavond.docx",
)
REPORT = "van-barbecue-tot-burenhulp"
PAGES = {
    "overzicht": "/",
    "documenten": "/documents",
    "zoeken": "/search?q=samenhang",
    "zoeken-regels": "/search?q=samenhang&view=lines&sort=right",
    "uitspraken": "/quotes?q=buurt",
    "begrippen": "/concepts",
    "begrip": "/concept?label=bonding",
    "personen": "/people",
    "persoon": "/name?name=Jet+Bussemaker",
    "mijn-lijst-leeg": "/list",
    "toevoegen": "/add",
    "namen": "/names",
    "nieuw": "/new",
    "vergelijk": "/compare",
    "vergelijk-naast": "/compare?with=bonding&with=speaker:Bussemaker",
    "lezen": f"/read/{REPORT}?at=4430-4542#q-4430-4542",
}
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
SHOTS = os.environ.get("SAMENHANG_SCREENSHOTS", "")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def visitor(
    folder: Path, *, known: bool = True, raises: bool = True, **how: Any
) -> Iterator[TestClient]:
    """A client of the application itself; `known` brings the token along."""
    settings = Settings(folder, port=PORT, **{"language": "en", **how})
    headers = {"Authorization": f"Bearer {settings.token}"} if known else {}
    with TestClient(
        create_app(settings),
        base_url=HOME,
        headers=headers,
        follow_redirects=False,
        raise_server_exceptions=raises,
    ) as client:
        client.settings = settings  # type: ignore[attr-defined]
        yield client


def sent(client: TestClient, path: str, **form: Any) -> Any:
    """A form, as a browser sends it from a page of the room."""
    return client.post(path, data=form, headers={"Origin": HOME})


def real_corpus(folder: Path, documents: tuple[Path, ...] = DOCUMENTS) -> Path:
    """A corpus of real documents, read and annotated by the program itself."""
    with samenhang.open(folder) as corpus:
        failed = [one.message for one in corpus.add(*documents) if one.failed]
    assert not failed
    return folder


USED = {
    "mijn-lijst": "/list",
    "nieuw-vragen": "/new",
    "nieuw-vraag": "/new?watch=buurt",
    "overzicht-gezegd": "/?told=rejected&undo=statement:x",
    "mis": "/name?name=Nergens",
    "niet-begrepen": "/search?q=%22samenhang",
}
"""Pages of a corpus that somebody has worked with."""


def used(folder: Path) -> Path:
    """Makes it such a corpus: a list with a note, a question that is kept, with news."""
    from samenhang.index.watching.question import Question

    with samenhang.open(folder) as corpus:
        for row in corpus.quotes("bonding")[:2]:
            corpus.choose(row.id, note="voor de inleiding")
        corpus.watch("buurt", Question("quotes", ("buurt",)))
        corpus.watch("wie", Question("mentions", ("Putnam",)))
    return folder


def long_corpus(folder: Path) -> Path:
    """A corpus of one document of many pages, without a model."""
    import made_up

    from samenhang.index.archive import Archive

    paragraphs = [f"Alinea {n}. " + "Woorden genoeg. " * 30 for n in range(90)]
    with Archive.open(folder, create=True) as archive:
        list(archive.add_annotated(made_up.pairs([made_up.document("/bron/lang", paragraphs)])))
    return folder


@dataclass(frozen=True)
class Room:
    """A server that runs: its address, and the address that lets one in."""

    address: str
    entry: str
    settings: Settings


@contextmanager
def served(folder: Path, **how: Any) -> Iterator[Room]:
    """A server in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings = Settings(folder, port=listening.getsockname()[1], **how)
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), log_level="warning", ws="none")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until = time.monotonic() + 20
            while not server.started and time.monotonic() < until:
                time.sleep(0.02)
            address = f"http://127.0.0.1:{settings.port}"
            yield Room(address, f"{address}/?token={settings.token}", settings)
        finally:
            server.should_exit = True
            thread.join(20)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium by Playwright; skips the test where either is missing."""
    api = pytest.importorskip(
        "playwright.sync_api", reason="no Playwright here: pip install playwright"
    )
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with api.sync_playwright() as running:
        started = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def tab(started: Any, room: Room, *, entered: bool = True, **how: Any) -> Iterator[Any]:
    """A tab; a script's error or a complaint of the browser (as of the policy) is an error."""
    context = started.new_context(viewport={"width": 1280, "height": 900}, **how)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: complaints.append(line.text) if _complains(line) else None,
    )
    page.set_default_timeout(30_000)
    if entered:
        page.goto(room.entry)
    yield page
    context.close()
    assert not complaints


def _complains(line: Any) -> bool:
    """Whether a line of the console is about a fault; that a page is not there is none."""
    return line.type in {"error", "warning"} and "with a status of 4" not in line.text


def kept(page: Any, name: str) -> None:
    """A screenshot, where the run keeps them (SAMENHANG_SCREENSHOTS is a folder)."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))
