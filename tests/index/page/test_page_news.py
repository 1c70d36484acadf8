"""What is new: since the last visit, since a day, and in questions that are kept."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import made_up
import pytest
import rooms
from starlette.testclient import TestClient

import samenhang
from samenhang.index.archive import Archive
from samenhang.index.page import visits
from samenhang.index.page.settings import Settings
from samenhang.index.watching.question import Question

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def grow(folder: Path, name: str = "later") -> None:
    """One more document with a statement."""
    with Archive.open(folder) as archive:
        text = f"Jet Bussemaker zegt dat bonding in {name} helpt."
        made = made_up.document(f"/bron/{name}.txt", [text])
        list(archive.add_annotated(made_up.pairs([made])))


def test_what_was_added_last_or_since_a_day(reader: TestClient) -> None:
    page = reader.get("/new").text
    assert "/read/debat" in page
    assert 'class="card' in page
    assert "/read/debat" in reader.get("/new?since=2020-01-01").text
    later = reader.get("/new?since=2999-01-01")
    assert later.status_code == 200
    assert "Nothing was added" in later.text
    assert reader.get("/new?since=gisteren").status_code == 400


def test_a_visit_lasts_while_one_looks() -> None:
    settings = Settings(Path("corpus"))

    def look(value: str, after: timedelta) -> visits.Visit:
        name = visits._name(settings)
        return visits.visit({name: value} if value else {}, settings, NOW + after)

    first = look("", timedelta())
    assert first.before == ""
    same = look(first.value, timedelta(minutes=50))
    assert (same.reader, same.before) == (first.reader, "")
    later = look(same.value, timedelta(days=2))
    assert (later.reader, later.before) == (first.reader, "2026-03-02T09:50:00")
    assert look(later.value, timedelta(days=2, minutes=59)).before == later.before
    for broken in ("x", f"{'a' * 32}.1", f"{'a' * 31}..1", f"{'a' * 32}.{'9' * 40}.1"):
        assert look(broken, timedelta()).before == ""
    other = Settings(Path("elders"))
    assert visits._name(other) != visits._name(settings)


def test_since_the_last_visit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with rooms.visitor(folder) as client:
        assert "was added the last time" in client.get("/new").text
        monkeypatch.setattr(visits, "_LASTS", timedelta(seconds=-1))
        page = client.get("/new").text
        assert "since your visit of" in page
        grow(folder)
        page = client.get("/new").text
        assert "/read/later" in page
        with rooms.visitor(folder) as other:
            assert "since your visit of" not in other.get("/new").text


def test_a_list_is_kept_as_a_question_and_tells_its_news(folder: Path) -> None:
    with rooms.visitor(folder) as client, rooms.visitor(folder) as other:
        page = client.get("/quotes?q=bonding&type=indirect").text
        assert 'action="/new/keep/quotes?q=bonding&amp;type=indirect"' in page
        told = rooms.sent(client, "/new/keep/quotes?q=bonding&type=indirect", called=" de  band ")
        assert told.headers["Location"] == "/new?told=kept"
        assert "0 new" in client.get("/new").text
        grow(folder)
        page = client.get("/new").text
        assert "1 new" in page
        assert "in later helpt" in page
        assert "in later helpt" in client.get("/new?watch=de+band").text
        digest = page.partition('name="digest" value="')[2].partition('"')[0]
        grow(folder, "nog later")
        told = rooms.sent(client, "/new/seen", watch="de band", digest=digest)
        assert told.headers["Location"] == "/new?told=more-came"
        page = client.get("/new").text
        assert "2 new" in page
        digest = page.partition('name="digest" value="')[2].partition('"')[0]
        told = rooms.sent(client, "/new/seen", watch="de band", digest=digest)
        assert told.headers["Location"] == "/new?told=seen"
        assert "0 new" in client.get("/new").text
        # Another reader has not seen it.
        assert "0 new" not in other.get("/new").text
        assert rooms.sent(client, "/new/keep/quotes", called="de band").status_code == 400
        assert rooms.sent(client, "/new/keep/quotes", called="").status_code == 400
        assert rooms.sent(client, "/new/keep/names", called="x").status_code == 400
        told = rooms.sent(client, "/new/forget", watch="de band")
        assert told.headers["Location"] == "/new?told=forgotten"
        assert "de band" not in client.get("/new").text
        assert client.get("/new?watch=nergens").status_code == 404


def test_what_the_command_line_watches_stands_here_too(folder: Path) -> None:
    from samenhang.index.cli.run import run

    for name, words in {
        "zoek": ("search", "bonding"),
        "wie": ("mentions", "Putnam"),
        "namen": ("mentions",),
        "partij": ("quotes", "--party", "Nergens"),
    }.items():
        assert run(["--corpus", str(folder), "watch", "add", name, "--", *words]) == 0
    grow(folder)
    with rooms.visitor(folder, read_only=True) as client:
        page = client.get("/new").text
        assert "bonding in later" in page
        assert "nobody in this corpus has the party" in page
        assert 'action="/new/' not in page
        assert "Putnam" in client.get("/new?watch=wie&since=2000-01-01").text


def test_a_search_is_kept(folder: Path) -> None:
    with rooms.visitor(folder) as client:
        assert 'action="/new/keep/search?q=bonding' in client.get("/search?q=bonding").text
        rooms.sent(client, "/new/keep/search?q=bonding&from=2000&year=2008", called="zoek")
        with samenhang.open(folder) as corpus:
            (question,) = corpus.watches().values()
        assert question.ask == "search"
        assert question.words == ("bonding",)
        grow(folder)
        assert "1 new" in client.get("/new").text
        assert rooms.sent(client, "/new/keep/search?q=", called="leeg").status_code == 400


def test_many_questions_make_no_large_page(folder: Path) -> None:
    with samenhang.open(folder) as corpus:
        for number in range(40):
            corpus.watch(f"vraag {number}", Question("quotes"))
    with rooms.visitor(folder) as client:
        answer = client.get("/new")
        assert len(answer.content) < 100_000
        assert answer.text.count('class="watched"') == 40
        assert 'class="card' in client.get("/new?watch=vraag+7").text


def test_an_empty_corpus_has_no_news(tmp_path: Path) -> None:
    with samenhang.open(tmp_path / "leeg") as corpus:
        corpus.make()
    with rooms.visitor(tmp_path / "leeg") as client:
        assert "Nothing was added" in client.get("/new").text
        assert rooms.sent(client, "/new/keep/quotes", called="alles").status_code == 303
        assert client.get("/new").status_code == 200


def test_a_question_is_kept_and_seen_by_keyboard(
    chromium: Any, filled: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "corpus"))
    with rooms.served(folder, language="nl") as room, rooms.tab(chromium, room) as page:
        page.goto(f"{room.address}/quotes?q=bonding")
        page.get_by_text("Deze vraag bewaren").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.value") == "bonding"
        page.keyboard.press("Enter")
        page.wait_for_url("**/new?told=kept")
        grow(folder)
        page.reload()
        page.get_by_text("in later helpt").first.wait_for()
        page.get_by_role("button", name="Dit heb ik gezien").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/new?told=seen")
        assert page.locator(".watched .card").count() == 0
