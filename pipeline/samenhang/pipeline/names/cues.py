"""Cue words near names, read from `data/cues.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from importlib.resources import files


@dataclass(frozen=True)
class Cues:
    """Words that tell a name's kind by standing near it.

    Args:
        plural_titles: "leden", "heren": what follows is a list of persons.
        offices: roles that stand right before a person's name.
        speech: verbs of which a person is the likely subject.
        before_speakers: "volgens", "aldus".
        locative: prepositions of place.
        against: entity label to how much it speaks against a person.
        streets: endings of street names, laws and plans.
        portfolios: what a wethouder or minister is in charge of.
        of_organisation: nouns that take "van" and an organisation.
        ministry_heads: nouns that take "van" and a ministry.
        qualifiers: adjectives before a role noun.
        prepositions, copulas, bylines, stops: of role phrases.
    """

    plural_titles: frozenset[str]
    offices: frozenset[str]
    speech: frozenset[str]
    before_speakers: frozenset[str]
    locative: frozenset[str]
    against: dict[str, float]
    streets: tuple[str, ...]
    portfolios: frozenset[str]
    of_organisation: frozenset[str]
    ministry_heads: frozenset[str]
    qualifiers: frozenset[str]
    prepositions: frozenset[str]
    copulas: frozenset[str]
    bylines: frozenset[str]
    stops: frozenset[str]


def _load() -> Cues:
    text = (files(__package__) / "data" / "cues.json").read_text(encoding="utf-8")
    data = json.loads(text)
    sets = {
        field.name: frozenset(data[field.name])
        for field in fields(Cues)
        if field.name not in {"against", "streets"}
    }
    return Cues(against=dict(data["against"]), streets=tuple(data["streets"]), **sets)


CUES = _load()
