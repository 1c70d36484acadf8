"""Words of DOCX, ODT, EPUB and workbooks: every text node of every part that holds text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from samenhang.corpus.census import markup, texts
from samenhang.corpus.census.stretches import Stretch
from samenhang.corpus.packages import Package

# Parts that hold text, by the names that their formats give them, and what users call them.
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), "text"),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), "notes"),
    (re.compile(r"word/comments\d*\.xml"), "comments"),
    (re.compile(r"word/(?:header|footer)\d*\.xml"), "headers and footers"),
    (re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml"), "charts"),
    (re.compile(r"content\.xml"), "text"),
    (re.compile(r"styles\.xml"), "headers and footers"),
    (re.compile(r"xl/sharedStrings\.xml|xl/worksheets/\w+\.xml"), "cells"),
)
_PAGES = (".html", ".htm", ".xhtml", ".xhtm")
# Elements whose text is no part of the document's.
_UNSEEN = (
    *("w:delText", "w:instrText", "w:fldData", "m:oMath", "text:tracked-changes"),
    *("text:sequence-decls", "svg:desc", "svg:title", "c:v", "c:f", "office:settings"),
)
_ANNOTATION = re.compile(r"<office:annotation\b[^<>]*>(.*?)</office:annotation>", re.DOTALL)
_SPACE = re.compile(r"<(?:w:br|w:tab|w:cr|text:tab|text:s|text:line-break)\b[^<>]*>")
_END = re.compile(r"</(?:w:p|a:p|text:p|text:h|si)>")
_TAG = re.compile(r"<[^>]*>")
_MASTER = re.compile(
    r"<style:(?:header|footer)\b[^<>]*>.*?</style:(?:header|footer)\b[^<>]*>", re.DOTALL
)


def stretches(package: Package) -> Iterator[Stretch]:
    """Paragraphs of all parts."""
    for label, text in _parts(package):
        if label in package.names:
            yield from (Stretch(label, s.text, s.slight) for s in markup.html(text))
            continue
        for line in _paragraphs(text).split("\n"):
            if line.strip():
                yield Stretch(label, line)


def whole(package: Package) -> str:
    """The words of all parts, in one."""
    return "\n".join(
        markup.text_of_html(text) if label in package.names else _paragraphs(text)
        for label, text in _parts(package)
    )


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    """Parts that hold text: what users call them (pages: their names), and their markup."""
    for name in sorted(package.names):
        label = next((label for rule, label in _PARTS if rule.fullmatch(name)), "")
        if not label and not name.lower().endswith(_PAGES):
            continue
        text = texts.plain(package.read(name))
        if name == "styles.xml":
            text = "".join(_MASTER.findall(text))
        if not label:
            yield name, text
        elif "<office:annotation" in text:
            yield "comments", "\n".join(_ANNOTATION.findall(text))
            yield label, _ANNOTATION.sub("", text)
        else:
            yield label, text


def _paragraphs(text: str) -> str:
    """A line for each paragraph; its runs join without a space, unlike its cells and lines."""
    for name in _UNSEEN:
        if f"<{name}" in text:
            text = re.sub(rf"<({name})\b[^<>]*(?<!/)>.*?</\1>", "", text, flags=re.DOTALL)
    text = _TAG.sub("", _SPACE.sub(" ", _END.sub("\n", text.replace("\n", " "))))
    return html.unescape(text) if "&" in text else text
