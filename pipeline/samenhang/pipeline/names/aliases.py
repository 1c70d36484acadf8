"""Consistency over a document: once a person, a person everywhere, under every short name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import PersonName, without_possessive
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.resolve_persons import Occurrence
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.names.titles import titles_before

_NO_NAME_TAGS = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "ADV", "CCONJ", "SCONJ", "NUM"})
_AFTER_NAMES = (
    frozenset({":", ",", "(", "'", "’", "zegt", "vindt", "stelt", "vraagt", "wil", "denkt"})
    | CUES.speech
)
_LOCATIVE = frozenset("in te uit naar vanuit".split())


class Aliases:
    """The short names that the persons of a document may go by."""

    def __init__(self, names: Iterable[PersonName]) -> None:
        self._surnames: dict[str, list[PersonName]] = defaultdict(list)
        self._given: set[str] = set()
        for name in names:
            if name.surname:
                self._surnames[fold(name.surname.split()[0])].append(name)
                if "-" in name.surname:
                    first = name.surname.split("-")[0]
                    self._surnames[fold(first)].append(
                        PersonName(name.given, name.particles, first)
                    )
            if name.first:
                self._given.add(fold(name.first))

    def find(self, reading: Reading, lexicon: Lexicon, taken: set[int]) -> list[Occurrence]:
        """Surnames and given names of known persons, outside the words already taken."""
        found: list[Occurrence] = []
        i = 0
        while i < len(reading.words):
            occurrence = None if i in taken else self._at(reading, lexicon, i, taken)
            if occurrence is None:
                i += 1
                continue
            found.append(occurrence)
            i = occurrence.after
        return found

    def _at(self, reading: Reading, lexicon: Lexicon, i: int, taken: set[int]) -> Occurrence | None:
        word = reading.words[i]
        if not word.letters or not (word.capital or word.low in _PARTICLE_STARTS):
            return None
        for form in _forms(word.text) if word.capital else ():
            for name in self._surnames.get(fold(form), ()):
                after = _rest(reading, i, name)
                if after and not name.particles and _stands(reading, lexicon, i, after):
                    return self._occurrence(
                        reading, lexicon, i, after, PersonName((), "", name.surname)
                    )
        with_particles = self._particled(reading, lexicon, i)
        if with_particles is not None and taken.isdisjoint(range(i, with_particles.after)):
            return with_particles
        for form in _forms(word.text) if word.capital else ():
            if (
                fold(form) in self._given
                and _stands(reading, lexicon, i, i + 1)
                and not _runs_on(reading, i)
            ):
                return self._occurrence(reading, lexicon, i, i + 1, PersonName((), "", form))
        return None

    def _particled(self, reading: Reading, lexicon: Lexicon, i: int) -> Occurrence | None:
        for length in (3, 2, 1):
            head = i + length
            if head >= len(reading.words) or not reading.words[head].capital:
                continue
            particles = " ".join(w.low for w in reading.words[i:head])
            if tuple(particles.split()) not in lexicon.particles or not all(
                reading.adjacent(k) for k in range(i + 1, head + 1)
            ):
                continue
            for form in _forms(reading.words[head].text):
                for name in self._surnames.get(fold(form), ()):
                    after = _rest(reading, head, name)
                    if after and fold(name.particles) == fold(particles):
                        capital = reading.words[i].capital
                        title, _, _ = titles_before(reading, i, lexicon)
                        if capital or title < i or len(particles.split()) > 1:
                            return self._occurrence(
                                reading, lexicon, i, after, PersonName((), particles, name.surname)
                            )
        return None

    def _occurrence(
        self, reading: Reading, lexicon: Lexicon, first: int, after: int, name: PersonName
    ) -> Occurrence:
        _, gender, _ = titles_before(reading, first, lexicon)
        return Occurrence(first, after, name, gender)


_PARTICLE_STARTS = frozenset(
    "van de den der ter ten te 't ’t in op von el al le la du di uit aan".split()
)


def _forms(word: str) -> list[str]:
    """The word itself, and without the genitive's mark."""
    base = without_possessive(word)
    return [word] if base is None else [word, base]


def _rest(reading: Reading, at: int, name: PersonName) -> int:
    """Word after the whole surname where all its words stand at `at`, else 0."""
    words = name.surname.split()
    for k, part in enumerate(words):
        if at + k >= len(reading.words) or (k and not reading.adjacent(at + k)):
            return 0
        if fold(part) not in {fold(f) for f in _forms(reading.words[at + k].text)}:
            return 0
    return at + len(words)


def _stands(reading: Reading, lexicon: Lexicon, first: int, after: int) -> bool:
    """The word is used as a name here, not as the word or place that it also is."""
    word = reading.words[first]
    if after - first > 1:
        return True
    title, _, _ = titles_before(reading, first, lexicon)
    if title < first:
        return True
    if word.text in lexicon.towns and reading.plain_at(first - 1) in _LOCATIVE:
        return False
    if word.opens and lexicon.is_common(word.text):
        tag, following = reading.tag(first), reading.plain_at(after)
        if tag in _NO_NAME_TAGS:
            return False
        if following in {"is", "zijn", "was", "waren", "en", "of"}:
            return tag == "PROPN" and following not in {"en", "of"}
        return reading.tag(after) in {"VERB", "AUX"} or following in _AFTER_NAMES
    return True


def _runs_on(reading: Reading, i: int) -> bool:
    """Another capitalised word follows: not this given name alone."""
    if not reading.adjacent(i + 1):
        return False
    following = reading.words[i + 1]
    return (
        following.capital
        and following.letters
        and not reading.words[i].heading
        and not following.opens
        and not following.shouted
    )
