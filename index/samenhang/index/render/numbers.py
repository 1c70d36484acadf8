"""Counts and sizes in words."""

from __future__ import annotations


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 statement", "12 statements", "1,204 statements"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def size(count: int) -> str:
    """ "612 bytes", "1.4 MB"."""
    if count < 1000:
        return plural(count, "byte")
    amount = count / 1000
    for unit in ("kB", "MB"):
        if amount < 1000:
            return f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
