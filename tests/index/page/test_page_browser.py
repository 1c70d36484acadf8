"""The pages in a real browser, over documents that the program itself read and annotated."""

from __future__ import annotations

import shutil
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import rooms

REPORT, PAGES = rooms.REPORT, rooms.PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_and_fits_a_narrow_window(tab: Any, room: rooms.Room, name: str) -> None:
    tab.goto(room.address + PAGES[name])
    assert tab.locator("h1").count() == 1
    tab.evaluate("document.fonts.ready.then(() => true)")
    rooms.kept(tab, name)
    tab.set_viewport_size({"width": 320, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    rooms.kept(tab, f"{name}-320")


def test_the_reason_comes_without_leaving_the_page(tab: Any, room: rooms.Room) -> None:
    tab.goto(f"{room.address}/read/{REPORT}")
    tab.locator(".text .said").nth(3).click()
    tab.locator("#why h2").wait_for()
    assert "at=" in tab.url
    address = tab.url
    tab.reload()
    assert tab.url == address
    assert tab.locator("#why h2").count() == 1


def test_a_suggestion_is_taken_by_key(tab: Any, room: rooms.Room) -> None:
    tab.keyboard.press("Tab")
    tab.locator("#find").press_sequentially("bondi")
    tab.locator(".suggestions li").first.wait_for()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/concept?label=bonding")


def test_a_correction_is_seen_again_and_undone(chromium: Any, real: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(real, tmp_path / "corpus"))
    with rooms.served(folder, language="nl") as room, rooms.tab(chromium, room) as page:
        page.goto(f"{room.address}/concept?label=bonding")
        before = page.locator(".card").count()
        page.get_by_role("button", name="Klopt niet").first.click()
        page.get_by_role("status").wait_for()
        page.reload()
        assert page.locator(".card").count() == before - 1
        page.get_by_role("button", name="Ongedaan maken").click()
        page.get_by_text("Teruggedraaid").wait_for()
        assert page.locator(".card").count() == before


def test_it_works_without_scripts(chromium: Any, room: rooms.Room) -> None:
    with rooms.tab(chromium, room, java_script_enabled=False) as page:
        page.locator("#find").fill("bonding")
        page.locator("#find").press("Enter")
        assert page.locator(".found li").count() > 0
        page.goto(f"{room.address}/read/{REPORT}")
        page.locator(".voice a").nth(3).click()
        assert page.locator("#why h2").count() == 1


def test_the_keyboard_is_enough(chromium: Any, real: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(real, tmp_path / "corpus"))
    with rooms.served(folder, language="nl") as room, rooms.tab(chromium, room) as page:

        def to(role: str, name: str) -> None:
            """Tab until a thing of that role and name has the focus."""
            wanted = page.get_by_role(role, name=name, exact=True).first
            for _ in range(400):
                page.keyboard.press("Tab")
                if wanted.evaluate("(one) => one === document.activeElement"):
                    return
            pytest.fail(f"no way to {role} {name} by keyboard")

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        to("link", "Alle documenten")
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents")
        page.locator("#main").focus()
        to("link", page.locator(".shelf a.title").first.inner_text())
        page.keyboard.press("Enter")
        page.wait_for_url("**/read/**")
        page.locator("#text").evaluate("(text) => { text.tabIndex = -1; text.focus(); }")
        voice = page.locator(".voice a").first.inner_text()
        to("link", voice)
        page.keyboard.press("Enter")
        page.locator("#why h2").wait_for()
        assert page.evaluate("document.activeElement.tagName") == "H2"
        to("button", "Dit is geen uitspraak")
        page.keyboard.press("Enter")
        page.get_by_role("status").wait_for()
        to("button", "Ongedaan maken")
        page.keyboard.press("Enter")
        page.get_by_text("Teruggedraaid").wait_for()


def test_words_are_selected_to_make_a_statement_shorter(
    chromium: Any, real: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(real, tmp_path / "corpus"))
    with rooms.served(folder, language="nl") as room, rooms.tab(chromium, room) as page:
        page.goto(f"{room.address}/read/{REPORT}?at=4430-4542")
        page.locator(".said.chosen").first.evaluate(
            """(said) => {
                const range = document.createRange();
                range.setStart(said, 0);
                range.setEndAfter(said.firstChild);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
            }"""
        )
        words = page.evaluate("String(getSelection())")
        page.get_by_role("button", name="Dit zijn de woorden").click()
        page.get_by_role("status").wait_for()
        assert page.locator(".said.chosen").all_inner_texts() == [words]


def test_the_next_part_comes_as_one_reads(chromium: Any, tmp_path: Path) -> None:
    folder = rooms.long_corpus(tmp_path / "corpus")
    with rooms.served(folder, language="nl") as room, rooms.tab(chromium, room) as page:
        answer = page.goto(f"{room.address}/read/lang")
        assert "Alinea 80." not in answer.text()
        page.locator("#text").evaluate("() => { scrollTo(0, document.body.scrollHeight); }")
        page.get_by_text("Alinea 40.").wait_for()


def test_stopped_tabs_harm_nobody(room: rooms.Room) -> None:
    slow = [socket.create_connection(("127.0.0.1", room.settings.port)) for _ in range(30)]
    for gone in slow:
        gone.sendall(b"GET /search?q=samenhang HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", room.settings.port)) as gone:
            gone.sendall(b"GET /search?q=samenhang HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    cookie = {"Cookie": f"{room.settings.cookie}={room.settings.token}"}
    for _ in range(10):
        with socket.create_connection(("127.0.0.1", room.settings.port)) as gone:
            host = f"127.0.0.1:{room.settings.port}"
            lines = (f"GET /read/{REPORT} HTTP/1.1", f"Host: {host}", f"Cookie: {cookie['Cookie']}")
            gone.sendall("\r\n".join((*lines, "", "")).encode())
    request = urllib.request.Request(f"{room.address}/", headers=cookie)
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200
    for gone in slow:
        gone.close()


def test_the_page_of_a_pdf_stands_beside_its_text(tab: Any, room: rooms.Room) -> None:
    tab.goto(room.address)
    rows = tab.evaluate("fetch('/api/quotes?document=besluitenlijst').then(r => r.json())")["rows"]
    tab.goto(f"{room.address}/read/besluitenlijst?at={rows[0]['start']}-{rows[0]['end']}")
    tab.get_by_role("link", name="Pagina zoals gedrukt").click()
    tab.locator("#why .printed rect").first.wait_for()
    rooms.kept(tab, "lezen-pdf")
    picture = tab.locator("#why image").get_attribute("href")
    assert tab.evaluate(
        "(path) => fetch(path).then(r => r.headers.get('content-type'))", picture
    ) == ("image/png")


def test_a_quote_is_copied_with_its_source(chromium: Any, room: rooms.Room) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    with rooms.tab(chromium, room, permissions=allowed) as page:
        page.goto(f"{room.address}/concept?label=bonding")
        page.get_by_role("button", name="Kopieer citaat").first.click()
        page.get_by_role("button", name="Gekopieerd").wait_for()
        text = page.evaluate("navigator.clipboard.readText()")
        words, who, source = text.split("\n")
        assert words in page.locator(".card .said").first.inner_text()
        assert who.startswith("— ")
        assert f"[{REPORT}:" in source


def test_a_quote_is_seen_within_its_paragraph(tab: Any, room: rooms.Room) -> None:
    tab.goto(f"{room.address}/concept?label=bonding")
    card = tab.locator(".card").first
    card.get_by_text("In de alinea").click()
    card.locator(".its-paragraph mark").wait_for()
    assert card.locator(".its-paragraph mark").inner_text() == card.locator(".said").inner_text()
