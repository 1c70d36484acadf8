"""Houses that go by an article and a noun: "in De Kaap", "buurthuis de Rozenhof".

A capital article inside a sentence makes a surname ("volgens De Wit") or a house, a quarter or
a club. Where the text says in it or to it, and nowhere calls it a person, it is no person; where
the kind of house stands before it, or the text comes back to it, it is an organisation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.organisation_structure import Shape
from samenhang.pipeline.names.titles import titles_before

_ARTICLES = frozenset({"De", "Het"})
_INTO = frozenset({"in", "naar"})
_AREAS = frozenset("wijk wijken buurt buurten stadsdeel stadsdelen dorp dorpen kern kernen".split())
_BACK = 4  # words in which "wijken" may stand before: "de wijken Centrum en De Hagen"
_OFTEN = 2


@dataclass
class _Name:
    places: list[tuple[int, int]] = field(default_factory=list)
    entered: bool = False
    headed: bool = False
    area: bool = False
    person: bool = False


@dataclass(frozen=True)
class Houses:
    """What a text calls by an article and a noun.

    Args:
        organisations: first word and word after of every mention.
        areas: words of those that are neither organisations nor persons.
    """

    organisations: tuple[tuple[int, int], ...]
    areas: frozenset[int]


def houses(shape: Shape) -> Houses:
    """Houses and areas with a capital article, and houses whose kind stands before them."""
    reading = shape.reading
    names: dict[str, _Name] = defaultdict(_Name)
    found: list[tuple[int, int]] = []
    for i, word in enumerate(reading.words):
        if word.text in _ARTICLES and shape.is_capital(i + 1) and reading.adjacent(i + 1):
            _note(shape, i, names)
        elif word.low in shape.structures.describing:
            after = _with_small_article(shape, i)
            if after:
                found.append((i + 2, after))
    areas: set[int] = set()
    for text, name in names.items():
        if name.person or not (name.entered or name.headed or name.area):
            continue
        often = name.entered and len(name.places) >= _OFTEN
        if (name.headed or often) and not name.area and not shape.lexicon.is_place(text):
            found += name.places
        else:
            areas.update(k for first, after in name.places for k in range(first, after))
    return Houses(tuple(sorted(found)), frozenset(areas))


def _note(shape: Shape, i: int, names: dict[str, _Name]) -> None:
    """Count an article with a capitalised word, and what its surroundings say."""
    reading, lexicon = shape.reading, shape.lexicon
    after = shape.capitals_end(i + 1)
    if reading.words[i].opens and after > i + 2:
        return  # the article of what follows
    name = names[reading.span_text(i, after)]
    name.places.append((i, after))
    before = reading.plain_at(i - 1) if reading.adjacent(i) else ""
    if reading.words[i].opens:
        return
    name.entered |= before in _INTO
    name.headed |= before in shape.structures.describing or before == "namens"
    name.area |= any(reading.plain_at(k) in _AREAS for k in range(max(0, i - _BACK), i))
    title, _, _ = titles_before(reading, i, lexicon)
    known = (
        before in CUES.offices
        or lexicon.is_role(before)
        or lexicon.is_given(reading.text_at(i - 1))
    )
    name.person |= title < i or known or reading.words[max(i - 1, 0)].initials


def _with_small_article(shape: Shape, i: int) -> int:
    """End of "Rozenhof" in "buurthuis de Rozenhof", 0 where word i has nothing of the kind."""
    reading = shape.reading
    at = i + 2
    small = reading.text_at(i + 1) in {"de", "het"} and reading.adjacent(i + 1)
    if not (small and shape.is_capital(at) and reading.adjacent(at)) or shape.begins_person(at):
        return 0
    after = shape.capitals_end(at)
    return 0 if shape.lexicon.is_place(reading.span_text(at, after)) else after
