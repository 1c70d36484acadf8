"""Documents that try to be more than text: nothing of them is ever run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import evil
import pytest
import rooms
from starlette.testclient import TestClient

import samenhang
from samenhang.index import arrivals
from samenhang.index.page.pages import pages as all_pages
from samenhang.index.watching.question import Question


@pytest.fixture(scope="module")
def wicked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil") / "corpus"
    evil.fill(folder)
    arrivals.keep(folder, f"{evil.IMAGE}.txt", io.BytesIO(b"x"))
    with samenhang.open(folder) as corpus:
        (quote_row,) = corpus.quotes(min_confidence=0)
        corpus.choose(quote_row.id, note=evil.SCRIPT)
        corpus.watch(evil.IMAGE, Question("quotes", (evil.LABEL,), {"min_confidence": 0.0}))
        corpus.watch(evil.SCRIPT, Question("mentions", (evil.NAME,)))
        corpus.watch("fout", Question("quotes", (), {"party": [evil.IMAGE]}))
    return folder


def pages(document: str) -> list[str]:
    return [
        "/",
        "/documents",
        "/people",
        "/concepts",
        "/add",
        "/add/progress",
        "/compare",
        "/list",
        "/names",
        "/new",
        "/quotes",
        "/suggest?q=jan",
        f"/read/{quote(document)}",
        *(
            f"{path}?{urlencode(values, doseq=True)}"
            for path, values in (
                ("/search", {"q": "helpt"}),
                ("/search", {"q": f'"{evil.SCRIPT}"'}),
                ("/search", {"q": evil.IMAGE, "from": evil.IMAGE}),
                ("/concept", {"label": evil.LABEL}),
                ("/concept", {"label": evil.IMAGE}),
                ("/name", {"name": evil.NAME}),
                ("/new", {"watch": evil.IMAGE}),
                ("/new", {"watch": evil.SCRIPT, "since": evil.IMAGE}),
                ("/new", {"watch": "fout"}),
                ("/quotes", {"q": evil.LABEL, "certainty": "0", "sort": evil.IMAGE}),
                ("/quotes", {"speaker": evil.NAME, "role": evil.IMAGE, "certainty": "0"}),
                ("/compare", {"with": [evil.LABEL, f"speaker:{evil.NAME}"], "by": evil.IMAGE}),
                ("/names", {"q": evil.SCRIPT}),
                ("/search", {"q": "helpt", "view": "lines", "year": evil.IMAGE}),
                ("/name", {"name": evil.SCRIPT}),
                ("/documents", {"q": evil.IMAGE, "year": evil.SCRIPT}),
                ("/", {"told": evil.SCRIPT, "undo": evil.IMAGE}),
                ("/concepts", {"told": "undone", "undo": evil.IMAGE}),
            )
        ),
    ]


@pytest.fixture
def visitor(wicked: Path) -> Iterator[TestClient]:
    with rooms.visitor(wicked) as client:
        yield client


def test_nothing_of_a_document_is_markup(visitor: TestClient) -> None:
    (row,) = visitor.get("/api/documents").json()["rows"]
    for path in pages(row["id"]):
        answer = visitor.get(path)
        page = answer.text
        if not answer.headers["Content-Type"].startswith("text/html"):
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            continue
        assert "window.hit=1" not in page.replace("&#34;", "").replace("&#39;", "") or (
            evil.SCRIPT not in page and "<img" not in page
        )
        assert "49" not in page.partition("<h1")[2].partition("</h1>")[0]
        assert 'href="javascript:' not in page


def test_no_page_is_forgotten() -> None:
    asked = {path.partition("?")[0] for path in pages("x")}
    shown = {way.path for page in all_pages() for way in page.ways if way.method == "GET"}
    parts = {one for one in shown if one.startswith(("/read/{document}/", "/list/file", "/quote"))}
    assert {one.replace("{document}", "x") for one in shown - parts} <= asked


def test_nothing_of_a_document_is_run(chromium: Any, wicked: Path) -> None:
    with rooms.served(wicked, language="en") as room, rooms.tab(chromium, room) as page:
        (document,) = page.evaluate("fetch('/api/documents').then(r => r.json())")["rows"]
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for path in pages(document["id"]):
            if path.startswith("/add/progress"):
                continue  # a stream, which no browser shows
            answer = page.goto(room.address + path)
            assert answer.status < 500
            page.wait_for_timeout(50)
            assert page.evaluate("window.hit") is None
            assert page.locator("main img, main script").count() == 0
        page.goto(f"{room.address}/read/{quote(document['id'])}")
        page.locator(".text .said").first.click()
        page.locator("#why h2").wait_for()
        assert evil.NAME in page.locator("#why h2").inner_text()
        page.locator("#find").press_sequentially("jan")
        page.locator(".suggestions li").first.wait_for()
        assert evil.NAME in page.locator(".suggestions li").first.inner_text()
        assert page.evaluate("window.hit") is None


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "css/../../app.py", "%2e%2e/app.py", "fonts", "", "x.css"]
)
def test_assets_are_assets_only(visitor: TestClient, name: str) -> None:
    assert visitor.get(f"/static/{name}").status_code in {404, 405}


def test_wild_values_make_no_page_fail(visitor: TestClient) -> None:
    wild = ("\0", "\ud800".encode("utf-8", "surrogatepass"), "-1", "9" * 40, "%", "🦊" * 300, "((")
    names = ("q", "label", "name", "from", "to", "after", "limit", "at", "part", "sort", "type")
    for path in ("/", "/search", "/concept", "/concepts", "/name", "/people", "/documents"):
        for value in wild:
            query = urlencode(dict.fromkeys(names, value))
            assert visitor.get(f"{path}?{query}").status_code != 500
