"""What a document says of itself: title, date, kind, author, organiser.

What the source states outright goes first, then what its words show, then what the file's own
metadata claims, which is often a template's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePath

from samenhang.corpus import dates, labels
from samenhang.corpus.assembly import Assembly
from samenhang.corpus.drafts import Draft
from samenhang.corpus.persons import NAME, looks_like_name
from samenhang.corpus.types import Block, BlockKind

_EARLY = 25  # blocks in which a document introduces itself
_LATE = 8  # blocks in which it takes leave
_TITLE_LENGTH = 250
_RUNNING = 250  # characters: a longer block before any heading is running text
_OPENING = 500  # characters of running text in which a date is likely the document's own

_NO_TITLE = re.compile(
    r"(?i)microsoft word|\.(?:docx?|pdf|odt|rtf|txt|indd|xml|html?|qxd|wpd|tmp)\b"
    r"|^(?:untitled|unknown|naamloos|zonder titel|document ?\d*|titel|title|home|index|dia \d+)$"
    r"|\A(?=[a-z~{}-]{0,60}\d)[\w~{}-]{1,60}\Z|\\\\|//"
)
_FIRST_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?! )){1,120}(?:[.!?](?= )|(?= )|\Z)|.{1,120}", re.S)
_BYLINE = re.compile(rf"(?:Door|Tekst|Verslag|Auteur|door|tekst)(?: door)?:? (?P<name>{NAME})\.?")
# "Op 25 juni 2008 …", "Donderdag 9 mei 2013 was …": the day that a report is about. A date after
# another word ("uw brief van 5 juli 2024") is usually that of something else.
_ON_DAY = re.compile(
    rf"(?i)(?:\A|\bop\s+|\b(?:{'|'.join(dates.WEEKDAYS)}),?\s+)(?P<date>\d{{1,2}}\s+[a-z]+\s+\d{{4}})"
)
_OFFICE = re.compile(
    r"(?i)(?:de|het|namens)\s(?:[^.]{0,150}\b)?(?:minister|staatssecretaris|burgemeester|wethouder"
    r"|voorzitter|griffier|secretaris|directeur|gedeputeerde|college)\b[^.]{0,150}\Z"
)


@dataclass(frozen=True, slots=True)
class Description:
    """A document's description; only the title is never empty."""

    title: str
    date: str
    kind: str
    author: str
    organiser: str


def describe(draft: Draft, assembly: Assembly, name: str) -> Description:
    """Gather a document's description.

    Args:
        draft: what its reader found.
        assembly: its clean text and blocks.
        name: the file's name, the last resort.
    """
    blocks = assembly.blocks
    early = [(block, assembly.text[block.start : block.end]) for block in blocks[:_EARLY]]
    late = [assembly.text[block.start : block.end] for block in blocks[_EARLY:][-_LATE:]]
    labelled: dict[str, str] = {}
    said = [text for _, text in early] + late
    for text, following in zip(said, [*said[1:], ""], strict=True):
        role, value = labels.parse(text)
        if role and not value and not labels.parse(following)[0]:
            value = following  # the label stands in a line of its own
        if role and value and len(value) <= _TITLE_LENGTH:
            labelled.setdefault(role, value)
    title = _title(draft, early, labelled, name)
    return Description(
        title=title,
        date=_date(draft, early, labelled, title, name),
        kind=draft.kind or _kind(title, early),
        author=_author(draft, early, late, labelled) or _signed(assembly),
        organiser=draft.organiser or labelled.get("organiser", "").rstrip(" ."),
    )


