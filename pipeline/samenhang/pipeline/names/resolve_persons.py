"""One person per cluster of names in a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.listing import Listed
from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.similarity import fold, given_agree, same_given, same_surname, slip

_EXACT = 3  # surname and tussenvoegsels the same


@dataclass
class Person:
    """A person of the document while it is being put together.

    Args:
        names: the names in use, taken apart, each once.
        gender: "m", "f" or "".
        places: (first word, word after) of each mention.
        chances: probability of each, 0..1.
        written: names of those that lists print in another order.
        shown: a name from the document's own lists that stands nowhere in the text in full.
        fullest: the name with the most parts.
        listed: what the document's own lists say.
    """

    fullest: PersonName
    gender: str = ""
    shown: str = ""
    names: dict[PersonName, None] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)
    chances: dict[tuple[int, int], float] = field(default_factory=dict)
    written: dict[tuple[int, int], str] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A person's name at words first..after-1, before it is known whose."""

    first: int
    after: int
    name: PersonName
    gender: str
    chance: float = 1.0
    turned: bool = False  # printed otherwise than it is written: the surname first, or left out


def resolve(
    found: Sequence[Occurrence], listed: Sequence[Listed], lexicon: Lexicon
) -> list[Person]:
    """Persons with their mentions.

    Args:
        found: names in the text, in order.
        listed: persons that the document's own lists give.
    """
    people = _People(lexicon)
    found = _double_surnames(found, [entry.name for entry in listed])
    for entry in sorted(listed, key=lambda entry: not entry.name.given):
        person = people.fitting(entry.name, entry.gender)
        if person is None:
            person = people.new(entry.name, entry.gender, shown=entry.text)
        people.add(person, entry.name)
        person.listed += (entry,)
    full = [occurrence for occurrence in found if occurrence.name.given]
    for occurrence in sorted(full, key=lambda o: -o.name.size):
        name, gender = occurrence.name, occurrence.gender
        people.mention(people.fitting(name, gender) or people.new(name), occurrence)
    for occurrence in found:
        if not occurrence.name.given:
            people.mention(people.owner(occurrence) or people.new(occurrence.name), occurrence)
    return [p for p in people.all if p.places or any(entry.speaks for entry in p.listed)]


def _double_surnames(found: Sequence[Occurrence], listed: Sequence[PersonName]) -> list[Occurrence]:
    """ "Rinnooy Kan" is a surname where another name shows it to be one."""
    names = [*listed, *(o.name for o in found)]
    double = {fold(name.surname) for name in names if name.given and " " in name.surname}
    result: list[Occurrence] = []
    for o in found:
        whole = " ".join((*o.name.given, o.name.surname))
        if o.name.given and not o.name.particles and fold(whole) in double:
            o = replace(o, name=PersonName((), "", whole))
        result.append(o)
    return result


class _People:
    """The persons found so far, by surname and by given name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.all: list[Person] = []
        self._lexicon = lexicon
        self._by_surname: dict[str, dict[int, Person]] = defaultdict(dict)
        self._by_given: dict[str, dict[int, Person]] = defaultdict(dict)

    def new(self, name: PersonName, gender: str = "", shown: str = "") -> Person:
        """A person not seen before."""
        person = Person(name, gender, shown)
        self.all.append(person)
        self.add(person, name)
        return person

    def add(self, person: Person, name: PersonName) -> None:
        """Notes one more name of a person."""
        if name in person.names:
            return
        person.names[name] = None
        if name.size > person.fullest.size:
            person.fullest = name
        for half in _halves(name):
            self._by_surname[half][id(person)] = person
        if name.first:
            self._by_given[fold(name.first)][id(person)] = person

    def mention(self, person: Person, occurrence: Occurrence) -> None:
        """Notes a mention of a person."""
        self.add(person, occurrence.name)
        person.gender = person.gender or occurrence.gender
        place = occurrence.first, occurrence.after
        person.places.append(place)
        person.chances[place] = occurrence.chance
        if occurrence.turned:
            person.written[place] = occurrence.name.written

    def _namesakes(self, name: PersonName) -> Iterable[Person]:
        found = {key: p for half in _halves(name) for key, p in self._by_surname[half].items()}
        return found.values()

    def fitting(self, name: PersonName, gender: str) -> Person | None:
        """The person whose fuller name this is a form of."""
        near = {id(p): p for p in self._namesakes(name)}
        if name.first:
            near |= self._by_given[fold(name.first)]
        fitting = [
            p
            for p in near.values()
            if (p.fullest.given or p.listed)
            and _genders_agree(p.gender, gender or self._lexicon.gender(name.first))
            and (same_surname(p.fullest, name) or slip(p.fullest, name))
            and all(given_agree(n, name) for n in p.names)
        ]
        fitting.sort(key=lambda p: -_likeness(p.fullest, name))
        if len(fitting) > 1 and not name.first:
            first, second = (_likeness(p.fullest, name) for p in fitting[:2])
            if first == second:
                return None  # initials that fit two
        return fitting[0] if fitting else None

    def owner(self, occurrence: Occurrence) -> Person | None:
        """Whose surname or given name this is."""
        name, lexicon = occurrence.name, self._lexicon
        owners = [p for p in self._namesakes(name) if any(same_surname(n, name) for n in p.names)]
        if not owners and not name.particles:
            owners = list(self._by_given[fold(name.surname)].values())
            if not owners and lexicon.is_given(name.surname) and len(name.surname) >= 5:
                owners = [
                    p
                    for p in self.all
                    if p.fullest.first and same_given(name.surname, p.fullest.first)
                ]
                owners = owners if len(owners) == 1 else []
        owners = [p for p in owners if _genders_agree(_gender_of(p, lexicon), occurrence.gender)]
        if len(owners) <= 1:
            return owners[0] if owners else None
        exact = [p for p in owners if _likeness(p.fullest, name) >= _EXACT]
        return min(exact or owners, key=lambda p: _nearness(p, occurrence.first))


def _halves(name: PersonName) -> tuple[str, ...]:
    surname = fold(name.surname)
    return (surname, *surname.split("-")) if "-" in surname else (surname,)


def _likeness(a: PersonName, b: PersonName) -> int:
    equal_first = bool(a.first) and fold(a.first) == fold(b.first)
    return (
        4 * equal_first
        + 2 * (fold(a.surname) == fold(b.surname))
        + (fold(a.particles) == fold(b.particles))
    )


def _genders_agree(a: str, b: str) -> bool:
    return not a or not b or a == b


def _gender_of(person: Person, lexicon: Lexicon) -> str:
    return person.gender or lexicon.gender(person.fullest.first)


def _nearness(person: Person, at: int) -> tuple[int, int]:
    """Preceding mentions first, the nearest of them; else the nearest that follows."""
    before = [at - first for first, _ in person.places if first < at]
    if before:
        return (0, min(before))
    after = [first - at for first, _ in person.places]
    return (1, min(after, default=10**9))
