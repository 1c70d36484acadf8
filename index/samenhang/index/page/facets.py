"""Facets as the pages show them: values with their numbers, to choose and to take out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.index.page.languages import N_

if TYPE_CHECKING:
    from samenhang.index.page.asked import Asked

TITLES = {
    "year": N_("Year"),
    "kind": N_("Kind"),
    "tag": N_("Tag"),
    "speaker": N_("Speaker"),
    "role": N_("Role"),
    "party": N_("Party"),
    "organisation": N_("Organisation"),
    "concept": N_("Concept"),
    "type": N_("How it is said"),
    "stance": N_("Stance"),
    "act": N_("What is done"),
    "certainty": N_("Certainty"),
}
_ONE = frozenset({"speaker", "year", "certainty"})  # only one of these at a time


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many have it, and where that is chosen or taken out."""

    value: str
    count: int
    path: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows can be told apart by, with its values."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def facets_of(
    asked: Asked, counted: Mapping[str, Iterable[tuple[str, int]]], most: int = 8
) -> list[Facet]:
    """Facets that have values, in their order.

    Args:
        asked: what is chosen already.
        counted: for each facet its values with their numbers, the fullest first.
        most: at most so many values of each, beside those that are chosen.
    """
    made = []
    for name, title in TITLES.items():
        chosen = asked.texts(name)
        counts = dict(counted.get(name, ()))
        rest = [value for value in counts if value and value not in chosen][:most]
        choices = tuple(
            Choice(
                value,
                counts.get(value, 0),
                asked.changed(**{name: "" if value in chosen else value})
                if name in _ONE
                else asked.toggled(name, value),
                value in chosen,
            )
            for value in (*chosen, *rest)
        )
        if choices:
            made.append(Facet(name, title, choices))
    return made
