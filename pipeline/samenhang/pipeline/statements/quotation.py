"""Where quotation marks open and close within a paragraph.

Kinds of marks: ‘…’ “…” „…” ,,…'' "…" «…» '…'. An apostrophe (foto's, ’s ochtends, Putnams’)
is no mark; a mark that never closes reaches to the end of its paragraph; a mark within other
marks belongs to the outer quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAIRS: dict[str, tuple[str, ...]] = {
    "‘": ("’",),
    "“": ("”", "“"),
    "„": ("”", "“", "''"),
    ",,": ("''", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    '"': ('"', "''"),
    "''": ("''",),
    "'": ("'",),
    "‘’": ("’’", "”", "’"),  # two single marks for a double one
    "‘‘": ("’’", "”"),
    "‚": ("’", "‘"),
    "’": ("’",),  # a closing mark set at the beginning by mistake
    "”": ("”",),
    "`": ("'", "’", "`"),
}
_MARK = re.compile("|".join(sorted(map(re.escape, _PAIRS), key=len, reverse=True)))
_LONGEST = 6000  # characters; a mark that closes later does not belong to this one
_LONGEST_UNCLOSED = 1500
_APOSTROPHE_WORDS = frozenset("s t n k m r".split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included.

    Args:
        start, end: offsets in the paragraph's text, ends exclusive.
        inner_start, inner_end: the words within the marks.
        closed: the closing mark is there.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a paragraph, in order."""
    found: list[Quotation] = []
    i = 0
    while (match := _MARK.search(text, i)) is not None:
        i, mark = match.start(), match[0]
        if not _opens(text, i, mark):
            i += 1
            continue
        end, closer = _find_close(text, i, mark)
        if end is None:
            if mark in "\"'’”»`" or not _plausible_unclosed(text, i + len(mark)):
                i += len(mark)
                continue
            stop = len(text.rstrip())
            found.append(Quotation(i, stop, i + len(mark), stop, False))
            break
        found.append(Quotation(i, end, i + len(mark), end - closer, True))
        i = end
    return found


def _opens(text: str, i: int, mark: str) -> bool:
    before = text[i - 1] if i > 0 else " "
    after = text[i + len(mark) : i + len(mark) + 1]
    if not after or after.isspace() or not (before.isspace() or before in "([–—-/:‘“\"'…"):
        return False
    if mark in "'’":
        # ’s ochtends, 't huis, '90: an apostrophe stands for something left out.
        word = _word_at(text, i + 1)
        if word.lower() in _APOSTROPHE_WORDS or word.isdigit():
            return False
    if mark == ",,":
        return True
    return after.isalnum() or after in "‘“\"'’([…¿-–.*#„"


def _word_at(text: str, i: int) -> str:
    j = i
    while j < len(text) and text[j].isalnum():
        j += 1
    return text[i:j]


def _find_close(text: str, i: int, mark: str) -> tuple[int | None, int]:
    closers = _PAIRS[mark]
    depth = 0
    j = i + len(mark)
    limit = min(len(text), j + _LONGEST)
    while j < limit:
        for closer in closers:
            if text.startswith(closer, j):
                if closer == mark and mark not in "\"'’”''":
                    continue
                if _closes(text, j, closer):
                    if depth == 0:
                        return j + len(closer), len(closer)
                    depth -= 1
                break
        else:
            if text[j] == mark and mark in "‘“„«" and _opens(text, j, mark):
                depth += 1
        j += 1
    return None, 0


def _closes(text: str, j: int, closer: str) -> bool:
    """A closing mark follows a word or a stop, and no letter follows it."""
    before = text[j - 1]
    after = text[j + len(closer) : j + len(closer) + 1]
    if before.isspace() or after.isalnum():
        return False
    # A possessive apostrophe: Hans’ fiets, de burgers' mening; the quotation goes on if another
    # closing mark comes before any new opening one.
    if closer in "'’" and before in "sxz" and after == " ":
        rest = text[j + 1 : j + 1 + _LONGEST]
        nearest = _next_closing(rest, closer)
        opening = min((k for k in (rest.find(" ‘"), rest.find(" '")) if k >= 0), default=-1)
        if nearest >= 0 and (opening < 0 or nearest < opening) and rest[1:2].islower():
            return False
    return True


def _next_closing(text: str, closer: str) -> int:
    text = text[:_LONGEST]
    start = 0
    while True:
        k = text.find(closer, start)
        if k < 0:
            return -1
        if k > 0 and not text[k - 1].isspace() and not text[k + 1 : k + 2].isalnum():
            return k
        start = k + 1


def _plausible_unclosed(text: str, start: int) -> bool:
    rest = text[start:].strip()
    return 20 <= len(rest) <= _LONGEST_UNCLOSED and rest[:1].isupper()
