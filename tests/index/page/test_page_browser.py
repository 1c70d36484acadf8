"""The pages in a real browser, over documents that the program itself read and annotated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rooms

REPORT = "van-barbecue-tot-burenhulp"
PAGES = {
    "overzicht": "/",
    "documenten": "/documents",
    "zoeken": "/search?q=samenhang",
    "begrippen": "/concepts",
    "begrip": "/concept?label=bonding",
    "personen": "/people",
    "persoon": "/name?name=Jet+Bussemaker",
    "lezen": f"/read/{REPORT}?at=4430-4542",
}


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
    import shutil

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
        page.locator(".voice").nth(3).click()
        assert page.locator("#why h2").count() == 1
