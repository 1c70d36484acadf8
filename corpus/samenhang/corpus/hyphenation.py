"""Words cut at the end of a printed line: which hyphens were only there for the printer?"""

from __future__ import annotations

import re
from collections.abc import Set
from enum import StrEnum


class Mend(StrEnum):
    """What becomes of a hyphen at a line end."""

    JOIN = "join"  # samen-/hang: samenhang
    KEEP = "keep"  # EK-/voetbal: EK-voetbal
    SPACE = "space"  # zorg-/en welzijn: zorg- en welzijn


# "zorg- en welzijn", "voor- of nadelen": the hyphen stands for the second word's tail.
_COORDINATORS = frozenset(
    ("en", "of", "tot", "noch", "maar", "dan", "als", "en/of", "cq", "respectievelijk", "resp")
)
# First parts that Dutch always ties with a hyphen.
_TIED = (
    "oud ex niet non vice pro anti bijna kandidaat adjunct aspirant assistent interim noord zuid "
    "oost west privé e i"
)
_TIED_SECOND = frozenset(["generaal", "fiscaal", "militair", "elect", "president"])
# Vowels that would be read as one sound when written together: such compounds keep a hyphen
# (zee-egel, auto-industrie); Leidraad van de Woordenlijst, 6.3 "klinkerbotsing".
_CLASH = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ii|oe|oi|oo|ou|ui|uu)\Z")
_GLIDE = re.compile(r"(?:[aeou]i|ij)\Z")

# Beginning only where a word begins, and with bounded words, keeps the search linear.
LINE_END_HYPHEN = re.compile(
    r"(?<![^\W_])(?P<left>[^\W_]{1,60}(?:-[^\W_]{1,60}){0,8})(?P<hyphen>[-\u2010\u00ac])\n"
    r"(?P<right>[^\W_]{1,60}(?:/of)?)"
)
_HYPHENS = ("-\n", "\u2010\n", "\u00ac\n")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def line_end_hyphen(text: str) -> bool:
    """Whether a word of a text is cut at a line's end."""
    return any(sign in text for sign in _HYPHENS) and LINE_END_HYPHEN.search(text) is not None


def words(text: str) -> set[str]:
    """Every word of a text in lower case, compounds with a hyphen as one word."""
    return {word.lower() for word in WORD.findall(text)}


def decide(left: str, right: str, known: Set[str]) -> Mend:
    """What to do with "left-" at a line end followed by "right".

    Args:
        left: the word before the hyphen.
        right: the word after the line break.
        known: the document's words, lower case, among them compounds with a hyphen.
    """
    joined, tied = (left + right).lower(), f"{left}-{right}".lower()
    if joined in known and tied not in known:
        return Mend.JOIN
    if right in _COORDINATORS:
        return Mend.SPACE
    if tied in known:
        return Mend.KEEP
    last = left.rsplit("-", 1)[-1]
    if not right[0].islower() or any(c.isdigit() for c in last):
        return Mend.KEEP
    if last.lower() in _TIED.split() or right in _TIED_SECOND or (last.isupper() and len(last) > 1):
        return Mend.KEEP
    if _CLASH.search((last[-1:] + right[:1]).lower()) and not _GLIDE.search(last.lower()):
        return Mend.KEEP
    return Mend.JOIN
