"""Initials that stand for people: "mw. S. Yıldırım (voorzitter, SY)", "JdV stelt" of minutes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set

from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.resolve_persons import Occurrence
from samenhang.pipeline.names.similarity import fold

_SHORT = re.compile(r"[^\W\d_]{2,5}")
_FURTHEST = 8  # words from the bracket to the initials
_UNSAID = re.compile(r"[^\W\d_a-z][^\W\d_]{0,2}[^\W\d_a-z]")  # "HS", "HvG", "JvdB"
_HABIT = 2  # people that minutes name so, before it is taken for their habit


def by_initials(
    reading: Reading, found: Sequence[Occurrence], taken: Set[int], defined: Set[str]
) -> list[Occurrence]:
    """Every place where somebody is named by the initials of a full name.

    Initials stand behind the name in brackets, or are just used: then they are those of one
    person alone, and the text calls several people so.

    Args:
        found: persons' names.
        taken: words that are names already.
        defined: abbreviations that the text introduces.
    """
    short: dict[str, Occurrence] = {}
    for person in found:
        at = _in_brackets(reading, person)
        if at is not None:
            short.setdefault(reading.text_at(at), person)
    short = _unsaid(reading, found, defined) | short
    return [
        Occurrence(i, i + 1, short[word.text].name, short[word.text].gender)
        for i, word in enumerate(reading.words)
        if word.text in short and i not in taken
    ]


def _unsaid(
    reading: Reading, found: Sequence[Occurrence], defined: Set[str]
) -> dict[str, Occurrence]:
    whole: dict[str, dict[str, Occurrence]] = {}
    for person in found:
        if person.name.first and person.name.surname:
            whole.setdefault(_spelled(person.name), {})[fold(person.name.written)] = person
    used = {
        word.text
        for word in reading.words
        if _UNSAID.fullmatch(word.text) and word.text not in defined
    }
    fitting = {
        text: next(iter(people.values()))
        for text in used
        if len(people := whole.get(text, {})) == 1
    }
    return fitting if len(fitting) >= _HABIT else {}


def _spelled(name: PersonName) -> str:
    """ "HvG" of Henri van Gorkum."""
    given = "".join(part[0] for part in name.given)
    return given + "".join(part[0] for part in name.particles.split()) + name.surname[0]


def _in_brackets(reading: Reading, person: Occurrence) -> int | None:
    """The word in the brackets behind a name that is its initials."""
    if reading.text_at(person.after) != "(":
        return None
    for at in range(person.after + 1, person.after + 1 + _FURTHEST):
        text = reading.text_at(at)
        if text == ")" or not text:
            return None
        alone = reading.text_at(at - 1) in {"(", ","} and reading.text_at(at + 1) in {")", ","}
        if alone and _are_initials(text, person.name):
            return at
    return None


def _are_initials(short: str, name: PersonName) -> bool:
    """ "JdV" of J. de Vries-Postma: the first letter, then letters of the parts in their order."""
    if not _SHORT.fullmatch(short) or not short[0].isupper() or not name.given:
        return False
    parts = [*name.given, *name.particles.split(), *re.split(r"[\s-]", name.surname)]
    letters = [_letter(part) for part in parts if _letter(part)]
    wanted = [_letter(letter) for letter in short]
    if not letters or wanted[0] != letters[0] or _letter(name.surname) not in wanted:
        return False
    rest = iter(letters)
    return all(letter in rest for letter in wanted)


def _letter(part: str) -> str:
    plain = unicodedata.normalize("NFKD", part).lstrip("'’‘")
    return plain[:1].casefold()
