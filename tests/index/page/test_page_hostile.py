"""Documents that try to be more than text: nothing of them is ever run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import evil
import pytest
import rooms
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def wicked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil") / "corpus"
    evil.fill(folder)
    return folder


def pages(document: str) -> list[str]:
    return [
        "/",
        "/documents",
        "/people",
        "/concepts",
        f"/read/{quote(document)}",
        *(
            f"{path}?{urlencode(values)}"
            for path, values in (
                ("/search", {"q": "helpt"}),
                ("/search", {"q": f'"{evil.SCRIPT}"'}),
                ("/search", {"q": evil.IMAGE, "from": evil.IMAGE}),
                ("/concept", {"label": evil.LABEL}),
                ("/concept", {"label": evil.IMAGE}),
                ("/name", {"name": evil.NAME}),
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
        page = visitor.get(path).text
        assert "window.hit=1" not in page.replace("&#34;", "").replace("&#39;", "") or (
            evil.SCRIPT not in page and "<img" not in page
        )
        assert "49" not in page.partition("<h1")[2].partition("</h1>")[0]
        assert 'href="javascript:' not in page


def test_nothing_of_a_document_is_run(chromium: Any, wicked: Path) -> None:
    with rooms.served(wicked, language="en") as room, rooms.tab(chromium, room) as page:
        (document,) = page.evaluate("fetch('/api/documents').then(r => r.json())")["rows"]
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for path in pages(document["id"]):
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
