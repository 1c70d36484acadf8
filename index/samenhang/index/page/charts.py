"""Charts as facts: bars with their heights, that the templates draw as SVG beside a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for ("" for undated), how much, and where that is listed."""

    label: str
    value: float
    path: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar as drawn, in units of the chart."""

    bar: Bar
    x: float
    y: float
    width: float
    height: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side in a frame of `width` by `height`; labels stand below."""

    bars: tuple[Drawn, ...]
    width: int
    height: int
    top: float


_WIDTH, _HEIGHT, _LABEL = 640, 160, 44.0
_WIDEST = 64.0  # from bar to bar
SMALL = (320, 90)


def bar_chart(bars: Sequence[Bar], width: int = _WIDTH, height: int = _HEIGHT) -> Chart:
    """Bars over the whole width; as many labels as there is room for, always the first."""
    top = max((bar.value for bar in bars), default=0) or 1
    step = min(width / max(len(bars), 1), _WIDEST)
    every = max(1, -(-_LABEL // step)) if step else 1
    gap = min(step * 0.25, 6)
    drawn = tuple(
        Drawn(
            bar,
            round(n * step + gap / 2, 2),
            round(height - height * bar.value / top, 2),
            round(min(step - gap, 48), 2),
            round(height * bar.value / top, 2),
            n % every == 0 or (n == len(bars) - 1 and (n % every) * step > _LABEL * 0.9),
        )
        for n, bar in enumerate(bars)
    )
    return Chart(drawn, width, height, top)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of a list with the longest bar at its top; `share` is the bar's length, 0 to 100."""

    label: str
    value: float
    path: str
    share: float


def ranked(bars: Iterable[Bar]) -> list[Ranked]:
    """Bars below each other."""
    listed = list(bars)
    top = max((bar.value for bar in listed), default=0) or 1
    return [
        Ranked(bar.label, bar.value, bar.path, round(100 * bar.value / top, 1)) for bar in listed
    ]
