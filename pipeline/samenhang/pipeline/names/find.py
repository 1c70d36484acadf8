"""From a reading to its persons and organisations: the order of the stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.pipeline.names.abbreviations import Definition
from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.choose import Models, choose
from samenhang.pipeline.names.genitives import nominatives
from samenhang.pipeline.names.initials import by_initials
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.listing import Listed
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Register
from samenhang.pipeline.names.resolve_organisations import Group, OrganisationFound
from samenhang.pipeline.names.resolve_organisations import resolve as resolve_organisations
from samenhang.pipeline.names.resolve_persons import Occurrence, Person
from samenhang.pipeline.names.resolve_persons import resolve as resolve_persons
from samenhang.pipeline.names.shared_surnames import with_shared_surname
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.names.titles import titles_before


@dataclass(frozen=True)
class Names:
    """All persons and organisations of a text."""

    persons: Sequence[Person]
    organisations: Sequence[Group]


def find(
    reading: Reading,
    listed: Sequence[Listed],
    lexicon: Lexicon,
    register: Register,
    kinds: Structures,
    weights: Models | None = None,
) -> Names:
    """Persons and organisations of a text with their mentions.

    Args:
        reading: the text.
        listed: persons that the document's own lists give.
        weights: the models that weigh; the shipped ones by default.
    """
    chosen, defined = choose(reading, listed, lexicon, register, kinds, weights)
    return resolve(reading, listed, chosen, defined, lexicon, kinds)


def resolve(
    reading: Reading,
    listed: Sequence[Listed],
    chosen: Sequence[Candidate],
    defined: Sequence[Definition],
    lexicon: Lexicon,
    kinds: Structures,
) -> Names:
    """Whose the chosen names are.

    Args:
        chosen: names that share no word, in order.
        defined: abbreviations that the text introduces.
    """
    occurrences: list[Occurrence] = []
    organisations: list[OrganisationFound] = []
    for candidate in chosen:
        if candidate.name is None:
            found = OrganisationFound(candidate.first, candidate.after, candidate.known)
            organisations.append(found)
        else:
            _, gender, _ = titles_before(reading, candidate.first, lexicon)
            occurrences.append(
                Occurrence(
                    candidate.first,
                    candidate.after,
                    candidate.name,
                    gender,
                    candidate.chance,
                    "surname first" in candidate.ways,
                )
            )
    names = [person.name for person in listed]
    occurrences = nominatives(reading, occurrences, names, lexicon)
    occurrences = with_shared_surname(reading, occurrences, lexicon)
    initials = by_initials(
        reading,
        occurrences,
        {k for c in chosen if c.after - c.first > 1 for k in range(c.first, c.after)},
        {d.short for d in defined},
    )
    named = {o.first for o in initials}
    occurrences = [o for o in occurrences if o.first not in named] + initials
    organisations = [o for o in organisations if o.first not in named]
    occurrences.sort(key=lambda o: o.first)
    persons = resolve_persons(occurrences, listed, lexicon)
    return Names(persons, resolve_organisations(reading, organisations, defined, kinds.is_first))
