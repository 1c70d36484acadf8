"""My list: chosen quotes with notes, in an order, kept, and out as files."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import rooms
from starlette.testclient import TestClient

import samenhang
from samenhang.corpus.errors import SamenhangError
from samenhang.index.shortlist import ordering
from samenhang.index.shortlist.file import FILE_NAME, load, save
from samenhang.index.shortlist.types import Choice


def ids(client: TestClient) -> list[str]:
    return [row["id"] for row in client.get("/api/quotes").json()["rows"]]


def chosen(folder: Path) -> list[str]:
    return [one.quote for one in load(folder) if not one.out]


def test_a_quote_goes_into_the_list_and_stays(writer: TestClient, folder: Path) -> None:
    first, second, *_ = ids(writer)
    told = rooms.sent(writer, "/list/add", quote=first, back="/quotes#x")
    assert told.headers["Location"] == "/quotes?told=listed#x"
    assert "In my list" in writer.get("/quotes").text
    rooms.sent(writer, "/list/add", quote=second)
    rooms.sent(writer, "/list/add", quote=second)
    rooms.sent(writer, "/list/note", quote=second, note=" voor de inleiding ")
    assert chosen(folder) == [first, second]
    with rooms.visitor(folder) as again:
        page = again.get("/list").text
        assert "2 quotes" in page
        assert ">voor de inleiding</textarea>" in page


def test_the_order_is_changed_by_buttons_and_by_dragging(writer: TestClient, folder: Path) -> None:
    first, second, *_ = ids(writer)
    for quote in (first, second):
        rooms.sent(writer, "/list/add", quote=quote)
    told = rooms.sent(writer, "/list/move", quote=second, by="up")
    assert chosen(folder) == [second, first]
    assert "autofocus" in writer.get(told.headers["Location"]).text
    rooms.sent(writer, "/list/move", quote=second, by="up")
    assert chosen(folder) == [second, first]
    rooms.sent(writer, "/list/order", quote=[first, "x", second])
    assert chosen(folder) == [first, second]


def test_what_is_taken_out_comes_back_with_its_note(writer: TestClient, folder: Path) -> None:
    first, *_ = ids(writer)
    rooms.sent(writer, "/list/add", quote=first)
    rooms.sent(writer, "/list/note", quote=first, note="bewaar mij")
    told = rooms.sent(writer, "/list/remove", quote=first)
    assert "Nothing is chosen yet" in writer.get("/list").text
    undo = told.headers["Location"].rpartition("undo=")[2].replace("%3A", ":")
    rooms.sent(writer, "/undo", undo=undo)
    assert "bewaar mij" in writer.get("/list").text
    assert chosen(folder) == [first]
    assert rooms.sent(writer, "/list/remove", quote="debat:1-2").status_code == 404
    assert rooms.sent(writer, "/list/add", quote="debat:1-2").status_code == 404


def test_the_list_comes_as_files(writer: TestClient) -> None:
    first, *_ = ids(writer)
    rooms.sent(writer, "/list/add", quote=first)
    rooms.sent(writer, "/list/note", quote=first, note="=1+1 mijn notitie")
    word = writer.get("/list/file/docx")
    assert word.headers["Content-Disposition"] == 'attachment; filename="my-list.docx"'
    with zipfile.ZipFile(io.BytesIO(word.content)) as packed:
        assert b"mijn notitie" in packed.read("word/document.xml")
        assert first.encode() in packed.read("word/footnotes.xml")
    with zipfile.ZipFile(io.BytesIO(writer.get("/list/file/xlsx").content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        assert any(b"mijn notitie" in packed.read(name) for name in packed.namelist())
    ris = writer.get("/list/file/ris").text
    assert ris.startswith("TY  - ")
    assert "N1  - =1+1 mijn notitie" in ris
    page = writer.get("/list/file/html")
    assert "mijn notitie" in page.text
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert writer.get("/list/file/exe").status_code == 404
    # What the files say themselves is in the reader's language.
    assert '<html lang="en">' in page.text
    writer.get("/language/nl")
    assert '<html lang="nl">' in writer.get("/list/file/html").text
    with zipfile.ZipFile(io.BytesIO(writer.get("/list/file/docx").content)) as packed:
        assert b"Bronnen" in packed.read("word/document.xml")


def test_a_quote_that_is_gone_says_so(writer: TestClient) -> None:
    first, second, *_ = ids(writer)
    for quote in (first, second):
        rooms.sent(writer, "/list/add", quote=quote)
    rooms.sent(writer, "/quote/reject", quote=first)
    page = writer.get("/list").text
    assert page.count("not in the corpus any more") == 1
    assert first not in writer.get("/list/file/ris").text
    rooms.sent(writer, "/list/remove", quote=first)
    assert "not in the corpus any more" not in writer.get("/list").text


def test_a_quote_that_moved_is_found_by_its_words(writer: TestClient, folder: Path) -> None:
    row = writer.get("/api/quotes").json()["rows"][0]
    moved = f"{row['document']}:{row['start'] + 7}-{row['end'] + 7}"
    save(folder, [Choice(moved, row["text"], note="oud")])
    page = writer.get("/list").text
    assert "not in the corpus" not in page
    assert row["id"].split(":")[1] in page


def test_a_room_that_only_reads_shows_the_list_and_offers_files(folder: Path) -> None:
    with rooms.visitor(folder) as client:
        rooms.sent(client, "/list/add", quote=ids(client)[0])
    with rooms.visitor(folder, read_only=True) as client:
        page = client.get("/list").text
        assert "1 quote" in page
        assert "/list/file/docx" in page
        assert 'method="post"' not in page


def test_a_list_that_is_damaged_says_where(folder: Path) -> None:
    (folder / FILE_NAME).write_text("[[quote]]\ntext = 'x'\n", encoding="utf-8")
    with samenhang.open(folder) as corpus, pytest.raises(SamenhangError, match="no id"):
        corpus.chosen()


def test_the_file_keeps_what_is_written(tmp_path: Path) -> None:
    wild = Choice('a:"1"-2', "regel\neen \\ \x7f \x00", "“Q”", "t\tt", "noot\r\n", True)
    save(tmp_path, [wild])
    assert load(tmp_path) == (wild,)


def test_ordering_loses_nothing() -> None:
    choices = tuple(Choice(name, name, out=name == "b") for name in "abcd")
    assert [one.quote for one in ordering.moved(choices, "d", -1)] == ["a", "d", "c", "b"]
    assert sorted(ordering.arranged(choices, ["d", "x", "d"]), key=str) == sorted(choices, key=str)


def test_a_list_is_made_by_keyboard_and_by_dragging(
    chromium: Any, real: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(real, tmp_path / "corpus"))
    with rooms.served(folder, language="nl") as room, rooms.tab(chromium, room) as page:
        for _ in range(2):
            page.goto(f"{room.address}/quotes")
            page.get_by_role("button", name="In mijn lijst").first.focus()
            page.keyboard.press("Enter")
            page.get_by_text("Het staat in uw lijst").wait_for()
        page.get_by_role("link", name="Mijn lijst", exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/list")
        first, second = chosen(folder)
        page.get_by_role("button", name="Omlaag: 1").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/list?moved=*")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Omlaag: 2"
        assert chosen(folder) == [second, first]
        page.goto(f"{room.address}/list")
        page.locator(".chosen > li").nth(1).drag_to(
            page.locator(".chosen > li").nth(0), target_position={"x": 40, "y": 4}
        )
        page.wait_for_load_state()
        page.wait_for_function(
            "(id) => document.querySelector('.chosen > li').dataset.quote === id", arg=first
        )
        page.wait_for_timeout(300)
        assert chosen(folder) == [first, second]
        rooms.kept(page, "mijn-lijst")
