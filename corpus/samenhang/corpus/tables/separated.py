"""CSV as programs and people write it: any separator, quotes or none, line ends within quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from samenhang.corpus.tables.cells import Cell, Sheet

_SEPARATORS = ";,\t|"
_NONE = "\x00"  # a list of one column
_SAMPLE = 200  # rows on which the separator is judged
_DIRECTIVE = re.compile(
    r"\A\ufeff?sep=(?P<separator>[^\r\n])[^\S\r\n]{0,9}(?:\r\n|[\r\n])", re.IGNORECASE
)
_END = re.compile(r"\r\n|[\r\n]|\Z")
_LONGEST = 1_000_000  # characters of a cell in quotes: beyond, a quotation mark was left open


def separated(text: str) -> Sheet:
    """The table that a text holds.

    Excel's "sep=;" says what separates cells; else that separator does under which most rows
    have the same number of cells, more than one.
    """
    directive = _DIRECTIVE.match(text)
    start = directive.end() if directive is not None else int(text.startswith("\ufeff"))
    separator = directive["separator"] if directive is not None else _separator(text, start)
    rows = (row for row in _rows(text, start, separator) if any(cell.words for cell in row))
    return Sheet("", tuple(rows))


def _separator(text: str, start: int) -> str:
    agreement = {separator: _agreement(text, start, separator) for separator in _SEPARATORS}
    best = max(agreement, key=agreement.__getitem__)
    return best if agreement[best] else _NONE


def _agreement(text: str, start: int, separator: str) -> float:
    """How far the rows agree on a number of cells above one."""
    widths = [len(row) for row in islice(_rows(text, start, separator), _SAMPLE)]
    if not widths:
        return 0.0
    width, rows = Counter(widths).most_common(1)[0]
    return rows / len(widths) if width > 1 else 0.0


def _rows(text: str, start: int, separator: str) -> Iterator[tuple[Cell, ...]]:
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    at, row = start, list[Cell]()
    while at < len(text):
        quoted = _quoted(text, at, separator)
        if quoted is not None:
            cell, at = quoted
        else:
            match = bare.match(text, at)
            end = match.end() if match is not None else at
            cell, at = Cell(text[at:end], "", at), end
        row.append(cell)
        if text[at : at + 1] == separator:
            at += 1
            if at < len(text):
                continue
            row.append(Cell("", "", at))
        end_of_line = _END.match(text, at)
        at = end_of_line.end() if end_of_line is not None else at + 1
        yield tuple(row)
        row = []


def _quoted(text: str, at: int, separator: str) -> tuple[Cell, int] | None:
    """A cell in quotation marks and where it ends; None where none begins or it never ends."""
    begin = at
    while text[begin : begin + 1] == " ":
        begin += 1
    if text[begin : begin + 1] != '"':
        return None
    close = begin + 1
    while True:
        close = text.find('"', close, begin + _LONGEST)
        if close < 0:
            return None
        if text[close + 1 : close + 2] == '"':
            close += 2
            continue
        after = close + 1
        while text[after : after + 1] == " ":
            after += 1
        if after >= len(text) or text[after] in (separator, "\r", "\n"):
            raw = text[begin + 1 : close]
            return Cell(raw, "", begin + 1, '""' in raw), after
        close += 1
