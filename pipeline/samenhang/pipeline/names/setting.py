"""Where and when a document is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from samenhang.pipeline.names.evidence import place_in
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.similarity import fold

_OFTEN = 2  # mentions that make a municipality the one a document is about
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a document is of, as far as it is known.

    Args:
        place: the town or region whose document it is, folded; "" where not known.
        year: 0 where not known.
    """

    place: str = ""
    year: int = 0


UNKNOWN = Setting()


def setting_of(
    date: str,
    title: str,
    organiser: str,
    organisations: Iterable[tuple[str, int]],
    place: str = "",
) -> Setting:
    """Where and when a document is of.

    Args:
        date: ISO, may be cut short; "" where not known.
        title, organiser: of the document.
        organisations: names of those mentioned, with how often.
        place: that people gave the document.
    """
    year = int(date[:4]) if _YEAR.match(date) else 0
    if place:
        return Setting(fold(place), year)
    for told in (organiser, title):
        words = told.split()
        for at in range(len(words)):
            place = place_in(" ".join(words[at : at + 8]))
            known = next((p for p in _beginnings(place) if p in _towns()), "")
            if known:
                return Setting(known, year)
    counts: dict[str, int] = {}
    for name, count in organisations:
        place = place_in(name)
        if place:
            counts[place] = counts.get(place, 0) + count
    ranked = sorted(counts, key=lambda place: (-counts[place], place))
    first, second = [*(counts[place] for place in ranked[:2]), 0, 0][:2]
    if first < _OFTEN or first < 2 * second:
        return Setting("", year)
    return Setting(ranked[0], year)


def _beginnings(place: str) -> list[str]:
    words = place.split()
    return [" ".join(words[:n]).strip(".,;:()") for n in range(len(words), 0, -1)]


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return frozenset(map(fold, lexicon().towns))
