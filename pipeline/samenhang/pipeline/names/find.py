"""From a reading to its persons and organisations: the order of the stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.pipeline.names.abbreviations import Definition, definitions
from samenhang.pipeline.names.aliases import Aliases
from samenhang.pipeline.names.genitives import nominatives
from samenhang.pipeline.names.houses import houses
from samenhang.pipeline.names.initials import by_initials
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.listing import Listed
from samenhang.pipeline.names.organisation_structure import Shape
from samenhang.pipeline.names.organisations import Finder, OrganisationFound
from samenhang.pipeline.names.persons import find as find_persons
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Register
from samenhang.pipeline.names.resolve_organisations import Group
from samenhang.pipeline.names.resolve_organisations import resolve as resolve_organisations
from samenhang.pipeline.names.resolve_persons import Occurrence, Person
from samenhang.pipeline.names.resolve_persons import resolve as resolve_persons
from samenhang.pipeline.names.structures import Structures

_VERBS = frozenset({"VERB", "AUX"})


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
) -> Names:
    """Persons and organisations of a text with their mentions.

    Args:
        reading: the text.
        listed: persons that the document's own lists give.
    """
    shape = Shape(reading, lexicon, register, kinds)
    finder = Finder(shape)
    organisations = finder.strong()
    named = houses(shape)
    organisations += _outside(organisations, named.organisations)
    defined = definitions(reading, organisations, kinds)
    organisations = _with_definitions(reading, organisations, defined)
    organisations += _repeated(reading, organisations, _words(organisations))
    organisations += _shortened(reading, organisations, lexicon, kinds)
    taken = _words(organisations)
    blocked = {d.at for d in defined if not d.organisation}
    blocked |= reading.places_of(lexicon.towns) | named.areas
    people = find_persons(reading, lexicon, taken | blocked)
    occurrences = [Occurrence(p.first, p.after, p.name, p.gender) for p in people]
    names = [person.name for person in listed]
    occurrences = nominatives(reading, occurrences, names, lexicon)
    in_persons = {k for o in occurrences for k in range(o.first, o.after)}
    aliases = Aliases([*names, *(o.name for o in occurrences)])
    occurrences += aliases.find(reading, lexicon, taken | blocked | in_persons)
    occurrences.sort(key=lambda o: o.first)
    occurrences = nominatives(reading, occurrences, names, lexicon)
    in_persons = {k for o in occurrences for k in range(o.first, o.after)}
    occurrences += by_initials(reading, occurrences, taken | in_persons)
    occurrences.sort(key=lambda o: o.first)
    in_persons = {k for o in occurrences for k in range(o.first, o.after)}
    foreign = {d.short for d in defined if not d.organisation}
    for weak in finder.weak(in_persons, taken):
        if reading.span_text(weak.first, weak.after) not in foreign:
            organisations.append(weak)
    organisations += _repeated(reading, organisations, _words(organisations) | in_persons)
    persons = resolve_persons(occurrences, listed, lexicon)
    return Names(persons, resolve_organisations(reading, organisations, defined, kinds.is_head))


def _outside(
    found: Sequence[OrganisationFound], places: Sequence[tuple[int, int]]
) -> list[OrganisationFound]:
    """Organisations at places that share no word with those found."""
    taken = _words(found)
    return [
        OrganisationFound(first, after, "structure")
        for first, after in places
        if taken.isdisjoint(range(first, after))
    ]


def _words(found: Sequence[OrganisationFound]) -> set[int]:
    return {k for o in found for k in range(o.first, o.after)}


def _with_definitions(
    reading: Reading, found: list[OrganisationFound], defined: Sequence[Definition]
) -> list[OrganisationFound]:
    """Full names widened to their definition; abbreviations found wherever they stand."""
    result = list(found)
    for definition in defined:
        if not definition.organisation:
            continue
        inside = [o for o in result if o.first < definition.after and o.after > definition.first]
        known = next(
            (o.known for o in inside if o.known is not None and o.after - o.first > 1), None
        )
        result = [o for o in result if o not in inside]
        result.append(OrganisationFound(definition.first, definition.after, "abbreviation", known))
    taken = _words(result)
    shorts = {d.short for d in defined if d.organisation}
    for i, word in enumerate(reading.words):
        stem = word.text.split("-")[0]
        if i not in taken and (
            word.text in shorts or (stem in shorts and word.text == f"{stem}-fractie")
        ):
            result.append(OrganisationFound(i, i + 1, "abbreviation"))
    return sorted(result, key=lambda o: o.first)


def _shortened(
    reading: Reading, found: Sequence[OrganisationFound], lexicon: Lexicon, kinds: Structures
) -> list[OrganisationFound]:
    """ "Stichting Wegwijs" wherever else it is just "Wegwijs"."""
    shorts: dict[str, int] = {}
    for organisation in found:
        head = reading.words[organisation.first]
        length = organisation.after - organisation.first - 1
        rest = reading.span_text(organisation.first + 1, organisation.after)
        if (
            length > 0
            and organisation.known is None
            and kinds.is_head(head.low)
            and head.low not in kinds.place_kinds
            and not lexicon.is_place(rest)
            and rest[0].isupper()
            and rest.split()[0] not in reading.quarters | reading.located
        ):
            shorts[rest] = length
    taken = _words(found)
    starts = {rest.split()[0] for rest in shorts}
    result: list[OrganisationFound] = []
    for i, word in enumerate(reading.words):
        if word.text not in starts:
            continue
        for rest, length in shorts.items():
            after = i + length
            named = not word.opens or not lexicon.is_common(rest) or reading.tag(after) in _VERBS
            if named and reading.span_text(i, after) == rest and taken.isdisjoint(range(i, after)):
                result.append(OrganisationFound(i, i + length, "short"))
                taken.update(range(i, i + length))
    return result


def _repeated(
    reading: Reading, found: Sequence[OrganisationFound], taken: set[int]
) -> list[OrganisationFound]:
    """Names found by context or the recogniser, wherever else they stand in the same form."""
    forms: dict[str, list[OrganisationFound]] = {}
    for organisation in found:
        if organisation.how in {"context", "recogniser", "structure", "abbreviation"}:
            form = reading.span_text(organisation.first, organisation.after)
            forms.setdefault(form.split()[0], []).append(organisation)
    result: list[OrganisationFound] = []
    for i, word in enumerate(reading.words):
        if i in taken or word.text not in forms:
            continue
        for organisation in forms[word.text]:
            length = organisation.after - organisation.first
            form = reading.span_text(organisation.first, organisation.after)
            after = min(i + length, len(reading.words))
            if reading.span_text(i, after) == form and taken.isdisjoint(range(i, after)):
                result.append(OrganisationFound(i, after, organisation.how, organisation.known))
                taken.update(range(i, after))
                break
    return result
