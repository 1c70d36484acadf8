"""One person per cluster of names in a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.similarity import fold, given_agree, same_given, same_surname, slip


@dataclass
class Person:
    """A person of the document while it is being put together.

    Args:
        names: the names in use, taken apart.
        gender: "m", "f" or "".
        places: (first word, word after) of each mention.
        shown: a name from the document's own lists that stands nowhere in the text in full.
    """

    names: list[PersonName] = field(default_factory=list)
    gender: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    shown: str = ""

    @property
    def fullest(self) -> PersonName:
        """The name with the most parts."""
        return max(self.names, key=lambda name: name.size)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A person's name at words first..after-1, before it is known whose."""

    first: int
    after: int
    name: PersonName
    gender: str


def resolve(
    found: Sequence[Occurrence], listed: Iterable[tuple[str, PersonName, str]], lexicon: Lexicon
) -> list[Person]:
    """Persons with their mentions.

    Args:
        found: names in the text, in order.
        listed: persons that the document's own lists give: text, name, gender.
    """
    persons: list[Person] = []
    found = _double_surnames(found, [name for _, name, _ in listed])
    for text, name, gender in listed:
        person = _fitting(persons, name, gender)
        if person is None:
            person = Person(gender=gender, shown=text)
            persons.append(person)
        person.names.append(name)
    full = [o for o in found if o.name.given]
    for occurrence in sorted(full, key=lambda o: -o.name.size):
        person = _fitting(persons, occurrence.name, occurrence.gender)
        if person is None:
            person = Person()
            persons.append(person)
        person.names.append(occurrence.name)
        person.gender = person.gender or occurrence.gender
        person.places.append((occurrence.first, occurrence.after))
    for occurrence in found:
        if occurrence.name.given:
            continue
        person = _owner(persons, occurrence, lexicon)
        if person is None:
            person = Person(gender=occurrence.gender)
            persons.append(person)
        person.names.append(occurrence.name)
        person.gender = person.gender or occurrence.gender
        person.places.append((occurrence.first, occurrence.after))
    return [person for person in persons if person.places]


def _double_surnames(found: Sequence[Occurrence], listed: Sequence[PersonName]) -> list[Occurrence]:
    """ "Rinnooy Kan" is a surname where another name shows it to be one."""
    names = [*listed, *(o.name for o in found)]
    double = {fold(name.surname) for name in names if name.given and " " in name.surname}
    result: list[Occurrence] = []
    for o in found:
        whole = " ".join((*o.name.given, o.name.surname))
        if o.name.given and not o.name.particles and fold(whole) in double:
            o = Occurrence(o.first, o.after, PersonName((), "", whole), o.gender)
        result.append(o)
    return result


def _fitting(persons: list[Person], name: PersonName, gender: str) -> Person | None:
    """The person whose fuller name this is a form of."""
    fitting = [
        p
        for p in persons
        if p.fullest.given
        and _genders_agree(p.gender, gender)
        and all(given_agree(n, name) for n in p.names)
        and (same_surname(p.fullest, name) or slip(p.fullest, name))
    ]
    if len(fitting) > 1:
        fitting.sort(key=lambda p: -_likeness(p.fullest, name))
        if name.first == "" and _likeness(fitting[0].fullest, name) == _likeness(
            fitting[1].fullest, name
        ):
            return None
    return fitting[0] if fitting else None


def _likeness(a: PersonName, b: PersonName) -> int:
    equal_first = bool(a.first) and fold(a.first) == fold(b.first)
    return (
        4 * equal_first
        + 2 * (fold(a.surname) == fold(b.surname))
        + (fold(a.particles) == fold(b.particles))
    )


def _genders_agree(a: str, b: str) -> bool:
    return not a or not b or a == b


def _owner(persons: list[Person], occurrence: Occurrence, lexicon: Lexicon) -> Person | None:
    """Whose surname or given name this is."""
    name = occurrence.name
    owners = [
        p
        for p in persons
        if same_surname(p.fullest, name) or any(same_surname(n, name) for n in p.names)
    ]
    if not owners and not name.particles:
        owners = [
            p
            for p in persons
            if p.fullest.first and fold(name.surname) in {fold(n.first) for n in p.names}
        ]
        if not owners and lexicon.is_given(name.surname):
            owners = [
                p for p in persons if p.fullest.first and _slip_of_given(name.surname, p.fullest)
            ]
            owners = owners if len(owners) == 1 else []
    owners = [p for p in owners if _genders_agree(_gender_of(p, lexicon), occurrence.gender)]
    if len(owners) <= 1:
        return owners[0] if owners else None
    exact = [
        p
        for p in owners
        if fold(p.fullest.particles) == fold(name.particles)
        and fold(p.fullest.surname) == fold(name.surname)
    ]
    owners = exact or owners
    return min(owners, key=lambda p: _nearness(p, occurrence.first))


def _slip_of_given(word: str, name: PersonName) -> bool:
    return len(word) >= 5 and same_given(word, name.first)


def _gender_of(person: Person, lexicon: Lexicon) -> str:
    return person.gender or lexicon.gender(person.fullest.first)


def _nearness(person: Person, at: int) -> tuple[int, int]:
    """Preceding mentions first, the nearest of them; else the nearest that follows."""
    before = [at - first for first, _ in person.places if first < at]
    if before:
        return (0, min(before))
    after = [first - at for first, _ in person.places]
    return (1, min(after, default=10**9))
