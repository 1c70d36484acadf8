"""Printing: plain when piped, with Rich on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from samenhang.index.render.layout import Block, Line, Style

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_LOOK = {
    Style.PLAIN: "",
    Style.NAME: "bold cyan",
    Style.ROLE: "cyan",
    Style.MATCH: "bold yellow",
    Style.SOURCE: "green",
    Style.FAINT: "dim",
    Style.DOUBT: "bold magenta",
    Style.HEAD: "bold",
}


def wants_rich(stream: TextIO) -> bool:
    """Whether the stream is a terminal that can do more than print letters."""
    return stream.isatty() and os.environ.get("TERM", "") != "dumb"


def show(blocks: Iterable[Block], stream: TextIO | None = None) -> None:
    """Prints lines and tables as they come."""
    stream = stream or sys.stdout
    if wants_rich(stream):
        _show_rich(blocks, stream)
        return
    for block in blocks:
        lines = [block] if isinstance(block, Line) else block.lines()
        stream.write("".join(f"{line.plain()}\n" for line in lines))


def _show_rich(blocks: Iterable[Block], stream: TextIO) -> None:
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for block in blocks:
        for line in [block] if isinstance(block, Line) else block.lines(console.width):
            _line(console, line)


def _line(console: Console, block: Line) -> None:
    from rich.padding import Padding
    from rich.text import Text

    text = Text.assemble(*((piece.text, _LOOK[piece.style]) for piece in block.pieces))
    if block.keep:
        text.no_wrap, text.overflow = True, "ellipsis"
    shown: RenderableType = (
        Padding(text, (0, 0, 0, block.indent), expand=False) if block.indent else text
    )
    console.print(shown)
