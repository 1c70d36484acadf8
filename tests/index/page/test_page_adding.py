"""Adding: uploads, how far each is, stop and go on, what documents lack."""

from __future__ import annotations

import html
import io
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import rooms
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import samenhang
from samenhang.index import arrivals
from samenhang.index.page.runs import run_of

SAID = "Verslag van 12 mei 2016\n\nWethouder Jansen zegt dat de buurt het zelf moet doen.\n"
BROKEN = b"%PDF-1.7 nothing of the kind"


def send(client: TestClient, *files: tuple[str, bytes], quick: bool = False) -> Any:
    headers = {"Origin": rooms.HOME} | ({"X-Requested-With": "samenhang"} if quick else {})
    return client.post("/add/files", files=[("files", one) for one in files], headers=headers)


def until_still(client: TestClient) -> str:
    """The page when nothing moves any more."""
    run = run_of(client.settings.token)  # type: ignore[attr-defined]
    until = time.monotonic() + 120
    while run is not None and run.running and time.monotonic() < until:
        client.get("/language/en")  # lets the server's loop run
        time.sleep(0.05)
    return client.get("/add").text


def test_a_good_and_a_bad_file(writer: TestClient, folder: Path) -> None:
    told = send(writer, ("map/goed.txt", SAID.encode()), ("../../slecht.pdf", BROKEN))
    assert told.headers["Location"] == "/add"
    page = until_still(writer)
    assert "1 added" in page
    assert "1 not read" in page
    assert page.count("slecht.pdf") == 1
    assert str(folder) not in page
    rows = writer.get("/api/documents").json()["rows"]
    assert [row["title"] for row in rows if "goed" in row["path"]]
    assert (folder / "uploads/map/goed.txt").read_text() == SAID
    assert not list(folder.rglob("slecht*"))
    events = writer.get("/add/progress").text
    assert events.startswith("data: [")
    assert events.endswith("event: done\ndata: {}\n\n")
    assert "/read/" in page
    with samenhang.open(folder) as corpus:
        corpus.remove("goed")
    assert not (folder / "uploads/map").exists()


def test_what_was_left_goes_on_after_a_restart(folder: Path) -> None:
    arrivals.keep(folder, "later.pdf", io.BytesIO(BROKEN))
    with rooms.visitor(folder) as client:
        assert "1 file waits" in client.get("/add").text
        rooms.sent(client, "/add/go")
        page = until_still(client)
    assert "1 not read" in page
    assert not arrivals.left(folder, ())


def test_stopping_is_kept_until_one_goes_on(writer: TestClient) -> None:
    assert rooms.sent(writer, "/add/stop").status_code == 303
    send(writer, ("a.pdf", BROKEN), quick=True)
    rooms.sent(writer, "/add/stop")
    rooms.sent(writer, "/add/go")
    assert "1 not read" in until_still(writer)


def test_files_of_one_name_stay_beside_each_other(tmp_path: Path) -> None:
    first = arrivals.keep(tmp_path, "a/x.txt", io.BytesIO(b"een"))
    again = arrivals.keep(tmp_path, "a/x.txt", io.BytesIO(b"een"))
    other = arrivals.keep(tmp_path, "a/x.txt", io.BytesIO(b"twee"))
    assert first == again != other
    assert other.read_bytes() == b"twee"
    assert arrivals.left(tmp_path, [str(first)]) == [other]
    arrivals.forget(tmp_path, tmp_path / "uploads/../elders.txt")
    arrivals.forget(tmp_path, other)
    assert first.exists()
    assert not other.exists()


@given(st.text())
def test_names_of_uploads_are_safe(name: str) -> None:
    parts = arrivals.safe_parts(name)
    assert parts
    for part in parts:
        assert part not in {"", ".", ".."}
        assert not set(part) & set('/\\\0\n:"<>|?*')
        assert len(part.encode()) <= 255


def test_too_much_at_once_is_refused(writer: TestClient) -> None:
    headers = {"Origin": rooms.HOME, "Content-Length": str(10**12)}
    assert writer.post("/add/files", headers=headers, content=b"x").status_code == 413


def test_proposals_are_taken_and_mended(writer: TestClient) -> None:
    send(writer, ("2011-03-04/besluiten.txt", b"Het gaat goed. " * 30))
    page = until_still(writer)
    assert 'value="2011-03-04"' in page
    number = page.partition('value="2011-03-04"')[0].rpartition('name="value-')[2].strip('" ')
    mark = f'name="document-{number}" value="'
    document = page.partition(mark)[2].partition('"')[0]
    row = {f"document-{number}": document, f"field-{number}": "date", "take": number}
    value = f"value-{number}"
    wrong = rooms.sent(writer, "/add/missing", **row, **{value: "gisteren"})
    assert wrong.status_code == 400
    assert "is no date" in wrong.text
    assert 'value="gisteren"' in wrong.text
    told = rooms.sent(writer, "/add/missing", **row, **{value: "4 maart 2012"})

    def date() -> list[str]:
        rows = writer.get("/api/documents").json()["rows"]
        return [one["date"] for one in rows if one["id"] == document]

    assert date() == ["2012-03-04"]
    page = writer.get(told.headers["Location"]).text
    undo = html.unescape(page.partition('name="undo" value="')[2].partition('"')[0])
    assert rooms.sent(writer, "/undo", undo=undo, back="/add").status_code == 303
    assert date() == [""]
    for wrong in ("described:", "described:[1]", "described:{}x", "x:y"):
        assert rooms.sent(writer, "/undo", undo=wrong).status_code == 400
    nothing = rooms.sent(writer, "/add/missing", take="1")
    assert nothing.headers["Location"] == "/add"


def test_a_room_that_only_reads_takes_nothing(reader: TestClient) -> None:
    page = reader.get("/add").text
    assert "read-only" in page
    assert 'type="file"' not in page
    assert send(reader, ("a.txt", b"x")).status_code == 403


@pytest.mark.parametrize("scripts", [True, False])
def test_files_are_added_in_a_browser(
    chromium: Any, filled: Path, tmp_path: Path, scripts: bool
) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "corpus"))
    good, bad = tmp_path / "buurtavond 2015-06-07.txt", tmp_path / "kapot.pdf"
    good.write_text(SAID, encoding="utf-8")
    bad.write_bytes(BROKEN)
    with (
        rooms.served(folder, language="nl") as room,
        rooms.tab(chromium, room, java_script_enabled=scripts) as page,
    ):
        page.set_default_timeout(90_000)
        page.goto(f"{room.address}/add")
        page.get_by_label("Bestanden").set_input_files([good, bad])
        page.get_by_role("button", name="Toevoegen").focus()
        page.keyboard.press("Enter")
        if not scripts:
            page.locator("[data-file]").first.wait_for()
            for _ in range(200):
                if not page.locator("[data-status=waiting], [data-status=reading]").count():
                    break
                page.wait_for_timeout(300)
                page.goto(f"{room.address}/add")
        page.locator("[data-status=failed] .told").wait_for()
        page.locator("[data-status=added] a").wait_for()
        assert page.locator("[data-file]").count() == 2
        rooms.kept(page, "toevoegen-gedaan")
