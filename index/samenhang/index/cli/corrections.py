"""What a corpus's corrections of names say, for `info` and `names list`."""

from __future__ import annotations

from pathlib import Path


def correction_lines(folder: Path) -> list[str]:
    """Each correction in words."""
    return []
