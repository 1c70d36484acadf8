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
_MOST_PARAGRAPHS = 8  # that one pair of marks may enclose
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


def find_across(paragraphs: list[str]) -> list[list[Quotation]]:
    """The quotations of paragraphs that follow each other, those over several among them.

    A quotation over several paragraphs is one quotation in each: marks may open every paragraph
    and close the last alone, or stand only at its very beginning and end.
    """
    found: list[list[Quotation]] = []
    closes: tuple[int, str] | None = None  # the paragraph that closes what is open, and its mark
    for number, text in enumerate(paragraphs):
        rest = 0
        own: list[Quotation] = []
        if closes is not None:
            last, mark = closes
            if number < last:
                found.append([Quotation(0, len(text.rstrip()), 0, len(text.rstrip()), False)])
                continue
            at, closer = _stray_close(text, mark) or (len(text.rstrip()), "")
            rest = at + len(closer)
            own.append(Quotation(0, rest, 0, at, bool(closer)))
            closes = None
        own += [
            Quotation(
                q.start + rest, q.end + rest, q.inner_start + rest, q.inner_end + rest, q.closed
            )
            for q in find_quotations(text[rest:])
        ]
        opening = _left_open(text, own)
        if opening is not None:
            start, mark = opening
            closes = _closing_paragraph(paragraphs, number, mark)
            again = number + 1 < len(paragraphs) and _reopens(paragraphs[number + 1], mark)
            if closes is not None or again:
                own = [q for q in own if q.start < start]
                stop = len(text.rstrip())
                own.append(Quotation(start, stop, start + len(mark), stop, False))
        found.append(own)
    return found


def _left_open(text: str, found: list[Quotation]) -> tuple[int, str] | None:
    """Where a mark opens behind the last closed quotation and does not close."""
    behind = max((q.end for q in found if q.closed), default=0)
    i = behind
    while (match := _MARK.search(text, i)) is not None:
        i, mark = match.start(), match[0]
        if _opens(text, i, mark) and _find_close(text, i, mark)[0] is None:
            return (i, mark) if mark not in "’”»" else None
        i += len(mark)
    return None


def _reopens(text: str, mark: str) -> bool:
    return text.lstrip().startswith(mark) and _opens(text, len(text) - len(text.lstrip()), mark)


def _closing_paragraph(paragraphs: list[str], number: int, mark: str) -> tuple[int, str] | None:
    """The next paragraph in which what `mark` opened closes, if nothing opens before."""
    for k in range(number + 1, min(len(paragraphs), number + 1 + _MOST_PARAGRAPHS)):
        if _stray_close(paragraphs[k], mark) is not None:
            return k, mark
        if _MARK.search(paragraphs[k]) is not None:
            return None
    return None


def _stray_close(text: str, mark: str) -> tuple[int, str] | None:
    """The first closing mark of a paragraph, if nothing has opened before it."""
    for i in range(len(text)):
        if _MARK.match(text, i) and _opens(text, i, _MARK.match(text, i)[0]):  # type: ignore[index]
            return None
        for closer in _PAIRS[mark]:
            if text.startswith(closer, i) and i > 0 and _closes(text, i, closer):
                return i, closer
    return None


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
