"""Tells DOCX, ODT and EPUB apart by what is inside, and hands each to its reader."""

from __future__ import annotations

from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.packages import Package
from samenhang.corpus.readers.docx import read_package as read_docx
from samenhang.corpus.readers.epub import read_package as read_epub
from samenhang.corpus.readers.odt import read_package as read_odt
from samenhang.corpus.readers.table import read_package as read_table
from samenhang.corpus.sniffing import SUPPORTED

_OTHERS = (
    ("xl/", "is a binary Excel workbook (XLSB)"),
    ("ppt/", "is a PowerPoint presentation, not a document"),
    ("META-INF/MANIFEST.MF", "is a Java archive, not a document"),
)
_OFFICE = "application/vnd.oasis.opendocument."


def read(content: Content, limits: Limits) -> Draft:
    """Read a ZIP-based document."""
    package = Package(content.data, limits)
    names = package.names
    mimetype = (package.find("mimetype") or b"")[:200].decode("ascii", "replace").strip()
    if "word/document.xml" in names:
        return read_docx(package, content)
    if mimetype == "application/epub+zip" or "META-INF/container.xml" in names:
        return read_epub(package, content)
    if "content.xml" in names and (not mimetype or mimetype.startswith(_OFFICE + "text")):
        return read_odt(package, content)
    if "xl/workbook.xml" in names or mimetype.startswith(f"{_OFFICE}spreadsheet"):
        return read_table(package, content)
    if mimetype.startswith(_OFFICE):
        what = mimetype.removeprefix(_OFFICE).split("-")[0]
        raise ReadError(f"is an OpenDocument {what}, not a text", hint="Save its text as ODT")
    for prefix, what in _OTHERS:
        if any(name.startswith(prefix) for name in names):
            raise ReadError(what, hint="Save it as XLSX, DOCX or PDF")
    document = next((name for name in names if name.endswith("word/document.xml")), None)
    if document is not None:
        raise ReadError("is a DOCX packed in a folder", hint="Unpack it and add the DOCX itself")
    raise ReadError("is a ZIP archive, not a document", hint=f"Unpack it first. {SUPPORTED}")
