"""Which values of front matter, templates and components are prose that a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]{2,}")
_TAG = re.compile(r"<[^<>]{0,500}>")
_FEWEST = 5  # words of a value that may be prose
_ADDRESS = re.compile(
    r"\A(?:\w+:)?//|\Awww\.|\A[./#~@]\S*\Z|\A\S+\.(?:\w{2,5})\Z|[{}<>=;]{2}|\\[nrt\"]"
)
_TECHNICAL = re.compile(r"[/\\_{}=<>#$]|\A\d+\Z|\A[\da-f-]{16,}\Z|\A\d{4}-\d\d-\d\d")


def is_prose(value: str) -> bool:
    """Whether a value is a sentence or more: words in a row, parted by single spaces."""
    value = _TAG.sub(" ", value[:20_000]).strip()
    if _ADDRESS.search(value[:300]):
        return False
    found = _WORD.findall(value[:2000])
    tokens = value[:2000].split()
    if len(found) < _FEWEST or len(found) < 0.6 * len(tokens):
        return False
    # Lists of keywords and of class names have no small function words and no sentence.
    small = sum(token[:1].islower() for token in tokens)
    commas = sum(token.endswith(",") for token in tokens)
    joined = sum(bool(re.search(r"\w[-_:/]\w", token)) for token in tokens)
    return small >= 2 and commas < 0.5 * len(tokens) and joined < 0.4 * len(tokens)


def is_saying(value: str) -> bool:
    """Whether a value beside prose is meant for readers too: a name, a role, a caption."""
    value = value.strip()
    if not value or _TECHNICAL.search(value) or _ADDRESS.search(value) or len(value) > 300:
        return False
    first = next((c for c in value if c.isalnum()), "")
    return len(_WORD.findall(value)) >= 1 and (first.isupper() or len(value.split()) >= 3)


def shown(values: Sequence[tuple[str, str]]) -> list[int]:
    """Which of the values of one template call or component are shown, by their place.

    Args:
        values: name and value of each parameter.
    """
    if not any(is_prose(value) for _, value in values):
        return []
    return [
        place
        for place, (name, value) in enumerate(values)
        if not is_hidden(name) and (is_prose(value) or is_saying(value))
    ]


def is_hidden(name: str) -> bool:
    """Whether a name says that its value stands in for a picture or is for machines."""
    words: Iterable[str] = re.split(r"[-_\s]|(?<=[a-z])(?=[A-Z])", name)
    return any(
        word.lower() in ("alt", "class", "classname", "style", "aria", "seo", "meta", "keywords")
        for word in words
    )
