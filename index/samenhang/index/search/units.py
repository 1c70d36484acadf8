"""What counts as one word of a text, however it is spelled.

"foto's" is `fotos`, "1.500" is `1500`, "B.V." is `bv`. What hyphens tie ("wmo-consulent") and
names with an elided article ("O'Brien", "d'Hondt") are their parts, and the whole besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from samenhang.index.store.folding import fold_word

LONGEST = 64  # letters; what is longer is cut (no word, but a line of characters)

_APOSTROPHES = "'’‘ʼ`´"
_UNIT = re.compile(
    rf"""(?<![\w.])\d{{1,3}}(?:\.\d{{3}})+(?!\w|\.\d)  # 1.500.000
      | (?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)         # b.v., a.u.b., J.P.
      | \w+(?:[{_APOSTROPHES}](?:s|t|er|ers|en|tje|tjes|je|jes)(?!\w))?""",
    re.VERBOSE | re.IGNORECASE,
)
_CHUNK = re.compile(rf"\w+(?:[-.\u2010\u2011{_APOSTROPHES}]\w+)*")  # no word goes beyond one
_GOES_ON = re.compile(rf"\w[-.\u2010\u2011{_APOSTROPHES}]?\Z")  # a word, up to what follows
_NO_LETTERS = re.compile(rf"[{_APOSTROPHES}.]")
_TIED = re.compile(rf"\w+(?:[-\u2010\u2011]\w+)+(?![\w-])|(?<!\w)[^\W\d_][{_APOSTROPHES}]\w{{3,}}")
_TIE_SIGNS = frozenset(f"-\u2010\u2011{_APOSTROPHES}")
_TIES = re.compile(rf"[-\u2010\u2011{_APOSTROPHES}]")


class Unit(NamedTuple):
    """A word of a text.

    Args:
        start, end: offsets in the text.
        form: folded.
        position: counts the words of the text; what is tied has that of its first part.
        last: the position of its last part, else the same.
    """

    start: int
    end: int
    form: str
    position: int
    last: int

    @property
    def tied(self) -> bool:
        """Whether it is the whole of several words."""
        return self.last > self.position


def units(text: str) -> Iterator[Unit]:
    """The words of a text in order, what is tied before its parts."""
    position = 0
    for chunk in _CHUNK.finditer(text):
        word = chunk.group()
        start, end = chunk.span()
        if word.isalnum():  # nearly all are
            yield Unit(start, end, folded(word), position, position)
            position += 1
        else:
            for unit in _inside(text, start, end, position):
                position = unit.position + 1
                yield unit


def finder(wanted: Callable[[str], bool]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Finds (start, end) of the words in texts whose folded form is wanted, in no order."""
    unwanted: set[str] = set()

    def find(text: str) -> Iterator[tuple[int, int]]:
        for chunk in set(_CHUNK.findall(text)) - unwanted:
            if chunk.isalnum():
                if wanted(folded(chunk)):
                    yield from ((start, start + len(chunk)) for start in _starts(chunk, text))
                else:
                    unwanted.add(chunk)
                continue
            for start in _starts(chunk, text):
                for unit in _inside(text, start, start + len(chunk), 0):
                    if wanted(unit.form):
                        yield unit.start, unit.end

    return find


def _starts(chunk: str, text: str) -> Iterator[int]:
    """Where a text has just this between what belongs to no word."""
    at = text.find(chunk)
    while at >= 0:
        match = _CHUNK.match(text, at)
        if (
            match is not None
            and match.group() == chunk
            and not _GOES_ON.search(text[max(0, at - 2) : at])
        ):
            yield at
        at = text.find(chunk, at + 1)


def _inside(text: str, begin: int, stop: int, first: int) -> Iterator[Unit]:
    """The words of letters with signs between them."""
    whole_end = 0
    for position, match in enumerate(_UNIT.finditer(text, begin, stop), first):
        start, end = match.span()
        if start >= whole_end and text[end : end + 1] in _TIE_SIGNS:
            whole = _TIED.match(text, start)
            if whole is not None and whole.end() > end:
                whole_end = whole.end()
                form = _TIES.sub("", whole.group())
                if not form.isdecimal():
                    last = position + len(forms_of(whole.group())) - 1
                    yield Unit(start, whole_end, folded(form), position, last)
        yield Unit(start, end, _form(match.group()), position, position)


def forms_of(text: str) -> list[str]:
    """The folded words of a text, without what is tied."""
    return [_form(match.group()) for match in _UNIT.finditer(text)]


def folded(word: str) -> str:
    """The form of a word of nothing but letters and digits."""
    return fold_word(word)[:LONGEST]


def _form(word: str) -> str:
    return folded(word if word.isalnum() else _NO_LETTERS.sub("", word))
