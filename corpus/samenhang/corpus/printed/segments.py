"""Stretches of characters on a page, with their boxes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that stand side by side, with their box in points (y grows upwards)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool

    @property
    def height(self) -> float:
        """Height of its box, never zero."""
        return max(self.top - self.bottom, 0.1)
