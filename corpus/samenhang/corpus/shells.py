"""Files that only stand in the place of a document: pointers, error and login pages, shells."""

from __future__ import annotations

import re
from pathlib import PurePath

from samenhang.corpus.errors import ReadError
from samenhang.corpus.markup.parsing import parse_html, text_of

_LFS = re.compile(rb"\Aversion https://git-lfs[\w./-]{1,60}\n")
_LFS_SIZE = re.compile(rb"^size (\d{1,18})$", re.MULTILINE)
_ANNEX = re.compile(rb"\A(?:\.\./){0,20}(?:\.git)?/annex/objects/\S{1,1000}\s*\Z")
_DOCUMENTS = frozenset(".pdf .docx .doc .odt .rtf .epub .xlsx .xls .ods .ppt .pptx".split())
_ERROR = re.compile(
    r"(?i)\b(?:40[0134]|410|429|50[0-4])\b|\b(?:not found|niet gevonden|forbidden|access denied"
    r"|geen toegang|unauthori[sz]ed|inloggen|aanmelden|log ?in|sign ?in|error|foutmelding|fout"
    r"|just a moment|attention required|captcha|bad gateway|unavailable|niet beschikbaar)\b"
)
_PASSWORD = re.compile(rb"(?i)<input\b[^>]{0,500}\btype\s*=\s*[\"']?password")
_XFA = re.compile(r"(?i)\bplease wait\b.{0,400}\b(?:pdf|adobe)\b", re.DOTALL)
_FEW = 150  # words of an error or login page at most
_FEWEST = 25  # words of a page whose text a program must fetch


def refuse_pointers(data: bytes) -> None:
    """Refuse a file that only says where the document is kept.

    Raises:
        ReadError: a pointer of Git LFS or git-annex.
    """
    head = data[:1200]
    if _LFS.match(head):
        size = _LFS_SIZE.search(head)
        what = f" of {int(size.group(1)):,} bytes" if size else ""
        raise ReadError(
            f"is a pointer of Git LFS, not the file{what} that it stands for",
            hint="Fetch the file itself: git lfs pull",
        )
    if len(data) < 1200 and _ANNEX.match(head):
        raise ReadError(
            "is a pointer of git-annex, not the file that it stands for",
            hint="Fetch the file itself: git annex get",
        )


def page_in_disguise(data: bytes, name: str, words: int = 0) -> str:
    """What to warn of a web page by its name and words; "" for an ordinary page.

    Args:
        data: the page.
        name: its file's name.
        words: at least so many words are known to stand in it.

    Raises:
        ReadError: it is an error page, a login page, or a shell without text.
    """
    suffix = PurePath(name).suffix.lower()
    disguised = suffix in _DOCUMENTS
    if words >= _FEW or (not disguised and len(data) > 200_000):
        return _disguise(suffix)
    root, _ = parse_html(data)
    if root is None:
        return ""
    title = text_of(root.find(".//title")) or text_of(root.find(".//h1"))
    shown = f" (“{title[:60]}”)" if title else ""
    scripts = sum(1 for _ in root.iter("script"))
    for element in list(root.iter("script", "style", "noscript", "title")):
        tail = element.tail or ""
        element.clear()
        element.tail = tail
    words = len(text_of(root).split())
    heads = " ".join([title, *(text_of(h) for h in root.iter("h1", "h2"))])
    wrong = words < _FEW and (_ERROR.search(heads) or _PASSWORD.search(data))
    if disguised and (wrong or words < _FEWEST):
        raise ReadError(
            f"is a web page{shown} of {words} words, though its name ends in {suffix}: an error or"
            " login page was saved in its place",
            hint="Fetch the document again, where needed after logging in",
        )
    if wrong and _PASSWORD.search(data):
        raise ReadError(
            f"is a login page{shown}, not a document", hint="Log in and save the page behind it"
        )
    if wrong and words < _FEWEST and re.search(r"\b[45]\d\d\b", heads):
        raise ReadError(f"is an error page{shown}, not a document", hint="Fetch the page again")
    if scripts and words < _FEWEST and b"<noscript" in data:
        raise ReadError(
            f"is a shell{shown} whose text a program in the page must fetch first",
            hint="Open it in a browser, and save what it shows (as PDF or a complete page)",
        )
    return _disguise(suffix)


def _disguise(suffix: str) -> str:
    return f"is a web page, though its name ends in {suffix}" if suffix in _DOCUMENTS else ""


def refuse_form(text: str, data: bytes) -> None:
    """Refuse a PDF that only asks its reader for another program.

    Raises:
        ReadError: a dynamic form (XFA) without its own text.
    """
    if len(text) < 3000 and b"/XFA" in data and _XFA.search(text):
        raise ReadError(
            "is a dynamic form (XFA), whose text only Adobe Reader shows",
            hint="Open it there and print it to a new PDF",
        )
