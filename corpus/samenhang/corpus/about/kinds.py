"""A document's kind by evidence: its format, its title, its words, its file's name."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from samenhang.corpus.about.evidence import Found, Opening
from samenhang.corpus.about.titles import from_name

UNKNOWN = "unknown"
_WEAK = frozenset({"", "web page"})  # kinds of a format that say little of what it holds
_OPENING = 4000  # characters in which a text shows its kind


@cache
def _kinds() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    path = files("samenhang.corpus.about").joinpath("kinds.json")
    table = json.loads(path.read_text("utf-8"))
    return {
        where: [(kind, re.compile(rule, re.IGNORECASE | re.MULTILINE)) for kind, rule in rules]
        for where, rules in table.items()
    }


def kind_patterns() -> list[re.Pattern[str]]:
    """The patterns by which titles and texts show their kind."""
    return [rule for rules in _kinds().values() for _, rule in rules]


def kind_of(opening: Opening, title: Found) -> Found:
    """What kind of document it is; "unknown" where nothing says so."""
    stated = opening.draft.kind
    if stated not in _WEAK:
        return Found(stated, "format")
    text = "\n".join(text for _, text in opening.early)[:_OPENING]
    named = title.value if title.source != "file name" else ""
    for where, words, source in (
        ("title", named, "title"),
        ("text", text, "text"),
        ("title", from_name(opening.name), "file name"),
    ):
        for kind, rule in _kinds()[where]:
            if words and rule.search(words):
                return Found(kind, source)
    return Found(stated, "format") if stated else Found(UNKNOWN)
