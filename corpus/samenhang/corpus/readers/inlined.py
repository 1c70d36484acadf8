"""HTML that stands in Markdown, read by the HTML reader, with its places in the file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samenhang.corpus.drafts import DraftBlock, Piece
from samenhang.corpus.markup.parsing import parse_html_text
from samenhang.corpus.readers.html import HtmlWalker
from samenhang.corpus.readers.laid import Laid, unguised, unreferenced


@dataclass
class _Placed(HtmlWalker):
    """Takes the place of each text in the file instead of its element's path."""

    laid: Laid = field(default_factory=lambda: Laid("", ()))
    _cursor: int = 0

    def text(self, text: str | None) -> None:
        """Take in characters, wherever they stand next in the file."""
        if not text:
            return
        found = self.laid.text.find(text, self._cursor) if text.strip() else -1
        if found < 0:
            self._pieces.append(Piece(unguised(text)))
            return
        self._cursor = found + len(text)
        for piece in self.laid.pieces(found, self._cursor):
            self._pieces.append(replace(piece, text=unguised(piece.text), raised=self.is_raised))


def blocks_of(source: str, start: int, end: int, filler: str) -> list[DraftBlock]:
    """Blocks of a stretch of HTML.

    Args:
        source: the file, templates replaced by `filler`.
        start, end: the stretch.
        filler: a character that is no part of the text.
    """
    laid = unreferenced(source, start, end, filler)
    root = parse_html_text(laid.text)
    if root is None:
        return []
    body = root.find("body")
    return _Placed(laid=laid).run(body if body is not None else root)
