"""EPUB books: their chapters in reading order."""

from __future__ import annotations

from lxml import etree

from samenhang.corpus import dates
from samenhang.corpus.drafts import Content, Draft, DraftBlock
from samenhang.corpus.errors import ReadError
from samenhang.corpus.markup.parsing import name_of, parse_html, parse_xml, text_of
from samenhang.corpus.markup.walking import Part
from samenhang.corpus.packages import Package, resolve
from samenhang.corpus.readers.html import HtmlWalker

_CONTAINER = "META-INF/container.xml"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_TEXTS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


class _Chapter(HtmlWalker):
    """HTML with EPUB's notes and navigation."""

    def part(self, element: etree._Element) -> Part:
        """What an element of a chapter is."""
        kind = element.get(_TYPE) or element.get("epub:type") or ""
        if kind in ("footnote", "endnote", "rearnote"):
            return Part.NOTE
        if name_of(element) == "nav" or kind in ("toc", "pagebreak", "landmarks"):
            return Part.SKIP
        return super().part(element)


def read_package(package: Package, content: Content) -> Draft:
    """Read an EPUB."""
    if package.find("META-INF/rights.xml") is not None:
        raise ReadError("is protected (DRM)", hint="Use a copy without protection")
    name = _package_document(package)
    root, _ = parse_xml(package.read(name))
    manifest = {item.get("id", ""): item for item in root.iterfind(".//{*}manifest/{*}item")}
    blocks: list[DraftBlock] = []
    warnings: list[str] = []
    for reference in root.iterfind(".//{*}spine/{*}itemref"):
        item = manifest.get(reference.get("idref", ""))
        if item is None or item.get("media-type") not in _TEXTS:
            continue
        if "nav" in item.get("properties", "").split():
            continue
        part = resolve(name, item.get("href", ""))
        if not part or part not in package.names:
            warnings.append(f"chapter {item.get('href', '')!r} is missing")
            continue
        chapter, _ = parse_html(package.read(part))
        if chapter is not None:
            body = chapter.find("body")
            blocks.extend(_Chapter(prefix=part).run(body if body is not None else chapter))
    meta = root.find("{*}metadata")
    return Draft(
        "epub",
        tuple(blocks),
        title=_meta(meta, "title"),
        date=dates.iso(_meta(meta, "date")),
        kind="book",
        author=_meta(meta, "creator"),
        organiser=_meta(meta, "publisher"),
        warnings=tuple(warnings),
    )


def _package_document(package: Package) -> str:
    data = package.find(_CONTAINER)
    if data is not None:
        root, _ = parse_xml(data)
        for rootfile in root.iter("{*}rootfile"):
            name = resolve("", rootfile.get("full-path", ""))
            if name in package.names:
                return name
    name = next((name for name in sorted(package.names) if name.endswith(".opf")), "")
    if not name:
        raise ReadError("is an EPUB without a list of contents", hint="Fetch it again")
    return name


def _meta(meta: etree._Element | None, name: str) -> str:
    return text_of(meta.find("{*}" + name)) if meta is not None else ""
