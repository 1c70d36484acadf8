"""Of which body a document is: whose "de raad", "het college" and "de minister" are.

A document of a municipality, province or ministry names it in its title or first lines, or more
often than any other. Its bodies and offices are then meant by the bare noun: "de raad" is the
council of that municipality, whatever other councils are named.

    bodies = doc._.bodies
    body = bodies.of("raad")        # None where the document does not tell
    body.name                       # "gemeenteraad van Vught"
    body.place                      # "Vught"
    body.entity                     # key of the document's entity for it, or None
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.register import key
from samenhang.pipeline.types import Entity, EntityType

_HEAD = 1500  # characters from the beginning that are a document's head
_IN_HEAD = 3  # how much a name counts there
_SHARE = 0.5  # of all places named, above which one is the document's
_TOWN = r"((?:'s-|’s-)?[A-Z][\w’'-]*(?:(?: aan (?:den|de)| en|) [A-Z][\w-]*){0,2})"


@dataclass(frozen=True, slots=True)
class Body:
    """What a bare noun means in one document.

    Args:
        name: the body's full name: "gemeenteraad van Vught", "ministerie van VWS".
        place: the municipality or province, "" for the state.
        entity: key of the document's entity of that name; None where it has none.
    """

    name: str
    place: str = ""
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body and place that a document is of.

    Args:
        place: municipality or province, "" where it is of none.
        level: "municipality", "province", "ministry" or "".
        named: what common nouns, in small letters and singular, mean here.
    """

    place: str = ""
    level: str = ""
    named: Mapping[str, Body] = field(default_factory=dict)

    def of(self, noun: str) -> Body | None:
        """What the noun means, None where the document does not tell."""
        return self.named.get(noun.casefold())


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, str]]:
    """For each level, nouns with the name of the body that they mean."""
    path = files(__package__) / "data" / "bodies.json"
    table: Mapping[str, Mapping[str, str]] = json.loads(path.read_text("utf-8"))["bodies"]
    return table


def bodies_of(text: str, entities: Sequence[Entity], lexicon: Lexicon) -> Bodies:
    """The bodies of a document.

    Args:
        text: of the document, its title first.
        entities: what it names.
    """
    known = {
        key(form): entity.key
        for entity in entities
        if entity.type is EntityType.ORG
        for form in (entity.name, *entity.forms)
    }
    for level in ("municipality", "province", "ministry"):
        name = _chief(text, level, lexicon)
        if not name:
            continue
        place = "" if level == "ministry" else name
        named: dict[str, Body] = {}
        for noun, pattern in _table()[level].items():
            full = pattern.format(name)
            entity = next((known[k] for k in _forms(full, noun, name) if k in known), None)
            named[noun] = Body(full, place, entity)
        return Bodies(place, level, named)
    return Bodies()


def _forms(full: str, noun: str, name: str) -> tuple[str, ...]:
    """Names under which the document may have the body as an entity."""
    return key(full), key(f"{noun} {name}"), key(f"{noun} van {name}"), key(noun)


def _chief(text: str, level: str, lexicon: Lexicon) -> str:
    """The municipality, province or ministry that most of the text's names of the kind are of."""
    counts: Counter[str] = Counter()
    for match in _pattern(level).finditer(text):
        found = _place(match[1], lexicon) if level != "ministry" else match[1]
        if found:
            counts[found] += _IN_HEAD if match.start() < _HEAD else 1
    if not counts:
        return ""
    (name, most), *_ = counts.most_common(1)
    headed = any(
        match.start() < _HEAD and match[1].startswith(name)
        for match in _pattern(level).finditer(text)
    )
    enough = most > _SHARE * counts.total() and (headed or most > 1)
    return name if enough else ""


def _place(words: str, lexicon: Lexicon) -> str:
    """The longest town or province that the words begin with."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        if lexicon.is_place(name):
            return name
    return ""


@lru_cache(maxsize=4)
def _pattern(level: str) -> re.Pattern[str]:
    if level == "municipality":
        return re.compile(
            r"\b(?:[Gg]emeente|[Gg]emeenteraad(?: van(?: de gemeente)?)?"
            r"|[Rr]aad van(?: de gemeente)?|[Ww]ethouders? van(?: de gemeente)?"
            r"|[Bb]urgemeester van) " + _TOWN
        )
    if level == "province":
        return re.compile(
            r"\b(?:[Pp]rovincie|(?:[Pp]rovinciale|[Gg]edeputeerde) [Ss]taten van) " + _TOWN
        )
    return re.compile(
        r"\b(?:[Mm]inisterie|[Mm]inister|[Ss]taatssecretaris) van "
        r"([A-Z][\w&-]*(?:,? (?:en )?[A-Z][\w-]*){0,4})"
    )
