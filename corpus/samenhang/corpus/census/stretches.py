"""What the counts of all kinds of files give: stretches of words with their place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A sign "smaller than" in prose opens no tag, nor does one tag hold another.
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand together in a file.

    Args:
        where: their place, for users.
        text: the words, white space and signs between them as they are.
        slight: whether they are a menu, a form or a row of links.
    """

    where: str
    text: str
    slight: bool = False


def untagged(text: str) -> str:
    """Markup without its tags, references resolved."""
    text = _TAG.sub(" ", text)
    return html.unescape(text) if "&" in text else text


def lines(text: str, first: int = 1) -> Iterator[Stretch]:
    """Each line of a text that holds something."""
    for number, line in enumerate(text.split("\n"), first):
        if line.strip():
            yield Stretch(f"line {number}", line)
