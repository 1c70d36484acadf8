"""Markdown with front matter, as site generators keep it (Jekyll, Hugo, kramdown)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samenhang.corpus import dates
from samenhang.corpus.drafts import CELL, Breaks, Content, Draft, DraftBlock, Piece
from samenhang.corpus.encoding import decode
from samenhang.corpus.limits import Limits
from samenhang.corpus.readers import prose
from samenhang.corpus.readers.components import Insert
from samenhang.corpus.readers.frontmatter import FrontMatter, Value, front_matter
from samenhang.corpus.readers.inlined import blocks_of
from samenhang.corpus.readers.templates import FILLER, blank
from samenhang.corpus.types import BlockKind

_TITLES = ("title", "titel", "hero-heading", "heading", "title_tag")
# Lines that pages show below the title, however short; longer ones show themselves.
_SUBTITLES = (
    "subtitle", "subtitel", "ondertitel", "intro", "content-intro", "introduction", "inleiding",
    "lead", "summary", "samenvatting", "excerpt",
)  # fmt: skip
_INLINE = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][\w-]{0,40})")
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")  # to a note
_NESTING_LIMIT = 60  # quotes and lists within each other


def read(content: Content, limits: Limits) -> Draft:
    """Read Markdown; links keep their words, pictures and templates disappear."""
    decoded = decode(content.data)
    text = decoded.text
    front = front_matter(text)
    blocks = _body(text, front.end, content.name)
    return Draft(
        "markdown",
        (*_opening(front, blocks, content.name), *blocks),
        title=front.first(*_TITLES, "subject"),
        date=dates.iso(front.first("date", "datum", "published", "created", "publish_date")),
        kind=front.first("soort", "kind") if len(front.first("soort", "kind")) < 30 else "",
        url=_address(front.first("url", "link", "source", "bron", "canonical_url")),
        author=front.first("author", "auteur", "authors", "tekst", "by"),
        organiser=front.first("organisatie", "organiser", "organizer", "publisher", "organisation"),
        encoding=decoded.encoding,
        marks=tuple(
            Piece(match.group(), "", match.start())
            for match in _REFERENCE.finditer(text, front.end)
        ),
    )


def _body(text: str, start: int, name: str) -> list[DraftBlock]:
    """Blocks of Markdown in the order of the page."""
    body, inserts = blank(text, start, name)
    blocks: list[tuple[int, DraftBlock]] = []
    place = start
    for block in _Blocks(text, body, start).all():
        place = max(place, _start(block))
        blocks.append((place, block))
    blocks += [(insert.at, _inserted(text, insert)) for insert in inserts]
    blocks.sort(key=lambda placed: placed[0])
    return [block for _, block in blocks]


class _Blocks:
    """Turns Markdown's tokens into blocks whose pieces point into the file."""

    def __init__(self, text: str, body: str, start: int) -> None:
        self._text = text
        self._body = body
        self._lines = [start]
        for line in body[start:].split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._start = start

    def all(self) -> Iterator[DraftBlock]:
        """All blocks of the body."""
        parser = MarkdownIt("commonmark", {"maxNesting": _NESTING_LIMIT})
        # Escapes and character references stay tokens of their own, so that the words around
        # them can be found in the file letter by letter.
        parser.enable(["table", "strikethrough"]).disable("text_join")
        # What is indented is laid-out prose or HTML far more often than a program.
        parser.disable("code")
        tokens = parser.parse(self._body[self._start :])
        depth = 0
        heading = 0
        item: list[int] = []
        row: list[Piece] | None = None
        cursor = self._start
        html: tuple[int, int] | None = None
        for token in tokens:
            if token.type != "html_block" and html is not None:
                yield from self._html(*html)
                html = None
            if token.map:
                cursor = max(cursor, self._lines[token.map[0]])
            if token.type == "html_block" and token.map:
                # Empty lines part one stretch of HTML into several blocks.
                begin = html[0] if html is not None else self._lines[token.map[0]]
                html = (begin, min(self._lines[token.map[1]], len(self._body)))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type == "list_item_open":
                item.append(depth)
            elif token.type == "list_item_close":
                item.pop()
            elif token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "heading_close":
                heading = 0
            elif token.type == "tr_open":
                row = []
            elif token.type == "tr_close" and row is not None:
                yield DraftBlock(BlockKind.TABLE, tuple(row))
                row = None
            elif token.type == "inline":
                end = self._lines[token.map[1]] if token.map else len(self._text)
                pieces, cursor = self._pieces(token.children or [], cursor, end)
                if row is not None:
                    visible = any(piece.text.strip() for piece in pieces)
                    row += ([CELL] if row and visible else []) + (pieces if visible else [])
                else:
                    begin = self._lines[token.map[0]] if token.map else cursor
                    note = self._text.startswith("[^", begin)
                    yield from self._paragraphs(pieces, heading, item, note=note)
            elif token.type in ("fence", "code_block") and token.map:
                yield self._code(token)
        if html is not None:
            yield from self._html(*html)

    def _html(self, start: int, end: int) -> Iterator[DraftBlock]:
        for block in blocks_of(self._body, start, end, FILLER):
            yield replace(block, breaks=Breaks.WRAPPED)

    def _paragraphs(
        self, pieces: list[Piece], heading: int, item: Sequence[int], *, note: bool
    ) -> Iterator[DraftBlock]:
        if heading:
            yield DraftBlock(BlockKind.HEADING, tuple(pieces), heading)
        elif item:
            yield DraftBlock(BlockKind.LIST_ITEM, tuple(pieces), item[-1], breaks=Breaks.WRAPPED)
        elif note:
            for part in self._notes(pieces):
                yield DraftBlock(BlockKind.FOOTNOTE, tuple(part), breaks=Breaks.WRAPPED)
        else:
            yield DraftBlock(BlockKind.PARAGRAPH, tuple(pieces), breaks=Breaks.WRAPPED)

    def _notes(self, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        """The pieces of each note, of several that stand line below line."""
        part: list[Piece] = []
        for piece in pieces:
            if piece.text == "\n" and piece.part is not None:
                below = self._text[piece.offset + 1 : piece.offset + 80].lstrip(" \t>")
                if below.startswith("[^"):
                    yield part
                    part = []
                    continue
            part.append(piece)
        yield part

    def _pieces(self, children: Sequence[Token], cursor: int, end: int) -> tuple[list[Piece], int]:
        """Pieces of one block's inline tokens, and where in the file they end."""
        pieces: list[Piece] = []
        raised = quotes = 0
        for child in children:
            if child.type in ("text", "code_inline"):
                found = self._body.find(child.content, cursor, end) if child.content else -1
                if found < 0:
                    pieces.append(Piece(child.content.replace(FILLER, "")))
                    continue
                cursor = found + len(child.content)
                seen = self._visible(found, cursor)
                if raised:
                    pieces.extend(replace(piece, raised=True) for piece in seen)
                else:
                    pieces.extend(seen)
            elif child.type == "text_special":
                found = self._body.find(child.markup, cursor, end)
                if found >= 0:
                    cursor = found + len(child.markup)
                    # An escaped sign stands after its backslash; a reference begins at its "&".
                    skip = 1 if child.markup.startswith("\\") else 0
                    pieces.append(Piece(child.content, "", found + skip))
                else:
                    pieces.append(Piece(child.content))
            elif child.type in ("softbreak", "hardbreak"):
                found = self._body.find("\n", cursor, end)
                if found >= 0:
                    cursor = found + 1
                    pieces.append(Piece("\n", "", found))
                else:
                    pieces.append(Piece("\n"))
            elif child.type == "link_close" and child.markup != "autolink":
                cursor = self._after_target(cursor, end)
            elif child.type == "image":
                found = self._body.find("](", cursor, end)
                cursor = self._after_target(found, end) if found >= 0 else cursor
            elif child.type == "html_inline":
                found = self._body.find(child.content, cursor, end)
                if found >= 0:
                    cursor = found + len(child.content)
                tag = _INLINE.match(child.content)
                name = tag["name"].lower() if tag else ""
                closing = tag is not None and bool(tag["closing"])
                if name == "br":
                    pieces.append(Piece("\n"))
                elif name == "sup":
                    raised = max(0, raised + (-1 if closing else 1))
                elif name == "q":
                    # Browsers show the marks that this element stands for.
                    quotes -= closing
                    pieces.append(
                        Piece(("’" if closing else "‘") if quotes else "”" if closing else "“")
                    )
                    quotes += not closing
        return pieces, cursor

    def _after_target(self, cursor: int, end: int) -> int:
        """The place after a link's "](address)", so that its address is not taken for words."""
        if not self._body.startswith("]", cursor):
            return cursor
        closing = self._body.find(")", cursor, end)
        return closing + 1 if self._body.startswith("](", cursor) and closing >= 0 else cursor + 1

    def _visible(self, start: int, end: int) -> Iterator[Piece]:
        """The stretch of the file without what templates took."""
        position = start
        while position < end:
            filled = self._body.find(FILLER, position, end)
            stop = filled if filled >= 0 else end
            if stop > position:
                yield Piece(self._text[position:stop], "", position)
            position = stop
            while position < end and self._body[position] == FILLER:
                position += 1

    def _code(self, token: Token) -> DraftBlock:
        first, last = token.map or (0, 0)
        if token.type == "fence":
            first, last = first + 1, max(first + 1, last - 1)
        start, end = self._lines[first], min(self._lines[last], len(self._text))
        return DraftBlock(BlockKind.PARAGRAPH, tuple(self._visible(start, end)))


def _opening(front: FrontMatter, blocks: Sequence[DraftBlock], name: str) -> Iterator[DraftBlock]:
    """What front matter shows at the head of the page: title, subtitle, prose."""
    title = front.stretch(*_TITLES)
    shown = {" ".join(b.raw.split()) for b in blocks[:4] if b.kind is BlockKind.HEADING}
    if title and " ".join("".join(p.text for p in title).split()) not in shown:
        yield DraftBlock(BlockKind.HEADING, title, 1)
    values = _shown(front)
    if not values:
        return
    said = [_words(block.raw) for block in blocks] + [_words(front.first(*_TITLES))]
    for value in values:
        words = _words(value.text)
        # A description often repeats the title, or how the text begins.
        if not words or any(other.startswith(words) for other in said):
            continue
        said.append(words)
        for block in _body(value.text, 0, name):
            yield value.laid.block(block)


def _shown(front: FrontMatter) -> list[Value]:
    """Values that a page shows besides its title."""
    groups: dict[tuple[str, ...], list[Value]] = {}
    for value in front.all:
        if not any(prose.is_hidden(key) for key in value.path):
            groups.setdefault(value.path[:-1], []).append(value)
    chosen: set[int] = set()
    for above, values in groups.items():
        if above:
            places = prose.shown([(value.path[-1], value.text) for value in values])
            chosen.update(id(values[place]) for place in places)
        else:
            chosen.update(
                id(value)
                for value in values
                if value.path[-1] not in _TITLES
                and (value.path[-1] in _SUBTITLES or prose.is_prose(value.text))
            )
    return [value for value in front.all if id(value) in chosen]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _inserted(text: str, insert: Insert) -> DraftBlock:
    piece = Piece(text[insert.start : insert.end], "", insert.start)
    return DraftBlock(BlockKind.PARAGRAPH, (piece,))


def _start(block: DraftBlock) -> int:
    return _first_offset(block.pieces)


def _first_offset(pieces: Sequence[Piece]) -> int:
    return next((piece.offset for piece in pieces if piece.part is not None), 0)


def _address(value: str) -> str:
    """The value, if it is an address on the web."""
    return value.strip() if re.match(r"https?://\S+$", value.strip()) else ""
