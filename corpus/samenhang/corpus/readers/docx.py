"""Word documents (DOCX): paragraphs by their styles, tables, text boxes, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import Content, Draft, DraftBlock
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.markup.walking import Context, Part, Walker
from samenhang.corpus.packages import Package
from samenhang.corpus.readers.headings import promote_bold
from samenhang.corpus.types import BlockKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_HEADING = re.compile(r"(?i)(?:heading|kop|überschrift|titre)\s*(?P<level>[1-9])\b")
_TITLE = re.compile(r"(?i)(?:title|titel)\Z")
_SUBTITLE = re.compile(r"(?i)(?:subtitle|ondertitel|subtitel)\Z")
_PARTS = {
    "p": Part.PARAGRAPH,
    "tbl": Part.TABLE,
    "tr": Part.ROW,
    "tc": Part.CELL,
    "tab": Part.BREAK,
    "br": Part.BREAK,
    "cr": Part.BREAK,
    "body": Part.CONTAINER,
    "footnote": Part.CONTAINER,
    "endnote": Part.CONTAINER,
} | dict.fromkeys(
    "del moveFrom instrText delText fldData pPr rPr tblPr tblGrid trPr tcPr sectPr Fallback "
    "binData ruby annotationRef".split(),
    Part.SKIP,
)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says: heading level (0 none), in a list, bold."""

    level: int = 0
    listed: bool = False
    bold: bool = False


_PLAIN = _Style()


