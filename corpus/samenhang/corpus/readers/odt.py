"""OpenDocument text (ODT)."""

from __future__ import annotations

import re

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import SPACE, Content, Draft
from samenhang.corpus.errors import ReadError
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.markup.walking import Context, Part, Walker
from samenhang.corpus.packages import Package
from samenhang.corpus.readers.headings import promote_bold

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_CONTENT = "content.xml"
_TITLE = re.compile(r"(?i)(?:title|titel)\Z")
_SUBTITLE = re.compile(r"(?i)(?:subtitle|ondertitel)\Z")
_SKIPPED = (
    "tracked-changes annotation annotation-end note-citation sequence-decls forms "
    "variable-decls user-field-decls table-of-content alphabetical-index bibliography "
    "illustration-index table-index desc title change change-start change-end object"
)
_PARTS = {
    "p": Part.PARAGRAPH,
    "h": Part.HEADING,
    "list": Part.LIST,
    "list-item": Part.ITEM,
    "list-header": Part.ITEM,
    "table": Part.TABLE,
    "table-row": Part.ROW,
    "table-cell": Part.CELL,
    "line-break": Part.BREAK,
    "note": Part.NOTE,
    "note-body": Part.CONTAINER,
    "section": Part.CONTAINER,
} | dict.fromkeys(_SKIPPED.split(), Part.SKIP)
_HOLDING = frozenset("p h span a ruby-base meta meta-field".split())


class _OpenText(Walker):
    """Blocks out of an OpenDocument text."""

    def __init__(self, styles: dict[str, tuple[str, bool]], raising: frozenset[str]) -> None:
        super().__init__(prefix=_CONTENT)
        self._styles = styles
        self._raising = raising
        self.bold: set[int] = set()

    def part(self, element: etree._Element) -> Part:
        """What an element of OpenDocument is."""
        if name_of(element) == "p" and self._title_level(element):
            return Part.HEADING
        return _PARTS.get(name_of(element), Part.INLINE)

    def level(self, element: etree._Element) -> int:
        """Outline level of a heading; the title's is 1."""
        given = element.get(f"{_TEXT}outline-level", "1")
        return self._title_level(element) or (int(given) if given.isdecimal() else 1)

    def raises(self, element: etree._Element) -> bool:
        """Spans whose style is a superscript."""
        return element.get(f"{_TEXT}style-name", "") in self._raising

    def has_text(self, element: etree._Element) -> bool:
        """Text stands in paragraphs and their spans; elsewhere white space is layout."""
        name = name_of(element)
        return name in _HOLDING or (_PARTS.get(name) is None and self._in_paragraph(element))

    def walk(self, element: etree._Element, context: Context) -> None:
        """Spaces, pages and frames; the rest as any markup."""
        name = name_of(element)
        if name in ("s", "tab"):
            self._pieces.append(SPACE)
        elif name == "soft-page-break":
            self.page = (self.page or 1) + 1
        elif name == "text-box":
            self.aside(element)
        elif name == "p":
            before = len(self.blocks)
            super().walk(element, context)
            bold = self._style(element)[1]
            if len(self.blocks) > before and (bold or self._all_bold(element)):
                self.bold.add(len(self.blocks) - 1)
        else:
            super().walk(element, context)

    def _style(self, element: etree._Element) -> tuple[str, bool]:
        """Name and boldness of an element's style; a built-in one need not be declared."""
        name = element.get(f"{_TEXT}style-name", "")
        return self._styles.get(name, (name.replace("_20_", " "), False))

    def _title_level(self, element: etree._Element) -> int:
        named = self._style(element)[0]
        return 1 if _TITLE.match(named) else 2 if _SUBTITLE.match(named) else 0

    def _all_bold(self, element: etree._Element) -> bool:
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            return False
        spans = [child for child in element if text_of(child)]
        return bool(spans) and all(self._style(span)[1] for span in spans)

    def _in_paragraph(self, element: etree._Element) -> bool:
        return any(name_of(above) in ("p", "h") for above in element.iterancestors())


def read_package(package: Package, content: Content) -> Draft:
    """Read an ODT."""
    manifest = package.find("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise ReadError(
            "is protected with a password",
            hint="Open it, save it without password, add it again",
        )
    root, _ = parse_xml(package.read(_CONTENT))
    styles = _styles(root)
    data = package.find("styles.xml")
    if data is not None:
        styles = _styles(parse_xml(data)[0]) | styles
    walker = _OpenText(styles, _raising(root))
    if next(root.iter(f"{_TEXT}soft-page-break"), None) is not None:
        walker.page = 1
    body = next(root.iter("{*}text"), None)
    blocks = walker.run(body if body is not None else root)
    meta = _meta(package.find("meta.xml"))
    return Draft(
        "odt",
        tuple(promote_bold(blocks, walker.bold)),
        fallback_title=meta.get("title") or meta.get("subject", ""),
        fallback_author=meta.get("initial-creator") or meta.get("creator", ""),
        fallback_date=dates.iso(meta.get("date") or meta.get("creation-date")),
    )


def _styles(root: etree._Element) -> dict[str, tuple[str, bool]]:
    """Each style's name as users see it (its parent's, for automatic ones), and its boldness."""
    found: dict[str, tuple[str, bool]] = {}
    for style in root.iter(f"{_STYLE}style"):
        name = style.get(f"{_STYLE}name", "")
        automatic = name_of(style.getparent()) == "automatic-styles"
        shown = style.get(f"{_STYLE}parent-style-name") if automatic else None
        properties = style.find(f"{_STYLE}text-properties")
        weight = properties.get(f"{_FO}font-weight", "") if properties is not None else ""
        found[name] = (shown or style.get(f"{_STYLE}display-name") or name, weight == "bold")
    return found


def _raising(root: etree._Element) -> frozenset[str]:
    """Names of the styles that set text as a superscript ("super 58%", "33% 58%")."""
    found = []
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        position = properties.get(f"{_STYLE}text-position", "") if properties is not None else ""
        if position.startswith("super") or re.match(r"[1-9]\d?%", position):
            found.append(style.get(f"{_STYLE}name", ""))
    return frozenset(found)


def _meta(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    root, _ = parse_xml(data)
    found: dict[str, str] = {}
    for element in root.iter():
        if len(element) == 0 and text_of(element):
            found.setdefault(name_of(element), text_of(element))
    return found
