"""A document's date by evidence; the date of an event that it writes about is not its own."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from samenhang.corpus import dates, labels
from samenhang.corpus.about.evidence import Found, Opening
from samenhang.corpus.types import BlockKind

_OPENING = 500  # characters of running text in which a date is likely the document's own
_SHORT = 160  # characters of a line that says when a meeting was
_FIRST_WORDS = 4  # of such a line, among which it says what was held
_LINES = 12  # blocks in which it stands

# "Op 25 juni 2008 …", "Donderdag 9 mei 2013 was …": the day that a report is about. A date after
# another word ("uw brief van 5 juli 2024") is usually that of something else.
_ON_DAY = re.compile(
    rf"(?i)(?:\A|\bop\s+|\b(?:{'|'.join(dates.WEEKDAYS)}),?\s+)(?P<date>\d{{1,2}}\s+[a-z]+\s+\d{{4}})"
)
_RANGE = re.compile(
    r"(?i)\b\d{1,2}(?:\s[a-z]{3,9})?\s?(?:-|–|—|\ben\b|/|t/m|\btot(?: en met)?\b|&)\s?"
    r"\d{1,2}\s[a-z]{3,9}\b"
)
_PARTED = re.compile(r"[,(|:–—]|\s-\s")
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s)){1,300}")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d\d)(?![\d/-])")
_CENTURY = 70  # "69" is 2069, "70" is 1970

_ISO_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_. ](?P<m>\d\d)[-_. ](?P<d>\d\d)(?!\d)")
_PACKED_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_DUTCH_NAME = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[-_. ](?P<m>\d{1,2})[-_. ](?P<y>(?:19|20)\d\d)(?!\d)"
)
_MONTH_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_](?P<m>\d\d)(?![-_]?\d)")


@cache
def _words(kind: str) -> frozenset[str]:
    """Words of `days.json`."""
    path = files("samenhang.corpus.about").joinpath("days.json")
    table: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return frozenset(table[kind])


@cache
def _any(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, sorted(_words(kind))))})\b")


@cache
def _held() -> re.Pattern[str]:
    """Words, alone or at a compound's end, for what people held or came to."""
    found = "|".join(map(re.escape, sorted(_words("meetings") | _words("held"))))
    return re.compile(rf"(?i)\b\w{{0,30}}(?:{found})\b")


def date_of(opening: Opening, title: Found) -> Found:
    """The date that a document has, with what says so; none rather than another's."""
    draft = opening.draft
    if draft.date:
        return Found(draft.date, draft.date_from)
    labelled = opening.labelled.get("date", "")
    stated = dates.iso(labelled) or _short_year(labelled)
    if stated:
        return Found(stated, "label")
    for _, text in opening.early:
        if len(text) < 120 and dates.is_date_line(text):
            return Found(dates.first(text), "date line")
    for words in (title.value, opening.labelled.get("title", "")):
        found = own_date(words)
        if found:
            return Found(found, "title")
    for found, source in (
        (_meeting(opening), "first lines"),
        (_first_paragraph(opening), "first paragraph"),
        (date_in_name(opening.name), "file name"),
        (draft.fallback_date, "file properties"),
    ):
        if found and found not in _words("defaults"):
            return Found(found, source)
    return Found()


def own_date(title: str) -> str:
    """The date in a title, unless it is that of an event ("Milieuraad 10-11 april 2024") or of
    another document ("Reactie op de brief van 5 mei 2024")."""
    found = dates.first(title)
    if not found or _RANGE.search(title):
        return ""
    dated = dates.find(title)
    if len({date for date in dated if len(date) == 10}) > 1:
        return ""
    return "" if _any("others").search(title) and not _set_off(title, found) else found


def _set_off(title: str, date: str) -> bool:
    """Whether a date by itself ends a title that says what was held: "Gesprek over …, 12 mei"."""
    tail = _PARTED.split(title.rstrip(" )"))[-1]
    head = " ".join(title.split()[:_FIRST_WORDS])
    alone = dates.is_date_line(tail.strip()) and dates.first(tail) == date
    return alone and _any("meetings").search(head) is not None


def date_in_name(name: str) -> str:
    """The date in a file's name: "2024-03-12_notulen", "20240312 verslag", "notulen 12-3-2024"."""
    stem = PurePath(name).stem
    for pattern in (_ISO_NAME, _PACKED_NAME, _DUTCH_NAME):
        for match in pattern.finditer(stem):
            found = dates.iso(f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}")
            if len(found) == 10:
                return found
    words = dates.first(re.sub(r"[\W_]+", " ", stem))
    if words:
        return words
    month = _MONTH_NAME.search(stem)
    return dates.iso(f"{month['y']}-{month['m']}") if month is not None else ""


def _short_year(label: str) -> str:
    """ "Datum: 12-03-24"."""
    match = _SHORT_YEAR.search(label)
    if match is None:
        return ""
    year = int(match[4]) + (2000 if int(match[4]) < _CENTURY else 1900)
    return dates.iso(f"{year}-{int(match[3]):02}-{int(match[1]):02}")


def _meeting(opening: Opening) -> str:
    """The one date in short lines above the text that say what was held that day."""
    found = set()
    for block, text in opening.early[:_LINES]:
        if block.turn is not None or len(text) > _SHORT:
            break
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE):
            continue
        if labels.parse(text)[0] in ("other", "author"):
            continue
        date = own_date(text)
        head = " ".join(text.split()[:_FIRST_WORDS])
        if len(date) == 10 and _any("meetings").search(head):
            found.add(date)
    return found.pop() if len(found) == 1 else ""


def _first_paragraph(opening: Opening) -> str:
    paragraphs = (text for block, text in opening.early if block.kind is BlockKind.PARAGRAPH)
    first = next(paragraphs, "")
    mentioned = {date for date in dates.find(first) if len(date) == 10}
    on = _ON_DAY.search(first[:_OPENING])
    if len(mentioned) != 1 or on is None or dates.first(on["date"]) not in mentioned:
        return ""
    # "Op 21 december 2022 vernietigde de Raad van State …" is not the day of this document.
    sentence = _SENTENCE.match(first, on.start())
    held = sentence is not None and _held().search(sentence.group())
    return mentioned.pop() if held else ""
