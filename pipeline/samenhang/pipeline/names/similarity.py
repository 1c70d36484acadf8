"""When two written names may be the same person's or organisation's."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.person_names import PersonName


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case without diacritics, "ij" for "y"."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().replace("ij", "y")


@lru_cache(maxsize=1)
def _call_names() -> tuple[frozenset[str], ...]:
    lines = (files(__package__) / "data" / "nicknames.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(frozenset(map(fold, line.split())) for line in lines if not line.startswith("#"))


def call_names(given: str) -> frozenset[str]:
    """Given names, folded, that may be the same person's as this one: itself among them."""
    folded = fold(given)
    return frozenset({folded}).union(*(names for names in _call_names() if folded in names))


@lru_cache(maxsize=20_000)
def distance(a: str, b: str, most: int = 2) -> int:
    """Edit distance with neighbours swapped counted as one (Damerau), at most `most` + 1."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        following = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return min(row[-1], most + 1)


def same_given(a: str, b: str) -> bool:
    """One given name in two forms: equal, a call name, or a slip of the pen."""
    x, y = fold(a), fold(b)
    if x == y or any(x in names and y in names for names in _call_names()):
        return True
    if x.replace("-", "") == y.replace("-", "") or x.split("-")[0] == y or y.split("-")[0] == x:
        return True
    shorter, longer = sorted((x, y), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter) and len(longer) - len(shorter) >= 2:
        return True
    return len(shorter) >= 5 and x[0] == y[0] and distance(x, y) <= 1


def same_surname(a: PersonName, b: PersonName) -> bool:
    """Equal surnames, one of two hyphened halves, or with tussenvoegsels left out."""
    x, y = fold(a.surname), fold(b.surname)
    if a.particles and b.particles and fold(a.particles) != fold(b.particles):
        return False
    if x == y:
        return True
    halves_x, halves_y = x.split("-"), y.split("-")
    if len(halves_x) > 1 and len(halves_y) == 1:
        return y in halves_x
    if len(halves_y) > 1 and len(halves_x) == 1:
        return x in halves_y
    return False


def given_agree(a: PersonName, b: PersonName) -> bool:
    """Given names and initials do not contradict each other."""
    if not a.given or not b.given:
        return True
    if a.first and b.first:
        return same_given(a.first, b.first)
    x, y = a.initials, b.initials
    return (
        x.startswith(y) or y.startswith(x) if "." in "".join(a.given + b.given) else x[:1] == y[:1]
    )


def slip(a: PersonName, b: PersonName) -> bool:
    """A slip of the pen in the surname, the first names being the same."""
    x, y = fold(a.surname), fold(b.surname)
    return (
        bool(a.first and b.first)
        and fold(a.first) == fold(b.first)
        and min(len(x), len(y)) >= 5
        and x[0] == y[0]
        and distance(x, y) <= 1
    )
