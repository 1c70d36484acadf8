"""Any other XML: its text, with headings and paragraphs where names and layout show them."""

from __future__ import annotations

import re

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import Breaks, Content, Draft
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.markup.walking import Part, Walker

_HEADING = re.compile(r"(?i)(?:sub)?(?:title|titel|head|heading|kop|kopje|header|h[1-6])\Z")
_ITEM = re.compile(r"(?i)(?:li|item|listitem|lijstitem)\Z")
_NOTE = re.compile(r"(?i)(?:foot|end)?note|(?:voet|eind)?noot\Z")
_META = re.compile(r"(?i)(?:meta|metadata|teiheader)\Z")


class _Generic(Walker):
    """Elements that hold text between their children are paragraphs; others group them."""

    def __init__(self) -> None:
        super().__init__(breaks=Breaks.INDENTED)
        # Both are asked of one parent by each of its children.
        self._mixed: dict[etree._Element, bool] = {}
        self._headed: dict[etree._Element, bool] = {}
        self._named: dict[str, Part | None] = {}

    def part(self, element: etree._Element) -> Part:
        """What an element is, by its name and by where its text stands."""
        name = name_of(element)
        if not name:
            return Part.INLINE
        if name not in self._named:
            self._named[name] = _by_name(name)
        named = self._named[name]
        if named is not None:
            return named
        parent = element.getparent()
        if parent is not None and self._is_mixed(parent):
            return Part.INLINE
        return Part.PARAGRAPH if self._is_mixed(element) else Part.CONTAINER

    def level(self, element: etree._Element) -> int:
        """Depth of a heading among elements that have headings."""
        depth = sum(1 for above in element.iterancestors() if self._has_heading(above))
        return min(6, max(1, depth))

    def _has_heading(self, element: etree._Element) -> bool:
        if element not in self._headed:
            self._headed[element] = any(_HEADING.match(name_of(child)) for child in element)
        return self._headed[element]

    def _is_mixed(self, element: etree._Element) -> bool:
        """Whether an element holds text of its own."""
        if element not in self._mixed:
            own = bool(element.text and element.text.strip())
            self._mixed[element] = own or any(c.tail and c.tail.strip() for c in element)
        return self._mixed[element]


def _by_name(name: str) -> Part | None:
    """What an element's name alone says of it."""
    if _HEADING.match(name):
        return Part.HEADING
    if _ITEM.match(name):
        return Part.ITEM
    return Part.NOTE if _NOTE.match(name) else None


def read(content: Content, limits: Limits) -> Draft:
    """Read XML of no known schema."""
    root, decoded = parse_xml(content.data)
    walker = _Generic()
    return Draft(
        "xml",
        tuple(walker.run(root)),
        title=_first(root, "title", "titel"),
        date=dates.iso(_first(root, "date", "datum", "issued")),
        author=_first(root, "author", "auteur", "creator"),
        encoding=decoded.encoding,
    )


def _first(root: etree._Element, *names: str) -> str:
    for name in names:
        for element in root.iter("{*}" + name, "{*}" + name.capitalize()):
            text = text_of(element)
            if text and len(text) < 300:
                return text
    return ""
