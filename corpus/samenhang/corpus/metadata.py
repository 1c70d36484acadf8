"""What a document says of itself: title, date, kind, author, organiser.

What the source states outright goes first, then what its words show, then what the file's own
metadata claims, which is often a template's. `about` has the rules for title, date and kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samenhang.corpus import labels
from samenhang.corpus.about.days import date_in_name, date_of
from samenhang.corpus.about.evidence import Found, Opening
from samenhang.corpus.about.kinds import kind_of
from samenhang.corpus.about.titles import LENGTH, title_of
from samenhang.corpus.assembly import Assembly
from samenhang.corpus.drafts import Draft
from samenhang.corpus.persons import NAME, looks_like_name
from samenhang.corpus.types import Block

_EARLY = 25  # blocks in which a document introduces itself
_LATE = 8  # blocks in which it takes leave

_BYLINE = re.compile(rf"(?:Door|Tekst|Verslag|Auteur|door|tekst)(?: door)?:? (?P<name>{NAME})\.?")
_OFFICE = re.compile(
    r"(?i)(?:de|het|namens)\s(?:[^.]{0,150}\b)?(?:minister|staatssecretaris|burgemeester|wethouder"
    r"|voorzitter|griffier|secretaris|directeur|gedeputeerde|college)\b[^.]{0,150}\Z"
)


_DATED = re.compile(
    r"(?i)\A(?:datum vergadering|vergaderdatum|datum bijeenkomst|datum)[\s|]{1,9}"
    r"(?P<date>(?:[a-z]{2,7}dag\s{1,3})?\d{1,4}[ /.-][\w.]{1,10}[ /.-]\d{1,4})\b"
)
_SUBJECT = re.compile(r"\A(?:Onderwerp|Betreft)[\s|]{1,20}(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Description:
    """A document's description; only the title and the kind are never empty.

    Args:
        title_from, date_from, kind_from: what speaks for each, see
            `samenhang.corpus.about.evidence.Found`.
        warning: a line for the user where they contradict each other, else "".
    """

    title: str
    date: str
    kind: str
    author: str
    organiser: str
    title_from: str = ""
    date_from: str = ""
    kind_from: str = ""
    warning: str = ""


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
    said = [text for _, text in early] + late
    parsed = [_labelled(text) for text in said]
    labelled: dict[str, str] = {}
    for (role, value), following, (next_role, _) in zip(
        parsed, [*said[1:], ""], [*parsed[1:], ("", "")], strict=True
    ):
        if role and not value and not next_role:
            value = following  # the label stands in a line of its own
        if role and value and len(value) <= LENGTH:
            labelled.setdefault(role, value)
    titled = next((n for n, (role, _) in enumerate(parsed) if role == "title"), len(early))
    opening = Opening(draft, name, tuple(early), labelled, min(titled, len(early)))
    title = title_of(opening)
    date = date_of(opening, title)
    kind = kind_of(opening, title)
    return Description(
        title=title.value,
        date=date.value,
        kind=kind.value,
        author=_author(draft, early, late, labelled) or _signed(assembly),
        organiser=draft.organiser or labelled.get("organiser", "").rstrip(" ."),
        title_from=title.source,
        date_from=date.source,
        kind_from=kind.source,
        warning=_contradiction(date, name),
    )


def _contradiction(date: Found, name: str) -> str:
    """A line for the user where a text's date and its file's name say different days."""
    named = date_in_name(name)
    said = date.source in ("label", "title", "first lines")
    if not said or len(named) < 10 or len(date.value) < 10 or named == date.value:
        return ""
    return f"dated {date.value} by its {date.source}, but {named} by its file name"


def _labelled(text: str) -> tuple[str, str]:
    """See `labels.parse`; also "Onderwerp" and "Datum" without a colon, as letterheads have."""
    match = _SUBJECT.match(text) if len(text) <= 2 * LENGTH else None
    if match is not None:
        return "title", text[match.end() :]
    match = _DATED.match(text)
    if match is not None:
        return "date", match["date"]
    return labels.parse(text)


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
