"""Web pages: the main text with its headings, lists and tables, without menus."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import Content, Draft, DraftBlock
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_html, text_of
from samenhang.corpus.markup.walking import Context, Part, Walker
from samenhang.corpus.readers.webparts import is_boilerplate, main_of

_BLOCKS = (
    "p blockquote pre address figcaption caption dd dt legend summary details center body html "
    "div section article main header footer aside nav figure fieldset form hgroup dl "
    "thead tbody tfoot noscript"
)
_SKIPPED = (
    "script style template svg math head iframe object embed audio video canvas map select "
    "option button input textarea colgroup col noframes frameset applet datalist img rp rt"
)
_PARTS = (
    dict.fromkeys(_BLOCKS.split(), Part.CONTAINER)
    | dict.fromkeys(_SKIPPED.split(), Part.SKIP)
    | {f"h{level}": Part.HEADING for level in range(1, 7)}
    | {"ul": Part.LIST, "ol": Part.LIST, "menu": Part.LIST, "li": Part.ITEM}
    | {"table": Part.TABLE, "tr": Part.ROW, "td": Part.CELL, "th": Part.CELL}
    | {"br": Part.BREAK, "hr": Part.CONTAINER, "p": Part.PARAGRAPH}
)
_AUTHOR_NAMES = ("author", "dc.creator", "dcterms.creator", "article:author")
_DATE_NAMES = (
    "article:published_time",
    "dcterms.date",
    "dcterms.issued",
    "dc.date",
    "dc.date.issued",
    "overheid.issued",
    "date",
    "pubdate",
    "datepublished",
    "publication_date",
    "dcterms.available",
    "last-modified",
    "dcterms.modified",
)
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_REFERENCE = re.compile(
    r"doc-noteref|doc-backlink|\bnoteref\b|footnote-(?:ref|back)|mw-ref|reversefootnote"
)
_NOTE = re.compile(r"(?:^|\s)(?:doc-footnote|doc-endnote|footnote)(?:\s|$)")
_SUPER = re.compile(r"vertical-align\s*:\s*super")
_QUOTED = re.compile(r"[\"'‘“„«‚”’].*[\"'’”“»]", re.DOTALL)
_SITE = re.compile(r" (?:[|»·•]|[-–—]) (?=[^|»·•]{2,60}\Z)")


class HtmlWalker(Walker):
    """Blocks out of HTML."""

    def part(self, element: etree._Element) -> Part:
        """What an element of HTML is."""
        name = name_of(element)
        if _is_hidden(element):
            return Part.SKIP
        if name in ("sup", "a") and _is_reference(element):
            return Part.SKIP
        if _NOTE.search(f"{element.get('role', '')} {element.get('class', '')[:200]}"):
            return Part.NOTE if name != "section" else Part.CONTAINER
        if name == "li" and _in_notes(element):
            return Part.NOTE
        return _PARTS.get(name, Part.INLINE)

    def level(self, element: etree._Element) -> int:
        """Level of h1 to h6."""
        return int(name_of(element)[1])

    def raises(self, element: etree._Element) -> bool:
        """Superscripts, by their element or their style."""
        return name_of(element) == "sup" or (
            "super" in element.get("style", "")[:500]
            and _SUPER.search(element.get("style", "")[:500]) is not None
        )

    def walk(self, element: etree._Element, context: Context) -> None:
        """Two line breaks in a row part paragraphs."""
        name = name_of(element)
        if name == "br" and not self._flat and _follows_break(element):
            self.flush(context)
        if name == "q" and not quoted(text_of(element)) and self.part(element) is Part.INLINE:
            # Browsers show the marks that this element stands for.
            inner = any(name_of(above) == "q" for above in element.iterancestors())
            self.character("‘" if inner else "“")
            super().walk(element, context)
            self.character("’" if inner else "”")
            return
        super().walk(element, context)


class _Page(HtmlWalker):
    """Leaves out menus, sidebars and forms too."""

    def part(self, element: etree._Element) -> Part:
        """What an element of a web page is."""
        return Part.SKIP if is_boilerplate(element) else super().part(element)


def read(content: Content, limits: Limits) -> Draft:
    """Read a web page."""
    root, decoded = parse_html(content.data)
    if root is None:
        raise ReadError("holds no text")
    main = main_of(root)
    blocks = _Page().run(main)
    if not _length(blocks):
        # A page that is all menus by its looks: better all of it than nothing.
        blocks = HtmlWalker().run(root)
    meta = dict(_meta(root))
    title = page_title(root, meta, blocks)
    return Draft(
        "html",
        tuple(blocks),
        title=title,
        date=_date(root, meta),
        kind="web page",
        fallback_author=next((meta[name] for name in _AUTHOR_NAMES if meta.get(name)), ""),
        organiser=meta.get("dcterms.publisher") or meta.get("og:site_name", ""),
        encoding=decoded.encoding,
        url=_address(root, meta),
    )


def _address(root: etree._Element, meta: dict[str, str]) -> str:
    """The address that a page gives as its own."""
    links = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]
    stated = (*links, meta.get("og:url", ""), meta.get("dcterms.identifier", ""))
    return next((url.strip() for url in stated if url.startswith(("http://", "https://"))), "")


def quoted(text: str) -> bool:
    """Whether a text brings quotation marks of its own."""
    return not text or _QUOTED.fullmatch(text) is not None


def page_title(root: etree._Element, meta: dict[str, str], blocks: list[DraftBlock]) -> str:
    """A page's title: its only h1, else the title element without the site's name."""
    heads = [text_of(h1) for h1 in root.iter("h1") if text_of(h1)]
    titled = text_of(root.find(".//title"))
    titled = titled if len(titled) < 300 else ""
    shortened = _SITE.split(titled)[0].strip() if titled else ""
    if heads and shortened and heads[0].lower() in titled.lower():
        return heads[0]
    for candidate in (shortened, *heads[:1], meta.get("og:title", "")):
        if candidate:
            return candidate
    return ""


def _meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in reversed(list(root.iter("meta"))):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        value = element.get("content")
        if name and value and value.strip():
            yield name.lower(), " ".join(value.split())


def _date(root: etree._Element, meta: dict[str, str]) -> str:
    for name in _DATE_NAMES[:-2]:
        if meta.get(name) and dates.iso(meta[name]):
            return dates.iso(meta[name])
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            found = _json_date(script.text or "")
            if found:
                return found
    for element in root.iter("time"):
        found = dates.iso(element.get("datetime") or text_of(element))
        if found:
            return found
    for element in root.iter("span", "p", "div", "h2"):
        if re.search(r"\b(?:date|datum|published)\b", element.get("class", "")):
            found = dates.first(text_of(element)[:200])
            if found:
                return found
    return next((dates.iso(meta[n]) for n in _DATE_NAMES[-2:] if meta.get(n)), "")


def _json_date(text: str) -> str:
    try:
        data = json.loads(text[:200_000])
    except (ValueError, RecursionError):
        return ""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            value = item.get("datePublished") or item.get("startDate")
            if isinstance(value, str) and dates.iso(value):
                return dates.iso(value)
    return ""


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style", "")
    return bool(style) and re.search(r"display\s*:\s*none", style[:500]) is not None


def _is_reference(element: etree._Element) -> bool:
    """Whether a superscript or link only leads to a note ("[3]") or back from it ("↩")."""
    says = " ".join(element.get(key, "") for key in ("role", "class", _EPUB_TYPE))
    if _REFERENCE.search(says[:300]):
        return True
    text = text_of(element)
    is_number = re.fullmatch(r"\[?(?:\d{1,3}|\*)\]?", text) is not None
    return is_number and name_of(element) == "sup" and element.find(".//a") is not None


def _in_notes(element: etree._Element) -> bool:
    """Whether a list item stands in the list of a page's notes."""
    for above in element.iterancestors():
        said = f"{above.get('role', '')} {above.get('class', '')[:200]}"
        if re.search(r"\b(?:doc-endnotes|footnotes|voetnoten|references)\b", said):
            return True
    return False


def _follows_break(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and name_of(before) == "br" and not (before.tail or "").strip()


def _length(blocks: list[DraftBlock]) -> int:
    return sum(len(block.raw.split()) for block in blocks)
