"""Which dictionary words a form can stand for: a table of Dutch inflection.

`data/inflection.xz` has a line for every form that is not only itself: form, tab, the lemmas
that it is asked for, and behind `|` those that it seldom has. Each is written as what changes:
one digit (in base 36) for the letters that go at the end, and the letters that come for them.
Compounds that are not listed inflect as their last part does.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORTEST_FIRST = 3
_SHORTEST_TAIL = 4
_CACHE = 131072

Lemmas = tuple[str, ...]
Listed = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Inflection:
    """The table.

    Args:
        listed: the lemmas that a form is asked for and those that it seldom has; None where the
            form has no line.
    """

    listed: Callable[[str], Listed | None]

    @classmethod
    def of(cls, table: Mapping[str, Listed]) -> Inflection:
        """A table in memory."""
        return cls(table.get)

    def guessed(self, form: str) -> Lemmas:
        """The lemmas of a form without a line: its last part's, behind its first letters."""
        for start in range(_SHORTEST_FIRST, len(form) - _SHORTEST_TAIL + 1):
            found = self.listed(form[start:])
            if found is not None:
                return tuple(form[:start] + lemma for lemma in found[0])
        return (form,)

    def asked(self, form: str) -> Lemmas:
        """The lemmas that somebody means who types a folded form, likeliest first."""
        found = self.listed(form)
        return tuple(found[0]) if found is not None else self.guessed(form)

    def possible(self, form: str) -> Lemmas:
        """All lemmas that a folded form can have in a text."""
        found = self.listed(form)
        return (*found[0], *found[1]) if found is not None else self.guessed(form)

    def lists(self, form: str) -> bool:
        """Whether the form itself has a line."""
        return self.listed(form) is not None


@cache
def inflection() -> Inflection:
    """The shipped table."""
    packed = files("samenhang.index.search").joinpath("data", "inflection.xz").read_bytes()
    blob = b"\n" + lzma.decompress(packed)

    @lru_cache(_CACHE)
    def listed(form: str) -> Listed | None:
        line = _line(blob, form.encode())
        return None if line is None else _decoded(form, line.decode())

    return Inflection(listed)


def _line(blob: bytes, form: bytes) -> bytes | None:
    """What stands behind the form in sorted lines; a dictionary of them would take 20 MB more."""
    low, high = 0, len(blob) - 1
    while low < high:
        start = blob.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
        end = blob.find(b"\n", start)
        head, _, rest = blob[start:end].partition(b"\t")
        if head == form:
            return rest
        if head < form:
            low = end
        else:
            high = start - 1
    return None


def encode(table: Mapping[str, Listed]) -> bytes:
    """The lines of a table."""
    lines = sorted((form.encode(), _encoded(form, *table[form]).encode()) for form in table)
    return b"".join(form + b"\t" + codes + b"\n" for form, codes in lines)


def _encoded(form: str, asked: Sequence[str], seldom: Sequence[str]) -> str:
    codes = " ".join(_change(form, lemma) for lemma in asked)
    return codes + ("|" + " ".join(_change(form, lemma) for lemma in seldom) if seldom else "")


def _change(form: str, lemma: str) -> str:
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return _DIGITS[len(form) - same] + lemma[same:]


def _decoded(form: str, codes: str) -> Listed:
    asked, _, seldom = codes.partition("|")
    return _changed(form, asked), _changed(form, seldom)


def _changed(form: str, codes: str) -> Lemmas:
    return tuple(form[: len(form) - int(code[0], 36)] + code[1:] for code in codes.split())
