"""Pages written as components (Vue, Svelte, Astro, JSX): what they show, without their program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenhang.corpus.drafts import Content, Draft, DraftBlock, Piece
from samenhang.corpus.encoding import decode
from samenhang.corpus.limits import Limits
from samenhang.corpus.readers import components
from samenhang.corpus.readers.inlined import blocks_of
from samenhang.corpus.readers.templates import FILLER, blank, taken
from samenhang.corpus.types import BlockKind

_FENCED = re.compile(
    r"\A\s{0,100}---[ \t]*\r?\n.{0,200000}?^---[ \t]*\r?$", re.MULTILINE | re.DOTALL
)
_ROOT = re.compile(r"</?template\b[^<>]{0,2000}>")
# Where a function of JSX begins to give its markup, and where a line ends it.
_GIVES = re.compile(r"(?:\breturn|=>)\s{0,20}\(?\s{0,200}(?=<[A-Za-z>])")
_GIVEN = re.compile(r"^[ \t]{0,80}\);?[,)]{0,5};?[ \t]*$|^\}", re.MULTILINE)
# "{items.map((item) => (" before markup, and ")}" behind it.
_LOOP = re.compile(r"\{[^{}<>]{0,300}(?:=>|&&|\?|:)\s{0,50}\(?\s{0,50}(?=<)")
_LOOP_END = re.compile(r"(?<=[>\s\ue000])\){1,4}\s{0,50}\}")


def read(content: Content, limits: Limits) -> Draft:
    """Read a component; its title is its first heading."""
    decoded = decode(content.data)
    text = decoded.text
    body = taken(text, list(_programs(text, content.name)))
    body, inserts = blank(body, 0, content.name)
    for pattern in (_LOOP, _LOOP_END):
        body = taken(body, [match.span() for match in pattern.finditer(body)])
    body = taken(body, list(components.expressions(body)))
    blocks = [
        (next((p.offset for p in block.pieces if p.part is not None), 0), block)
        for block in blocks_of(body, 0, len(body), FILLER)
    ]
    for insert in inserts:
        piece = Piece(text[insert.start : insert.end], "", insert.start)
        blocks.append((insert.at, DraftBlock(BlockKind.PARAGRAPH, (piece,))))
    blocks.sort(key=lambda placed: placed[0])
    return Draft(
        "component", tuple(block for _, block in blocks), kind="web page", encoding=decoded.encoding
    )


def _programs(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Stretches that are no markup."""
    fenced = _FENCED.match(text)
    if fenced:
        yield fenced.span()
    for match in _ROOT.finditer(text):
        yield match.span()
    if name.lower().endswith((".jsx", ".tsx")):
        position = 0
        while gives := _GIVES.search(text, position):
            yield position, gives.end()
            given = _GIVEN.search(text, gives.end())
            position = given.start() if given else len(text)
        yield position, len(text)