class _Word(Walker):
    """Blocks out of one part of a Word document."""

    def __init__(
        self, name: str, styles: dict[str, _Style], notes: dict[tuple[str, str], etree._Element]
    ) -> None:
        super().__init__()
        self._name = name
        self._styles = styles
        self._listed_notes = notes
        self._numbers: dict[etree._Element, int] = {}
        self._known: dict[etree._Element, _Style] = {}
        self.bold: set[int] = set()

    def run(self, root: etree._Element) -> list[DraftBlock]:
        """Number the paragraphs, then walk; pages are known where Word left their ends."""
        self._numbers = {p: n for n, p in enumerate(root.iter(f"{_W}p"), 1)}
        if next(root.iter(f"{_W}lastRenderedPageBreak"), None) is not None:
            self.page = 1
        return super().run(root)

    def part(self, element: etree._Element) -> Part:
        """What an element of WordprocessingML is."""
        name = name_of(element)
        if name == "p":
            if self._style(element).level or self._outline(element):
                return Part.HEADING
            if self._depth(element) is not None:
                return Part.ITEM
        return _PARTS.get(name, Part.INLINE)

    def level(self, element: etree._Element) -> int:
        """Level of a heading."""
        return min(9, self._style(element).level or self._outline(element))

    def raises(self, element: etree._Element) -> bool:
        """Runs set as superscript."""
        if name_of(element) != "r":
            return False
        align = element.find(f"{_W}rPr/{_W}vertAlign")
        return align is not None and align.get(f"{_W}val") == "superscript"

    def has_text(self, element: etree._Element) -> bool:
        """Only w:t holds text; what stands elsewhere is layout."""
        return name_of(element) == "t"

    def walk(self, element: etree._Element, context: Context) -> None:
        """Page ends, footnotes and text boxes; the rest as any markup."""
        name = name_of(element)
        if name == "lastRenderedPageBreak" and self.page is not None:
            self.page += 1
        elif name in ("footnoteReference", "endnoteReference"):
            self._footnote(name.removesuffix("Reference"), element.get(f"{_W}id", ""))
        elif name == "noBreakHyphen":
            self.character("-")
        elif name == "txbxContent":
            self.aside(element)
        elif name == "p":
            depth = self._depth(element)
            inner = Context(context.kind, context.level, depth or 0)
            before = len(self.blocks)
            super().walk(element, inner)
            if self._is_bold(element) and len(self.blocks) > before:
                self.bold.add(len(self.blocks) - 1)
        else:
            super().walk(element, context)

    def _footnote(self, kind: str, key: str) -> None:
        note = self._listed_notes.get((kind, key))
        if note is None:
            return
        inner = _Word(f"word/{kind}s.xml", self._styles, {})
        self.add_notes(
            DraftBlock(BlockKind.FOOTNOTE, block.pieces, page=self.page)
            for block in inner.run(note)
        )

    def _path(self, element: etree._Element) -> str:
        number = self._numbers.get(element)
        if number is not None:
            return f"{self._name} p[{number}]"
        return f"{self._name} {name_of(element)}"

    def _style(self, paragraph: etree._Element) -> _Style:
        known = self._known.get(paragraph)
        if known is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            name = style.get(f"{_W}val", "") if style is not None else ""
            known = self._known[paragraph] = self._styles.get(name, _PLAIN)
        return known

    def _outline(self, paragraph: etree._Element) -> int:
        return _outline(paragraph.find(f"{_W}pPr"))

    def _depth(self, paragraph: etree._Element) -> int | None:
        """Nesting of a list item, from 1; None for other paragraphs."""
        numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
        if numbering is None:
            return 1 if self._style(paragraph).listed else None
        number = numbering.find(f"{_W}numId")
        if number is not None and number.get(f"{_W}val") == "0":
            return None
        level = numbering.find(f"{_W}ilvl")
        value = level.get(f"{_W}val", "0") if level is not None else "0"
        return 1 + int(value) if value.isdecimal() and len(value) < 3 else 1

    def _is_bold(self, paragraph: etree._Element) -> bool:
        if self._style(paragraph).bold:
            return True
        runs = [run for run in paragraph.iter(f"{_W}r") if text_of(run)]
        return bool(runs) and all(_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def read_package(package: Package, content: Content) -> Draft:
    """Read a DOCX."""
    root, _ = parse_xml(package.read(_DOCUMENT))
    styles = _styles(package.find("word/styles.xml"))
    notes = {
        (kind, note.get(f"{_W}id", "")): note
        for kind in ("footnote", "endnote")
        for note in _notes(package.find(f"word/{kind}s.xml"), kind)
    }
    walker = _Word(_DOCUMENT, styles, notes)
    body = root.find(f"{_W}body")
    blocks = walker.run(body if body is not None else root)
    meta = _core(package.find("docProps/core.xml"))
    return Draft(
        "docx",
        tuple(promote_bold(blocks, walker.bold)),
        fallback_title=meta.get("title") or meta.get("subject", ""),
        fallback_author=meta.get("creator", ""),
        fallback_date=dates.iso(meta.get("modified") or meta.get("created")),
    )


def _styles(data: bytes | None) -> dict[str, _Style]:
    if data is None:
        return {}
    root, _ = parse_xml(data)
    own = {style.get(f"{_W}styleId", ""): _own(style) for style in root.iter(f"{_W}style")}
    return {key: _resolve(key, own) for key in own}


def _own(element: etree._Element) -> tuple[_Style, str]:
    """What a style says itself, and the one that it is based on."""
    name = element.find(f"{_W}name")
    named = name.get(f"{_W}val", "") if name is not None else ""
    based = element.find(f"{_W}basedOn")
    style = _Style(
        _named_level(named) or _outline(element.find(f"{_W}pPr")),
        element.find(f"{_W}pPr/{_W}numPr") is not None,
        _on(element.find(f"{_W}rPr/{_W}b")),
    )
    return style, based.get(f"{_W}val", "") if based is not None else ""


def _resolve(key: str, own: dict[str, tuple[_Style, str]]) -> _Style:
    """A style with what it inherits, nearest first."""
    level, listed, bold = 0, False, False
    seen: set[str] = set()
    while key in own and key not in seen:
        seen.add(key)
        style, key = own[key]
        level = level or style.level
        listed = listed or style.listed
        bold = bold or style.bold
    return _Style(level, listed, bold)


def _named_level(name: str) -> int:
    match = _HEADING.match(name)
    if match:
        return int(match["level"])
    return 1 if _TITLE.match(name) else 2 if _SUBTITLE.match(name) else 0


def _outline(properties: etree._Element | None) -> int:
    level = properties.find(f"{_W}outlineLvl") if properties is not None else None
    value = level.get(f"{_W}val", "") if level is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "off")


def _notes(data: bytes | None, kind: str) -> list[etree._Element]:
    if data is None:
        return []
    root, _ = parse_xml(data)
    # The separator lines above notes are "notes" too; they have a type.
    return [note for note in root.iter(f"{_W}{kind}") if note.get(f"{_W}type") is None]


def _core(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    root, _ = parse_xml(data)
    return {name_of(element): text_of(element) for element in root if text_of(element)}