def _title(
    draft: Draft, early: Sequence[tuple[Block, str]], labelled: dict[str, str], name: str
) -> str:
    headings = [(block, text) for block, text in early if block.kind is BlockKind.HEADING]
    top = _top(early)
    opening = next((text for block, text in early if block.kind is not BlockKind.TABLE), "")
    fallback = draft.fallback_title[: 2 * _TITLE_LENGTH].strip()
    fallback = "" if _NO_TITLE.search(fallback) else fallback
    # A heading after running text names its section, not the document.
    opens = bool(early) and early[0][0].kind is BlockKind.HEADING
    first = headings[0][1] if headings and (opens or top) else ""
    # "Onderwerp: …" above every heading is the title; further down it is somebody else's.
    said = next(
        (n for n, (_, text) in enumerate(early) if labels.parse(text)[0] == "title"), len(early)
    )
    headed = next((n for n, (b, _) in enumerate(early) if b.kind is BlockKind.HEADING), len(early))
    stated = labelled.get("title", "")
    before = stated if said < headed else ""
    for candidate in (draft.title, before, top, stated, fallback, first):
        title = " ".join(candidate.split())
        if title and any(c.isalnum() for c in title):
            return _shortened(title)
    stem = re.sub(r"[\W_]+", " ", PurePath(name).stem).strip()
    if re.search(r"[^\W\d_]{3}", stem):
        return _shortened(stem[0].upper() + stem[1:])
    late = headings[0][1] if headings else ""
    first_words = _FIRST_SENTENCE.match(opening or (early[0][1] if early else ""))
    return _shortened(late or (first_words.group() if first_words else "") or "Naamloos document")


def _top(early: Sequence[tuple[Block, str]]) -> str:
    """The first heading of the first level, unless running text comes before it."""
    for block, text in early:
        if block.kind is BlockKind.HEADING and block.level == 1:
            return text
        if len(text) > _RUNNING:
            return ""
    return ""


def _shortened(title: str) -> str:
    if len(title) <= _TITLE_LENGTH:
        return title
    return title[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _date(
    draft: Draft,
    early: Sequence[tuple[Block, str]],
    labelled: dict[str, str],
    title: str,
    name: str,
) -> str:
    if draft.date:
        return draft.date
    stated = dates.iso(labelled.get("date", ""))
    if stated:
        return stated
    for _, text in early:
        if len(text) < 120 and dates.is_date_line(text):
            return dates.first(text)
    found = dates.first(title) or dates.first(labelled.get("title", ""))
    if found:
        return found
    opening = next((text for block, text in early if block.kind is BlockKind.PARAGRAPH), "")
    mentioned = {date for date in dates.find(opening) if len(date) == 10}
    on = _ON_DAY.search(opening[:_OPENING])
    if len(mentioned) == 1 and on and dates.first(on["date"]) in mentioned:
        return mentioned.pop()
    return dates.first(re.sub(r"[_ ]", "-", PurePath(name).stem)) or draft.fallback_date


@cache
def _kinds() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    table = json.loads(files("samenhang.corpus").joinpath("kinds.json").read_text("utf-8"))
    return {
        where: [(kind, re.compile(rule, re.IGNORECASE | re.MULTILINE)) for kind, rule in rules]
        for where, rules in table.items()
    }


def kind_patterns() -> list[re.Pattern[str]]:
    """The patterns by which titles and texts show their kind."""
    return [rule for rules in _kinds().values() for _, rule in rules]


def _kind(title: str, early: Sequence[tuple[Block, str]]) -> str:
    for kind, rule in _kinds()["title"]:
        if rule.search(title):
            return kind
    opening = "\n".join(text for _, text in early)[:4000]
    for kind, rule in _kinds()["text"]:
        if rule.search(opening):
            return kind
    return "report"


def _author(
    draft: Draft,
    early: Sequence[tuple[Block, str]],
    late: Sequence[str],
    labelled: dict[str, str],
) -> str:
    if draft.author:
        return draft.author
    if labelled.get("author"):
        return labelled["author"].rstrip(" .")
    for text in [text for _, text in early[:6]] + list(late):
        match = _BYLINE.fullmatch(text) if len(text) < 90 else None
        if match:
            return match["name"]
    return draft.fallback_author if looks_like_name(draft.fallback_author) else ""


def _signed(assembly: Assembly) -> str:
    """The name below an office, as letters are signed."""
    for block, following in pairwise(assembly.blocks):
        if following.end - following.start > 60 or block.end - block.start > 250:
            continue
        if _OFFICE.match(assembly.text[block.start : block.end]):
            name = assembly.text[following.start : following.end].strip(" ,")
            if looks_like_name(name):
                return name
    return ""
