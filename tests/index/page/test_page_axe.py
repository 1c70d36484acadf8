"""Accessibility: axe-core finds nothing on any page, in light and in dark."""

from __future__ import annotations

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, room: rooms.Room, script: str, scheme: str) -> None:
    found = {}
    with rooms.tab(chromium, room, color_scheme=scheme) as page:
        for name, path in rooms.PAGES.items():
            page.goto(room.address + path)
            found[name] = axe.findings(page, script, colours_only=scheme == "dark")
    assert not {name: lines for name, lines in found.items() if lines}


def test_axe_would_find_something(tab: Any, room: rooms.Room, script: str) -> None:
    tab.goto(room.address)
    tab.evaluate("document.body.append(document.createElement('input'))")
    assert any(line.startswith("label") for line in axe.findings(tab, script))
