"""What the words of a line say about its part: list item, label, heading, date."""

from __future__ import annotations

import re

from samenhang.corpus import dates

_BULLET = re.compile(r"(?P<mark>[-–—•*▪■◦●‣·►✓➢□])\s+(?=\S)")
_COUNTED = re.compile(
    r"(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\s?[)°]|(?:\d{1,2}\.){1,3}\d{0,2})\s+(?=\S)"
)
_NUMBERING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[^\W\d_])")
_LABEL = re.compile(
    r"(?P<label>[A-Z][^\W\d_]{0,40}(?:[ /-][^\W\d_]{1,40}){0,3}(?:\([^)]{0,20}\))?)\s?:(?:\s|\Z)"
)
_NOT_FINAL = re.compile(r"[.,;:…&/–-][\"'’”»)]*\Z|[^\W\d][.!?…][\"'’”»)]*\d{1,2}\Z")
_ABBREVIATED = re.compile(r"\b(?:e\.a|c\.s|o\.a|jr|sr|nr)\.\Z", re.IGNORECASE)

_QUESTION = re.compile(
    r"(?i)(?:vra(?:ag|gen)|antwoord(?:en)?(?:\s+op\s+(?:de\s+)?vra(?:ag|gen))?)\s+\d{1,3}"
    r"(?:\s?(?:,|en|,\s?en|t/m|tot\s+en\s+met|-|–)\s?\d{1,3}){0,30}\s?[.:]?\Z"
)

_KIND = re.compile(
    r"(?i)(?:concept|kort|beknopt|officieel)?[- ]?(?:\w{0,20}verslag|notulen|besluitenlijst|rapport"
    r"|\w{0,12}nota|notitie|agenda|advies|evaluatie|beleids(?:plan|kader)|monitor|samenvatting"
    r"|persbericht|convenant|raadsvoorstel)\b"
)

HEADING_LENGTH = 150  # characters
HEADING_WORDS = 18


def bullet(text: str) -> re.Match[str] | None:
    """A sign that opens a list item and carries no meaning of its own."""
    return _BULLET.match(text)


def counted(text: str) -> re.Match[str] | None:
    """A number or letter that opens a list item."""
    return _COUNTED.match(text)


def label(text: str) -> str:
    """ "Organisatie" of "Organisatie: DSP-groep"; "" where a line has no such label."""
    match = _LABEL.match(text)
    return match["label"] if match else ""


def numbering(text: str) -> int:
    """How deep a heading's own numbering is: 2 for "3.1 Aanbevelingen", 0 without number."""
    match = _NUMBERING.match(text)
    return match["number"].count(".") + 1 if match else 0


def names_kind(text: str) -> bool:
    """Whether a line begins by saying what kind of document it heads ("Verslag van …")."""
    return _KIND.match(text) is not None and not label(text)


def question(text: str) -> bool:
    """Whether a line heads a numbered question or its answer ("Antwoord op vragen 2 en 3")."""
    return len(text) < 150 and _QUESTION.match(text) is not None


def could_be_heading(text: str) -> bool:
    """Whether a line's words alone allow a heading."""
    if not text or len(text) > HEADING_LENGTH or len(text.split()) > HEADING_WORDS:
        return False
    if _NOT_FINAL.search(text) and not _ABBREVIATED.search(text):
        return False
    if bullet(text) or dates.is_date_line(text):
        return False
    first = next((c for c in text if c.isalnum()), "")
    if not first or first.islower():
        return False
    letters = sum(c.isalpha() for c in text)
    return letters >= 2 and letters > 0.4 * len(text)
