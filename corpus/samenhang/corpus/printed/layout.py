"""Reading order on a page: segments of text with their boxes, into lines, by columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from samenhang.corpus.printed import letterhead
from samenhang.corpus.printed.segments import Segment

_FEWEST = 5  # segments a column has at least
_FEW = 3  # the same where they plainly are lines of running text
_LOW = 6  # lines that a cell of a table has at most
_CROSSING = 0.35  # share of segments that may cross a gutter (titles, tables)


@dataclass(frozen=True, slots=True)
class Row:
    """Segments on one base line, left to right, in one column."""

    segments: tuple[Segment, ...]
    column: int
    origin: float  # left edge of the column

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(segment.text.strip() for segment in self.segments)

    @property
    def left(self) -> float:
        """Its left edge, from the column's."""
        return self.segments[0].left - self.origin

    @property
    def right(self) -> float:
        """Its right edge, from the column's left edge."""
        return max(segment.right for segment in self.segments) - self.origin

    @property
    def bottom(self) -> float:
        """Where most of it stands."""
        return max(self.segments, key=lambda segment: len(segment.text)).bottom

    @property
    def height(self) -> float:
        """Height of most of it."""
        return max(self.segments, key=lambda segment: len(segment.text)).height

    @property
    def size(self) -> float:
        """Font size of most of it; 0 where unknown."""
        return max(self.segments, key=lambda segment: len(segment.text)).size

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        bold = sum(len(segment.text) for segment in self.segments if segment.bold)
        return bold > 0.6 * sum(len(segment.text) for segment in self.segments)


def rows(segments: Sequence[Segment]) -> list[Row]:
    """Rows in reading order; columns are counted from 0 through the page."""
    columns: list[list[Segment]] = []
    _order(list(segments), columns, 0)
    result: list[Row] = []
    for number, column in enumerate(columns):
        origin = min(segment.left for segment in column)
        result.extend(Row(tuple(row), number, origin) for row in _baselines(column))
    return result


