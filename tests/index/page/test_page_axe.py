"""Accessibility: axe-core finds nothing on any page, in light and in dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe
import pytest
import rooms


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core."""
    folder: Path = tmp_path_factory.mktemp("axe")
    return axe.source(folder)


def finds(chromium: Any, room: rooms.Room, script: str, scheme: str, pages: Any) -> dict[str, Any]:
    """Name of a page to what is found on it, where anything is; a screenshot of each."""
    found = {}
    with rooms.tab(chromium, room, color_scheme=scheme) as page:
        for name, path in pages.items():
            page.goto(room.address + path)
            found[name] = axe.findings(page, script, colours_only=scheme == "dark")
            if scheme == "dark":
                rooms.kept(page, f"{name}-donker")
    return {name: lines for name, lines in found.items() if lines}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, room: rooms.Room, script: str, scheme: str) -> None:
    assert not finds(chromium, room, script, scheme, rooms.PAGES)


@pytest.fixture(scope="module")
def used(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[rooms.Room]:
    """A room over a corpus that somebody has worked with."""
    folder = tmp_path_factory.mktemp("used") / "corpus"
    with rooms.served(rooms.used(Path(shutil.copytree(real, folder))), language="nl") as room:
        yield room


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_somebody_worked(
    chromium: Any, used: rooms.Room, script: str, scheme: str
) -> None:
    assert not finds(chromium, used, script, scheme, rooms.USED)


def test_pages_that_were_worked_with_fit_a_narrow_window(chromium: Any, used: rooms.Room) -> None:
    with rooms.tab(chromium, used) as page:
        for name, path in rooms.USED.items():
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(used.address + path)
            assert page.locator("h1").count() == 1
            rooms.kept(page, name)
            page.set_viewport_size({"width": 320, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_axe_would_find_something(tab: Any, room: rooms.Room, script: str) -> None:
    tab.goto(room.address)
    tab.evaluate("document.body.append(document.createElement('input'))")
    assert any(line.startswith("label") for line in axe.findings(tab, script))
