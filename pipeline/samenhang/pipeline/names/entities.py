"""Persons and organisations of a document as typed results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.pipeline.names.find import Names
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.offices import told_apart
from samenhang.pipeline.names.person_names import without_possessive
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Register
from samenhang.pipeline.names.resolve_persons import Person
from samenhang.pipeline.names.roles import Surroundings, roles_of
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.types import Entity, EntityType, Mention, Role

_NEARLY = 0.5
_LAST = (1 << 60, 0)  # speakers whom nobody names come after all others


@dataclass(frozen=True, slots=True)
class _Draft:
    name: str
    type: EntityType
    gender: str
    roles: tuple[Role, ...]
    places: Sequence[tuple[int, int]]


def assemble(
    reading: Reading,
    names: Names,
    lexicon: Lexicon,
    register: Register,
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities in order of first mention, and mentions in order of place."""
    around = _surroundings(reading, names, lexicon, register)
    drafts = [
        _Draft(
            canonical(reading, person),
            EntityType.PERSON,
            *_character(person, around),
            person.places,
        )
        for person in told_apart(reading, names.persons)
    ]
    drafts += [
        _Draft(group.name, EntityType.ORG, "", (), group.places) for group in names.organisations
    ]
    drafts.sort(key=lambda draft: min(draft.places, default=_LAST))
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for number, draft in enumerate(drafts):
        forms: list[str] = []
        for first, after in sorted(draft.places):
            start, end = reading.words[first].start, reading.words[after - 1].end
            forms.append(reading.span_text(first, after))
            mentions.append(Mention(number, start, end, reading.text[start:end]))
        entities.append(
            Entity(
                number,
                draft.name,
                draft.type,
                draft.gender,
                draft.roles,
                tuple(dict.fromkeys(forms)),
            )
        )
    return tuple(entities), tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def canonical(reading: Reading, person: Person) -> str:
    """The fullest form of a person's name that the document gives, without genitive or shouting."""
    best, best_size = person.shown, _fullness(person.shown.split()) if person.shown else -1
    surnames = {fold(n.surname.split()[-1]) for n in person.names if n.surname}
    given = {fold(n.first) for n in person.names if n.first}
    sure = max(person.chances.values(), default=1.0) * _NEARLY
    for first, after in sorted(person.places):
        if person.chances[first, after] < sure:
            continue  # a doubtful form, as one with a word too many, names nobody
        text = person.written.get((first, after)) or reading.span_text(first, after)
        shouted = text.isupper() and len(text) > 4
        words = text.split()
        base = without_possessive(words[-1])
        genitive = (
            base is not None
            and fold(words[-1]) not in surnames | given
            and fold(base) in surnames | given
        )
        if genitive and base is not None:
            words[-1] = base
        size = _fullness(words) - 3 * genitive - 15 * shouted
        if size > best_size:
            best, best_size = " ".join(_calm(words) if shouted else words), size
    return best


def _fullness(words: Sequence[str]) -> int:
    """How full a form of a name is: its words, those of more than an initial more."""
    return 10 * len(words) + 5 * sum("." not in word for word in words)


def _calm(words: Sequence[str]) -> list[str]:
    """ "JET BUSSEMAKER" as "Jet Bussemaker"."""
    return [
        "-".join(p.capitalize() for p in word.split("-"))
        if len(word) > 1 and "." not in word
        else word
        for word in words
    ]


def _surroundings(
    reading: Reading, names: Names, lexicon: Lexicon, register: Register
) -> Surroundings:
    begins: dict[int, tuple[int, str, str]] = {}
    ends: dict[int, tuple[int, str, str]] = {}
    for group in names.organisations:
        known = group.known or register.find(group.name)
        kind = known.kind if known is not None else ""
        for first, after in group.places:
            begins[first] = (after, group.name, kind)
            ends[after] = (first, group.name, kind)
    persons = frozenset(
        k for person in names.persons for first, after in person.places for k in range(first, after)
    )
    return Surroundings(reading, lexicon, begins, ends, persons)


def _character(
    person: Person,
    around: Surroundings,
) -> tuple[str, tuple[Role, ...]]:
    """Gender and roles of a person."""
    roles: list[Role] = []
    for first, after in sorted(person.places):
        roles += roles_of(around, first, after)
    roles += [role for entry in person.listed for role in entry.roles]
    unique = list(
        {(r.role.casefold(), r.organisation.casefold()): r for r in reversed(roles)}.values()
    )
    unique.reverse()
    gender = person.gender
    for role in unique:
        if not gender and role.role:
            code = around.lexicon.role_gender(role.role.split()[-1].split("/")[-1])
            gender = code if code in {"m", "f"} else ""
    first_names = [n.first for n in person.names if n.first]
    for name in first_names:
        gender = gender or around.lexicon.gender(name)
    return gender, tuple(unique)
