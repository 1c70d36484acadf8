"""Nouns and pronouns that can stand for a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from samenhang.pipeline.names.lexicon import lexicon

_NO_COMPOUNDS = frozenset({"lid", "man", "kamer", "rijk", "zaal", "helft", "team", "mens"})
_SHORTEST_FIRST_PART = 3  # letters a compound needs before the noun it ends in


class NounKind(StrEnum):
    """What sort of source a noun stands for."""

    PERSON = "person"
    GROUP = "group"
    INSTITUTION = "institution"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """A noun that can stand for a source.

    Args:
        lemma: singular.
        plural: this form is a plural.
        gender: "m", "f" or "".
    """

    lemma: str
    kind: NounKind
    plural: bool
    gender: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that can stand for a source.

    Args:
        gender: "m", "f" or "".
        number: "s", "p" or "" where the verb tells.
        role: "subject", "object" or "possessive".
    """

    gender: str
    number: str
    role: str


def _rows(name: str) -> list[list[str]]:
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    return [
        line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")
    ]


@lru_cache(maxsize=1)
def _nouns() -> dict[str, SourceNoun]:
    table: dict[str, SourceNoun] = {}
    for singular, plural, kind, gender in _rows("nouns.tsv"):
        sex = gender if gender != "-" else ""
        table[singular] = SourceNoun(singular, NounKind(kind), False, sex)
        if plural != "-":
            table[plural] = SourceNoun(singular, NounKind(kind), True, sex)
    return table


@lru_cache(maxsize=1)
def pronouns() -> dict[str, Pronoun]:
    """Pronouns by their form in lower case."""
    return {
        form: Pronoun(gender.replace("-", ""), number.replace("-", ""), role)
        for form, gender, number, role in _rows("pronouns.tsv")
    }


@lru_cache(maxsize=1)
def indefinites() -> frozenset[str]:
    """Words that stand alone for an unnamed source, in lower case."""
    return frozenset(row[0] for row in _rows("indefinites.txt"))


@lru_cache(maxsize=4096)
def source_noun(word: str) -> SourceNoun | None:
    """The noun that `word` is, or that it ends in ("buurtbewoners"), else None."""
    form = word.lower()
    for prefix in ("ex-", "oud-"):
        form = form.removeprefix(prefix)
    table = _nouns()
    found = table.get(form)
    if found is not None:
        return found
    for cut in range(_SHORTEST_FIRST_PART, len(form) - _SHORTEST_FIRST_PART):
        found = table.get(form[cut:])
        if found is not None and found.lemma not in _NO_COMPOUNDS:
            return SourceNoun(form[:cut] + found.lemma, found.kind, found.plural, found.gender)
    gender = lexicon().role_gender(form) if len(form) > _SHORTEST_FIRST_PART else None
    if gender is not None:
        return SourceNoun(form, NounKind.PERSON, False, gender if gender in {"m", "f"} else "")
    return None
