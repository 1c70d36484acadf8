"""Which reader fits a file: its bytes decide, its extension only among kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePath

from samenhang.corpus.encoding import decode
from samenhang.corpus.errors import ReadError

_HEAD = 4096
_XML_START = re.compile(r"\A\s*(?:<\?xml\b|<!--|<[A-Za-z_!][\w:.-]*[\s/>])")
_ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w.-]*(?::[\w.-]+)?)(?P<rest>[^<]*)")
_MAIL_HEADER = re.compile(r"^(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]", re.MULTILINE)
_MAIL_SURE = frozenset(["message-id", "mime-version", "received", "return-path", "content-type"])
_MAIL_COMMON = frozenset(["from", "to", "subject", "date"])
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# WebVTT's first word; SRT's first cue.
_SUBTITLES = re.compile(
    r"WEBVTT(?:[ \t\r\n]|\Z)"
    r"|1[ \t]{0,9}\r?\n\d{1,3}:\d\d:\d\d[,.]\d{1,3} {0,3}--> {0,3}\d{1,3}:\d\d:\d\d[,.]\d"
)

_CAPTIONS = frozenset([".vtt", ".srt", ".sbv"])
_TABLES = frozenset([".csv", ".tsv", ".tab"])
_MARKDOWN = frozenset([".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx"])
_HTML = frozenset([".html", ".htm", ".xhtml", ".shtml", ".njk", ".liquid", ".hbs"])
_COMPONENT = frozenset([".vue", ".svelte", ".astro", ".jsx", ".tsx"])
_FRONT_MATTER = re.compile(r"(?:---\s*\n[\w-]+:|\+\+\+\s*\n[\w-]+ ?=)")

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", "Text in pictures is read only inside a PDF, by OCR"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Text in pictures is read only inside a PDF, by OCR"),
    (b"GIF8", "a picture (GIF)", ""),
    (b"II*\x00", "a picture (TIFF)", "Make it a PDF to have it read by OCR"),
    (b"MM\x00*", "a picture (TIFF)", "Make it a PDF to have it read by OCR"),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it first"),
    (b"BZh", "a compressed file (bzip2)", "Unpack it first"),
    (b"\xfd7zXZ", "a compressed file (xz)", "Unpack it first"),
    (b"7z\xbc\xaf", "an archive (7z)", "Unpack it first"),
    (b"Rar!", "an archive (RAR)", "Unpack it first"),
    (b"SQLite format 3", "a database (SQLite)", ""),
    (b"ID3", "sound (MP3)", ""),
    (b"OggS", "sound (Ogg)", ""),
    (b"RIFF", "sound or film", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
)
SUPPORTED = (
    "Supported: text, PDF, DOCX, ODT, RTF, HTML, Markdown, EPUB, e-mail, subtitles, "
    "spreadsheets, CSV, XML"
)


def sniff(data: bytes, name: str) -> str:
    """Name of the reader for a file.

    Raises:
        ReadError: empty, or of a kind that no reader reads.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        raise ReadError("the file is empty", hint="Check that it was saved or copied whole")
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "package"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if _is_workbook(data):
            return "table"
        raise _ole(data)
    for magic, what, hint in _FOREIGN:
        if data.startswith(magic) and _is_binary(data):
            raise ReadError(f"is {what}, not a document", hint=hint or SUPPORTED)
    if _is_binary(data):
        raise ReadError("is a binary file of an unknown kind", hint=SUPPORTED)
    return _text_kind(decode(data[:_HEAD]).text, suffix)


def _text_kind(head: str, suffix: str) -> str:
    start = head.lstrip("\ufeff \t\r\n")
    if _SUBTITLES.match(start) or (suffix in _CAPTIONS and "-->" in start):
        return "subtitles"
    if suffix in _TABLES:
        return "table"
    if suffix == ".eml" or _is_mail(start):
        return "mail"
    if suffix in _COMPONENT:
        return "component"
    if suffix in _MARKDOWN or (suffix in _HTML and _FRONT_MATTER.match(start)):
        return "markdown"
    if _XML_START.match(start):
        kind = _markup_kind(start, suffix)
        if kind:
            return kind
    if suffix in _HTML:
        return "html"
    if suffix == ".xml":
        return "xml"
    if _FRONT_MATTER.match(start):
        return "markdown"
    return "text"


def _markup_kind(head: str, suffix: str) -> str:
    if re.match(r"(?is)\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html\b", head):
        return "html"
    body = re.sub(r"(?s)<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", " ", head)
    match = _ROOT.search(body)
    if match is None:
        return "xml" if head.lstrip().startswith("<?xml") or suffix == ".xml" else ""
    root = match["name"].split(":")[-1].lower()
    if root in ("tei", "teicorpus", "tei.2"):
        return "tei"
    if "politicalmashup" in body[: match.end() + 500]:
        return "politicalmashup"
    if root in ("officiele-publicatie", "handelingen", "kamerstuk", "officielepublicatie"):
        return "official"
    if suffix == ".xml" or head.lstrip().startswith("<?xml"):
        return "xml"
    if root in ("body", "div", "p", "head", "table", "article", "section", "main", "h1", "h2"):
        return "html"
    return ""


def _is_mail(head: str) -> bool:
    block = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0]
    if not re.match(r"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]", block):
        return False
    names = {match["name"].lower() for match in _MAIL_HEADER.finditer(block)}
    return len(names & _MAIL_COMMON) >= 2 and bool(names & _MAIL_SURE)


def _is_binary(data: bytes) -> bool:
    sample = data[: 16 * _HEAD]
    decoded = decode(sample)
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        return len(_CONTROL.findall(decoded.text)) > 0.02 * len(decoded.text)
    controls = len(_CONTROL.findall(decoded.text))
    return b"\x00" in sample or controls > 0.02 * len(sample)


def _is_workbook(data: bytes) -> bool:
    """Whether an old Office file holds the stream of an Excel workbook and no lock on it."""
    names = ("Workbook", "Book", "EncryptedPackage", "WordDocument", "PowerPoint Document")
    inside = [name for name in names if f"{name}\0".encode("utf-16-le") in data]
    return bool(inside) and not set(inside) - {"Workbook", "Book"}


def _ole(data: bytes) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in data[: 1 << 20]:
        return ReadError(
            "is protected with a password", hint="Open it, save it without password, add it again"
        )
    return ReadError(
        "is an old Word, PowerPoint or Outlook file",
        hint="Open it in its own program and save it as DOCX, ODT or PDF (mail: as .eml)",
    )