def by_baseline(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments in rows from top to bottom, columns not regarded."""
    return _baselines(segments)


def _order(segments: list[Segment], columns: list[list[Segment]], depth: int) -> None:
    gutter = _gutter(segments) if depth < 4 else None
    if gutter is None:
        if segments:
            columns.extend(_parted(segments) if depth == 0 else [segments])
        return
    crossing = sorted((s for s in segments if s.left < gutter < s.right), key=lambda s: -s.top)
    sides = [s for s in segments if not s.left < gutter < s.right]
    # What crosses the gutter parts the page into bands; each band is read column by column.
    for across in (*crossing, None):
        floor = across.bottom if across is not None else float("-inf")
        band = [s for s in sides if (s.top + s.bottom) / 2 > floor]
        sides = [s for s in sides if (s.top + s.bottom) / 2 <= floor]
        left = [s for s in band if s.right <= gutter]
        right = [s for s in band if s.left >= gutter]
        cells = _cells(left, right)
        for side in cells or (left, right):
            if cells:
                columns.append(side)
            elif side:
                _order(side, columns, depth + 1)
        if across is not None:
            if columns and not band and columns[-1][-1] in crossing:
                columns[-1].append(across)
            else:
                columns.append([across])


def _parted(segments: list[Segment]) -> list[list[Segment]]:
    """The sides of a letter's head, with what stands above and below; or all as one."""
    rows = _baselines(segments)
    found = letterhead.sides(rows)
    if found is None:
        return [segments]
    first, last, edge = found
    head = [segment for row in rows[first:last] for segment in row]
    parts = (
        [segment for row in rows[:first] for segment in row],
        [segment for segment in head if segment.left < edge],
        [segment for segment in head if segment.left >= edge],
        [segment for row in rows[last:] for segment in row],
    )
    return [part for part in parts if part]


def _cells(left: list[Segment], right: list[Segment]) -> list[list[Segment]]:
    """The cells of a table of two columns, row by row; none where two columns are text.

    Rows of a table stand apart on both sides at once, and their cells begin on one line.
    """
    if not left or not right:
        return []
    both = sorted(left + right, key=lambda s: -s.top)
    pitch = median([s.height for s in both])
    rows: list[list[Segment]] = [[both[0]]]
    floor = both[0].bottom
    for segment in both[1:]:
        if floor - segment.top > 0.35 * pitch:
            rows.append([])
        rows[-1].append(segment)
        floor = min(floor, segment.bottom)
    if len(rows) < 2:
        return []
    cells: list[list[Segment]] = []
    full = ended = 0
    for row in rows:
        first = [s for s in row if s in left]
        second = [s for s in row if s in right]
        if max(len(first), len(second)) > _LOW:
            return []
        if first and second:
            full += 1
            ended += min(first, key=lambda s: s.bottom).text.rstrip().endswith((".", "!", "?"))
            if abs(max(s.top for s in first) - max(s.top for s in second)) > 0.5 * pitch:
                return []
        cells += [cell for cell in (first, second) if cell]
    # Paragraphs that happen to stand side by side end like sentences; what heads a row does not.
    return cells if full >= 2 and full >= 0.6 * len(rows) and ended <= 0.4 * full else []


def _gutter(segments: Sequence[Segment], *, nested: bool = True) -> float | None:
    """The x of a gap between two columns of running text, if there is one.

    Args:
        segments: what stands on a page or a part of it.
        nested: whether a side may itself be columns side by side.
    """
    if len(segments) < 2 * _FEW:
        return None
    left = min(s.left for s in segments)
    right = max(s.right for s in segments)
    best: tuple[float, float] | None = None
    for x in sorted({round(s.left) - 1.0 for s in segments}):
        if not left + 0.2 * (right - left) < x < left + 0.8 * (right - left):
            continue
        before = [s for s in segments if s.right <= x]
        after = [s for s in segments if s.left >= x]
        crossing = len(segments) - len(before) - len(after)
        fewest = min(len(before), len(after))
        if fewest < _FEW or crossing > _CROSSING * len(segments):
            continue
        if not (_is_column(before, x - left, nested) and _is_column(after, right - x, nested)):
            continue
        if fewest < _FEWEST and not (_runs_on(before) and _runs_on(after)):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return best[1] if best is not None else None


def _is_column(segments: Sequence[Segment], width: float, nested: bool) -> bool:
    """Whether segments are a column of text, or several side by side."""
    if _fills(segments, width):
        return True
    if not nested or len(segments) < 2 * _FEWEST or median(_counts(segments)) < 3:
        return False
    return _gutter(segments, nested=False) is not None


def _counts(segments: Sequence[Segment]) -> list[int]:
    return [len(segment.text.split()) for segment in segments]


def _runs_on(segments: Sequence[Segment]) -> bool:
    """Whether most lines go on in the next: it begins with a small letter."""
    lines = sorted(segments, key=lambda s: -s.top)
    small = sum(line.text.lstrip()[:1].islower() for line in lines[1:])
    return small >= 0.5 * (len(lines) - 1)


def _fills(segments: Sequence[Segment], width: float) -> bool:
    """Whether segments are lines of running text: most fill their column with some words."""
    return (
        median(_counts(segments)) >= 3 and median(s.right - s.left for s in segments) >= 0.5 * width
    )


def _baselines(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments of one column, grouped by base line, top to bottom, left to right."""
    grouped: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.top, s.left)):
        for row in reversed(grouped[-4:]):
            first = max(row, key=lambda s: s.height)
            overlap = min(first.top, segment.top) - max(first.bottom, segment.bottom)
            if overlap > 0.6 * min(first.height, segment.height) and not _collides(row, segment):
                row.append(segment)
                break
        else:
            grouped.append([segment])
    return [sorted(row, key=lambda s: s.left) for row in grouped]


def _collides(row: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment stands over or under one of the row rather than beside it."""
    return any(
        min(other.right, segment.right) - max(other.left, segment.left)
        > 0.3 * min(other.right - other.left, segment.right - segment.left)
        for other in row
    )
