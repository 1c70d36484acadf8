"""Which groups of printed lines are headings, and how deep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenhang.corpus import dates, labels
from samenhang.corpus.printed import marks
from samenhang.corpus.printed.lines import Line, Setting

_TITLE_LENGTH = 220  # characters
_TITLE_AMONG = 6  # groups at the beginning of a document
_SALUTATION = re.compile(r"(?:geachte|beste|hoogachtend|met vriendelijke groet|aan de)\b", re.I)

Group = Sequence[Line]


def levels(groups: Sequence[Group], how: Setting) -> dict[int, int]:
    """Level of each group that is a heading, by its place; the document's title has level 1."""
    found = [place for place in range(len(groups)) if _is_heading(groups, place, how)]
    sizes = sorted({_size(groups[place]) for place in found}, reverse=True)
    title = _title(groups, found, how)
    ranks: dict[float, int] = {}
    for size in sizes:
        others = [place for place in found if _size(groups[place]) == size and place != title]
        if others:
            ranks[size] = min(len(ranks) + 1, 4)
    base = 0 if title is None else 1
    result: dict[int, int] = {}
    for place in found:
        if place == title:
            continue
        depth = marks.numbering(_text(groups[place]))
        result[place] = base + ranks[_size(groups[place])] + max(0, depth - 1)
    if title is not None:
        result[title] = 1
    return result


def _title(groups: Sequence[Group], found: Sequence[int], how: Setting) -> int | None:
    """The group that is the document's title, if one stands at its beginning."""
    early = range(min(_TITLE_AMONG, len(groups) - 1))
    largest = [
        place for place in early if place in found and _size(groups[place]) > how.size * 1.08
    ]
    if how.size and largest:
        return max(largest, key=lambda place: _size(groups[place]))
    named = _named(groups, early)
    if named is not None:
        return named
    for place in early:
        text = _text(groups[place])
        if dates.is_date_line(text) or labels.parse(text)[0]:
            continue
        group = groups[place]
        apart = place == 0 or group[0].gap >= 1
        ended = groups[place + 1][0].gap >= 1 or dates.is_date_line(_text(groups[place + 1]))
        if place in found or (apart and ended and _could_be_title(text)):
            return place
        return None
    return None


def _named(groups: Sequence[Group], early: range) -> int | None:
    """A first line that names its kind ("Notulen van …"), above any running text."""
    for place in early:
        text = _text(groups[place])
        if len(text) > _TITLE_LENGTH:
            return None
        if len(groups[place]) <= 3 and marks.names_kind(text) and _could_be_title(text):
            return place
    return None


def _could_be_title(text: str) -> bool:
    return (
        len(text) <= _TITLE_LENGTH
        and not text.endswith((".", ",", ";", ":"))
        and not _SALUTATION.match(text)
        and sum(c.isalpha() for c in text) > 0.5 * len(text)
    )


def _is_heading(groups: Sequence[Group], place: int, how: Setting) -> bool:
    group, text = groups[place], _text(groups[place])
    if place + 1 >= len(groups) or len(group) > 3:
        return False
    if marks.question(text):
        return True
    if not marks.could_be_heading(text):
        return False
    if place and marks.question(_text(groups[place - 1])):
        return False  # the question itself
    if labels.parse(text)[0] or _SALUTATION.match(text):
        return False
    if how.size and not how.bold and all(line.bold for line in group):
        return True
    if how.size and _size(group) > 1.08 * how.size:
        return True
    if how.size and _size(group) < 0.95 * how.size:
        return False
    following = groups[place + 1]
    before = groups[place - 1] if place else None
    if not _stands_apart(group, before, how):
        return False
    if how.wrapped and not how.has_room(group[-1], following[0]):
        return False
    if how.wrapped and following[0].gap < 1 and group[-1].right > 0.8 * how.widest:
        return False
    if marks.counted(group[0].words) and (
        marks.counted(following[0].words) or (before and marks.counted(before[0].words))
    ):
        return False
    return _opens_text(groups, place + 1, how)


def _stands_apart(group: Group, before: Group | None, how: Setting) -> bool:
    if before is None:
        return True
    first, last = group[0], before[-1]
    gap = first.gap - (1 if how.spaced else 0)
    if first.page == last.page and first.column == last.column and gap < 1:
        return False
    return (
        last.ends or marks.could_be_heading(_text(before)) or bool(labels.parse(_text(before))[0])
    )


def _opens_text(groups: Sequence[Group], place: int, how: Setting) -> bool:
    """Whether running text (or one more heading and then text) begins at a group."""
    for following in groups[place : place + 2]:
        text = _text(following)
        if following[-1].ends or len(text) > 1.5 * max(80.0, how.widest if how.wrapped else 0):
            return not labels.parse(text)[0]
        if marks.bullet(text) or marks.counted(text):
            return True
        if not marks.could_be_heading(text) or following[0].gap < 1:
            return False
    return False


def _size(group: Group) -> float:
    return round(min(line.size for line in group), 1)


def _text(group: Group) -> str:
    return " ".join(line.words for line in group)
