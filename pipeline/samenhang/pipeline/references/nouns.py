"""Nouns and pronouns that can stand for a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.references.classes import noun_class

_NO_COMPOUNDS = frozenset({"lid", "man", "kamer", "rijk", "zaal", "helft", "team", "mens"})
_SHORTEST_FIRST_PART = 3  # letters a compound needs before the noun it ends in


class NounKind(StrEnum):
    """What sort of source a noun stands for."""

    PERSON = "person"
    GROUP = "group"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    OTHER = "other"  # of no kind that is known to speak


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


_KINDS = {"human": NounKind.PERSON, "institution": NounKind.INSTITUTION}


@lru_cache(maxsize=16384)
def any_noun(word: str, plural: bool) -> SourceNoun:
    """Any noun as a source: a listed one, or one of the kind that its class tells.

    Args:
        word: the form in the text.
        plural: whether the tagger calls it a plural.
    """
    found = source_noun(word)
    if found is not None:
        return found
    form = word.lower()
    return SourceNoun(form, _KINDS.get(noun_class(form), NounKind.OTHER), plural, "")


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
    return _role(form, form) or next(
        (found for singular in _singulars(form) if (found := _role(singular, form))), None
    )


def _role(singular: str, form: str) -> SourceNoun | None:
    """The word as a role noun of the names component."""
    if len(singular) <= _SHORTEST_FIRST_PART:
        return None
    gender = lexicon().role_gender(singular)
    if gender is None:
        return None
    sex = gender if gender in {"m", "f"} else ""
    return SourceNoun(singular, NounKind.PERSON, singular != form, sex)


def _singulars(form: str) -> Iterator[str]:
    """What a plural can be the plural of: "teamleiders", "consulenten", "hoogleraren"."""
    if form.endswith("s"):
        yield form[:-1]
    if form.endswith("en"):
        stem = form[:-2]
        yield stem
        if len(stem) > _SHORTEST_FIRST_PART and stem[-2] in "aeou":
            yield stem[:-1] + stem[-2:]
