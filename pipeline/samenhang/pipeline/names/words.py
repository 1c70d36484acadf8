"""The words of a text: what the rules for names look at.

The tokens of the language model cut some names ("Jansen-de | Wit") and glue others, so names
are found on words of their own kind: a run of letters with inner apostrophes, hyphens,
ampersands and full stops ("J.C.M.", "DSP-groep", "P&O", "Bussemaker's"), or one other sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHE = "['’‘]"
_LETTER = r"[^\W_¹²³⁰⁴-⁹]"  # or a digit that is no note's number
_BRIEF = r"(?:[vV]\.\s?d\.|v/d\.?|v\.d|vd\.?|v\.)"  # "v.d.", "v/d", "vd": van de, van der
_CAPITAL = "A-ZÀ-ÖØ-Þ"
# "Booking.com", "2.0", "SP.A", but no full stop with a note's number or a sentence behind it
_DOT = rf"(?:\.(?=[a-zß-ÿ])|(?<=\d)\.(?=\d)|(?<=[{_CAPITAL}])\.(?=[{_CAPITAL}]\b))"
_INITIAL = rf"(?:Th|Ch|Ph|Tj|Sj|IJ|Chr|Joh|Jac|Wm|[{_CAPITAL}])\."
_WORD = re.compile(
    rf"(?:{_INITIAL}-?){{1,8}}(?![^\W\d_])"  # initials: "J.", "J.C.M.", "A.-M."
    rf"|(?:{_INITIAL}){{1,8}}(?=[{_CAPITAL}][^\W\d_])"  # glued to the surname: "J.Jansen"
    rf"|(?<!\w)(?:St|Stg|Co|Mij)\.(?=\s*[{_CAPITAL}).,])"
    rf"|(?<!\w){_BRIEF}(?=\s+[{_CAPITAL}'’])"
    rf"|{_APOSTROPHE}[sS]-[{_CAPITAL}]{_LETTER}+"  # 's-Gravesande
    rf"|{_APOSTROPHE}[tsn](?!\w)"  # 't, 's
    rf"|{_LETTER}+(?:(?:{_APOSTROPHE}|[&+*-]|{_DOT}){_LETTER}+)*(?:(?<=[^\W\d_])\+(?![\w+]))?"
    rf"|[^\w\s]|_|[¹²³⁰⁴-⁹]+"
)


_INITIALS = re.compile(rf"(?:{_INITIAL}-?){{1,8}}")
_LATER_CAPITAL = re.compile(rf"(?:{_APOSTROPHE}[sS]|al|el|as|ar|ben|bin)-[{_CAPITAL}]")
_NOTED = re.compile(
    rf"([{_CAPITAL}][^\W\d_'’-]*[a-zß-ÿ]{{2}})\d{{1,2}}"
)  # "Smit2": a note's number


class Word(NamedTuple):
    """One word or sign; a tuple, since every word of a text becomes one.

    Args:
        start, end: its place in the text.
        text: as printed.
        opens: it begins a sentence (or follows an opening quotation mark or a colon).
        block: number of the block it stands in.
        heading: it stands in a heading.
        line: it is the first word of its block.
        low: for look-ups: lower-cased, with straight apostrophes.
        capital: begins with a capital letter.
        letters: is a word rather than a sign or number.
        shouted: more than one letter, all of them capitals.
        initials: initials of given names: "J.", "J.C.M.".
    """

    start: int
    end: int
    text: str
    opens: bool
    block: int
    heading: bool
    line: bool
    low: str
    capital: bool
    letters: bool
    shouted: bool
    initials: bool

    def printed(self, text: str, *, opens: bool) -> Word:
        """The word as if it were printed in another case."""
        low, capital, letters, shouted, initials = traits(text)
        return self._replace(
            text=text,
            opens=opens,
            low=low,
            capital=capital,
            letters=letters,
            shouted=shouted,
            initials=initials,
        )


@lru_cache(maxsize=50_000)
def traits(text: str) -> tuple[str, bool, bool, bool, bool]:
    """What depends on the word alone: `low`, `capital`, `letters`, `shouted`, `initials`."""
    return (
        plain(text),
        text[0].isupper() or bool(_LATER_CAPITAL.match(text)),
        any(map(str.isalpha, text)),
        len(text) > 1 and text.isupper(),
        bool(_INITIALS.fullmatch(text)),
    )


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
    make = Word._make
    at = 0
    for number, part in enumerate(parts):
        opens = first = True
        for match in _WORD.finditer(text, part.start, part.end):
            start, end = match.span()
            while at < len(starts) and starts[at] <= start:
                opens = opens or _begins_anew(text, part.start, start)
                at += 1
            piece = match[0]
            noted = _NOTED.fullmatch(piece) if piece[-1].isdigit() else None
            if noted is not None and words and _beside_name(text, words[-1], start):
                piece = noted[1]
                end = start + len(piece)
            words.append(
                make((start, end, piece, opens, number, part.heading, first, *traits(piece)))
            )
            first = False
            if piece[0].isalnum():
                opens = False
            elif piece in '“‘„"«:;•–(' or piece in ".!?…":
                opens = opens or piece not in "(;–"
    return words


def _beside_name(text: str, before: Word, start: int) -> bool:
    """Right behind another word with a capital: "Huis73" alone is no noted name."""
    return before.capital and text[before.end : start].isspace()


def _begins_anew(text: str, begin: int, at: int) -> bool:
    """A sentence the model begins here is one: the text before has ended."""
    before = text[begin:at].rstrip()
    return not before or before[-1] in ".!?:;…”’\"')]»*•–—"


def plain(text: str) -> str:
    """A word for look-ups: lower-cased, with straight apostrophes."""
    return text.replace("’", "'").replace("‘", "'").casefold()


def joined(words: Sequence[Word], text: str) -> str:
    """The stretch of text that the words cover, white space made single."""
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
