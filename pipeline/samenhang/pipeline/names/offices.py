"""Two people of one surname in a document, told apart by offices that one person has not both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.resolve_persons import Person
from samenhang.pipeline.names.similarity import fold

Mention = tuple[int, int]


def told_apart(reading: Reading, persons: Iterable[Person]) -> list[Person]:
    """The persons, each who is called by two such offices as more than one.

    "Raadslid Smit … Wethouder Smit" are two; who is called Smit alone is the one named last.
    Mentions with a given name stay together, whatever office stands before them.
    """
    return [part for person in persons for part in _parts(reading, person)]


def _parts(reading: Reading, person: Person) -> list[Person]:
    places = sorted(person.places)
    offices = {place: office for place in places if (office := _office(reading, place[0]))}
    if len(set(offices.values())) < 2:
        return [person]
    bare = {_written(name): name for name in person.names if not name.given and name.surname}
    named = {place for place in places if _text(reading, place) not in bare}
    own = next((offices[place] for place in places if place in named and place in offices), "")
    if named and not own:
        return [person]
    # Who has a given name is whoever holds the office before it.
    first = own or next(offices[place] for place in places if place in offices)
    held: dict[str, list[Mention]] = {first: []}
    last = first
    for place in places:
        last = first if place in named else offices.get(place, last)
        held.setdefault(last, []).append(place)
    return [
        replace(person, places=held[first])
        if office == first
        else _other(person, mentions, bare[_text(reading, mentions[0])])
        for office, mentions in held.items()
        if mentions
    ]


def _other(person: Person, mentions: list[Mention], name: PersonName) -> Person:
    return replace(
        person, fullest=name, gender="", shown="", names={name: None}, places=mentions, listed=()
    )


def _office(reading: Reading, first: int) -> str:
    """The office of the word before a name, if it is one that excludes others; else ""."""
    word = fold(reading.text_at(first - 1))
    return _excluding().get(word, "") or _excluding().get(word.rpartition("-")[2], "")


def _text(reading: Reading, place: Mention) -> str:
    return fold(reading.span_text(*place))


def _written(name: PersonName) -> str:
    return fold(f"{name.particles} {name.surname}".strip())


@lru_cache(maxsize=1)
def _excluding() -> dict[str, str]:
    """Each word for an office that excludes others, with the office."""
    data = json.loads((files(__package__) / "data" / "offices.json").read_text("utf-8"))
    return {fold(word): words[0] for words in data["excluding"] for word in words}
