"""The words of a text: what the rules for names look at.

The tokens of the language model cut some names ("Jansen-de | Wit") and glue others, so names
are found on words of their own kind: a run of letters with inner apostrophes, hyphens,
ampersands and full stops ("J.C.M.", "DSP-groep", "P&O", "Bussemaker's"), or one other sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_APOSTROPHE = "['’‘]"
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_INITIAL = rf"(?:Th|Ch|Ph|Tj|Sj|IJ|Chr|Joh|Jac|Wm|[{_CAPITAL}])\."
_WORD = re.compile(
    rf"(?:{_INITIAL}-?){{1,8}}(?![^\W\d_])"  # initials: "J.", "J.C.M.", "A.-M."
    rf"|(?:{_INITIAL}){{1,8}}(?=[{_CAPITAL}][^\W\d_])"  # glued to the surname: "J.Jansen"
    rf"|{_APOSTROPHE}[tsn](?!\w)"  # 't, 's
    rf"|[^\W_]+(?:(?:{_APOSTROPHE}|[&+.*-])[^\W_]+)*"
    rf"|[^\w\s]|_"
)
_ABBREVIATIONS = frozenset(
    "mw mevr dhr hr prof dr drs ir ing mr ds st jr sr fam em lic jhr jkvr bc mej wnd plv "
    "mevr. dhr. prof. ph".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign.

    Args:
        start, end: its place in the text.
        text: as printed.
        opens: it begins a sentence (or follows an opening quotation mark or a colon).
        block: number of the block it stands in.
        heading: it stands in a heading.
        line: it is the first word of its block.
        low: for look-ups: lower-cased, with straight apostrophes.
    """

    start: int
    end: int
    text: str
    opens: bool
    block: int
    heading: bool
    line: bool
    low: str

    @property
    def capital(self) -> bool:
        """Begins with a capital letter (after an apostrophe, for 't Hart)."""
        first = self.text[0]
        return first.isupper()

    @property
    def letters(self) -> bool:
        """Is a word rather than a sign or number."""
        return any(map(str.isalpha, self.text))

    @property
    def shouted(self) -> bool:
        """More than one letter, all of them capitals."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def initials(self) -> bool:
        """Initials of given names: "J.", "J.C.M."."""
        return bool(_INITIALS.fullmatch(self.text))


_INITIALS = re.compile(rf"(?:{_INITIAL}-?){{1,8}}")


@dataclass(frozen=True, slots=True)
class Part:
    """A block as the word finder needs it."""

    start: int
    end: int
    heading: bool = False


def split(text: str, parts: Iterable[Part], sentence_starts: Iterable[int]) -> list[Word]:
    """The words of the parts of a text, in order.

    Args:
        text: the whole text.
        parts: its blocks, in order.
        sentence_starts: offsets where sentences begin.
    """
    starts = sorted(sentence_starts)
    words: list[Word] = []
    at = 0
    for number, part in enumerate(parts):
        opens = first = True
        for start, end in _pieces(text, part):
            while at < len(starts) and starts[at] <= start:
                opens = opens or _begins_anew(text, part.start, start)
                at += 1
            piece = text[start:end]
            word = Word(start, end, piece, opens, number, part.heading, first, plain(piece))
            words.append(word)
            first = False
            if piece[0].isalnum():
                opens = False
            elif piece in '“‘„"«:;•–(' or piece in ".!?…":
                opens = opens or piece not in "(;–"
    return words


def _begins_anew(text: str, begin: int, at: int) -> bool:
    """A sentence the model begins here is one: the text before has ended."""
    before = text[begin:at].rstrip()
    return not before or before[-1] in ".!?:;…”’\"')]»*•–—"


def _pieces(text: str, part: Part) -> Iterable[tuple[int, int]]:
    """Words' places; a final full stop is cut off where it ends a sentence, not a name."""
    for found in _WORD.finditer(text, part.start, part.end):
        start, end = found.span()
        piece = found.group()
        if piece.lower() in _ABBREVIATIONS and text[end : end + 1] == ".":
            yield start, end  # the full stop stays a sign of its own; titles are matched without
            continue
        yield start, end


def plain(text: str) -> str:
    """A word for look-ups: lower-cased, with straight apostrophes."""
    return text.replace("’", "'").replace("‘", "'").casefold()


def joined(words: Sequence[Word], text: str) -> str:
    """The stretch of text that the words cover, white space made single."""
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
