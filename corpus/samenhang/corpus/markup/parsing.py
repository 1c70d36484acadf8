"""XML and HTML into trees, with no entity, no DTD, no network and bounded depth."""

from __future__ import annotations

import html.entities
import re
from functools import lru_cache

from lxml import etree

from samenhang.corpus.encoding import Decoded, decode
from samenhang.corpus.errors import ReadError

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"\A[^<]{0,16}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]{0,2000}(?P<subset>\[[^\]]{0,100000}\]\s*)?>")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OWN = frozenset(["amp", "lt", "gt", "quot", "apos"])


def parse_xml(data: bytes) -> tuple[etree._Element, Decoded]:
    """The root element of an XML file, comments and processing instructions left out.

    Raises:
        ReadError: not well-formed (cut off, for instance), or with entities of its own.
    """
    declared = _DECLARED.search(data[:400])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else "")
    text = _DECLARATION.sub("", decoded.text.lstrip("\ufeff \t\r\n"), count=1)
    text = _without_doctype(_NOT_XML.sub(" ", text))
    text = _NAMED.sub(_character, text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        raise ReadError(
            f"is cut off or not well-formed XML (line {line})",
            hint="Fetch or save the file again",
        ) from error
    return root, decoded


def parse_html(data: bytes) -> tuple[etree._Element | None, Decoded]:
    """The root element of an HTML page, however untidy; None where there is no element."""
    declared = _DECLARED.search(data[:400]) or _CHARSET.search(data[:4096])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else "")
    text = _DECLARATION.sub("", decoded.text.lstrip("\ufeff \t\r\n"), count=1)
    text = _NOT_XML.sub(" ", text)
    return parse_html_text(text), decoded


def parse_html_text(text: str) -> etree._Element | None:
    """The root element of HTML that is text already."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if not text.strip():
        return None
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def name_of(element: etree._Element | None) -> str:
    """An element's name without its namespace; "" for None and what is no element."""
    tag = element.tag if element is not None else None
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def text_of(element: etree._Element | None) -> str:
    """All text in an element, white space collapsed; "" for None."""
    if element is None:
        return ""
    return " ".join("".join(str(text) for text in element.itertext()).split())


class Paths:
    """Element paths such as "/TEI/text/body/div/u[3]/seg[2]", namespaces left out."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, str] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element."""
        known = self._known.get(element)
        if known is not None:
            return known
        parent = element.getparent()
        if parent is None:
            self._known[element] = path = f"/{name_of(element)}"
            return path
        above = self.of(parent)
        counts: dict[str, int] = {}
        for child in parent:
            name = name_of(child)
            counts[name] = counts.get(name, 0) + 1
            number = f"[{counts[name]}]" if counts[name] > 1 else ""
            self._known[child] = f"{above}/{name}{number}"
        return self._known[element]


def _without_doctype(text: str) -> str:
    match = _DOCTYPE.search(text[:110_000])
    if match is None:
        return text
    if match["subset"] and "<!ENTITY" in match["subset"]:
        raise ReadError(
            "defines XML entities of its own, which can hide an attack, and is not read",
            hint="Save it without its DOCTYPE if you trust it",
        )
    return text[: match.start()] + text[match.end() :]


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in _OWN:
        return match.group()
    return html.entities.html5.get(f"{name};", match.group())
