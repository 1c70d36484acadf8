"""Word lists: given names, surnames, places, common words, roles, titles, particles."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from samenhang.pipeline.names.words import plain

_DATA = files(__package__) / "data"
_FEMALE_ENDINGS = (
    "anne", "ette", "elle", "ine", "ien", "ieke", "ijke", "ina", "ia", "ita", "tje", "tsje",
    "lies", "lotte", "mieke", "riet", "linde", "ilde", "trud", "neke", "etta", "isa", "issa",
    "ouk", "elien", "olien",
)  # fmt: skip


def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def _table(name: str) -> list[list[str]]:
    lines = _text(name).splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def _json(name: str) -> Any:
    return json.loads(_text(name))


def _inflated(name: str) -> bytes:
    return zlib.decompress((_DATA / name).read_bytes())


def _list(name: str) -> frozenset[str]:
    return frozenset(_inflated(name).decode("utf-8").split("\n"))


class SortedLines:
    """Look-up in sorted lines without making them objects (400,000 words, loaded at once)."""

    def __init__(self, lines: bytes) -> None:
        self._lines = b"\n" + lines + b"\n"

    def __contains__(self, word: str) -> bool:
        """Whether the word is one of the lines."""
        key = word.encode("utf-8")
        low, high = 0, len(self._lines) - 1
        while low < high:
            middle = self._lines.rfind(b"\n", 0, (low + high) // 2 + 1)
            end = self._lines.find(b"\n", middle + 1)
            line = self._lines[middle + 1 : end]
            if line == key:
                return True
            if line < key:
                low = end
            else:
                high = middle
        return False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The lists, with the questions that the rules ask of them.

    Args:
        given: given names. surnames: without particles. places: of the whole world.
        common: lower-case words of the language.
        gender_of_given: for common given names.
        towns: municipalities, provinces and well-known places: places first.
        roles: role noun to gender ("m", "f", "n"); role_endings: what role nouns end in.
        courtesy: titles to gender; academic: titles without one.
        particles: sequences of tussenvoegsels, plain; standing: those that may begin a surname
            with a capital ("Van der Lee").
    """

    given: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    organisations: frozenset[str]
    common: SortedLines
    gender_of_given: dict[str, str]
    towns: frozenset[str]
    municipalities: frozenset[str]
    roles: dict[str, str]
    role_endings: tuple[str, ...]
    courtesy: dict[str, str]
    academic: frozenset[str]
    suffixes: frozenset[str]
    demonyms: frozenset[str]
    particles: frozenset[tuple[str, ...]]
    standing: frozenset[tuple[str, ...]]
    acronyms: frozenset[str]
    never: frozenset[str]
    function_words: frozenset[str]
    not_organisations: frozenset[str]

    @cached_property
    def particle_starts(self) -> frozenset[str]:
        """First words of tussenvoegsels."""
        return frozenset(sequence[0] for sequence in self.particles)

    def is_given(self, word: str) -> bool:
        """A given name: "Anneke", "Jan-Willem"."""
        return word in self.given or (
            "-" in word and all(part in self.given for part in word.split("-"))
        )

    def is_surname(self, word: str) -> bool:
        """A listed surname, or one joined of two: "Dooren-Lansdorp"."""
        if word in self.surnames:
            return True
        parts = word.split("-")
        return (
            len(parts) > 1
            and all(part[:1].isupper() for part in parts)
            and any(part in self.surnames for part in parts)
        )

    def is_common(self, word: str) -> bool:
        """Also an ordinary word when not capitalised, or joined of two ("facadepolitiek")."""
        low = word.lower()
        if _is_common(self.common, low):
            return True
        named = self.is_surname(word) or self.is_given(word)
        return not named and _is_compound(self.common, low)

    def is_place(self, word: str) -> bool:
        """In the list of places, most of which are small and far away."""
        return word in self.towns or word in self.places

    def gender(self, given: str) -> str:
        """Gender of a given name: "m", "f" or "" where not known."""
        known = self.gender_of_given.get(given)
        if known is None:
            known = self.gender_of_given.get(given.split("-", maxsplit=1)[0])
        if known is not None:
            return known if known in "mf" else ""
        if given in self.given and given.lower().endswith(_FEMALE_ENDINGS):
            return "f"
        return ""

    def role_gender(self, noun: str) -> str | None:
        """Gender of a role noun ("n" for neutral), None where the word is none."""
        if noun in self.roles:
            return self.roles[noun]
        _, dash, last = noun.rpartition("-")
        if dash and (last in self.roles or last.endswith(self.role_endings)):
            return self.roles.get(last, "n")  # "PvdA-wethouder", "oud-minister"
        if noun[:1].islower():
            if not noun.endswith(self.role_endings):
                return None
            ending = next(e for e in self.role_endings if noun.endswith(e))
            if len(noun) > len(ending) + 1:
                female = ending.endswith(("ster", "loge", "trice", "euse", "ente"))
                return self.roles.get(ending, "f" if female else "n")
        return None

    def is_role(self, word: str) -> bool:
        """A noun for what a person is or does, as printed inside a sentence: "Kok" is none."""
        return self.role_gender(word) is not None


@lru_cache(maxsize=20_000)
def _is_common(common: SortedLines, word: str) -> bool:
    return word in common


@lru_cache(maxsize=20_000)
def _is_compound(common: SortedLines, word: str) -> bool:
    """Joined of two ordinary words of four letters or more, with -s- or -en- between or not."""
    for cut in range(4, len(word) - 3):
        if word[cut:] in common:
            stem = word[:cut]
            if any(
                len(part) >= 4 and part in common
                for part in (stem, stem.removesuffix("s"), stem.removesuffix("en"))
            ):
                return True
    return False


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lists, loaded once."""
    titles = _json("titles.json")
    particles = _json("particles.json")
    words = _json("words.json")
    gender: dict[str, str] = {}
    for code, names in _table("given_names.tsv"):
        for name in names.split():
            gender[name] = "x" if gender.get(name, code) != code else code
    roles = _table("roles.tsv")
    places = _table("place_names.tsv")
    by_kind = [(kind, line.split("; ")) for kind, line in places]

    def sequences(key: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(plain(entry).split()) for entry in particles[key])

    surnames = _list("surnames.z") | {
        name for (line,) in _table("surnames.tsv") for name in line.split()
    }
    return Lexicon(
        given=(_list("given_names.z") | gender.keys())
        - {
            *words["never"],
            *words["function_words"],
            "Van",
        },
        surnames=surnames,
        places=_list("places.z"),
        organisations=_list("organisation_names.z"),
        common=SortedLines(_inflated("common_words.z")),
        gender_of_given=gender,
        towns=frozenset(name for _, names in by_kind for name in names),
        municipalities=frozenset(n for kind, ns in by_kind if kind == "municipality" for n in ns),
        roles={noun: code for code, line in roles if code != "suffix" for noun in line.split()},
        role_endings=tuple(n for code, line in roles if code == "suffix" for n in line.split()),
        courtesy=dict(titles["courtesy"]),
        academic=frozenset(titles["academic"]),
        suffixes=frozenset(titles["suffixes"]),
        # "Pieters" is no people, though "Pieter" ends as "Amsterdammer" does.
        demonyms=_list("demonyms.z") - surnames - gender.keys() - {f"{name}s" for name in gender},
        particles=sequences("particles"),
        standing=sequences("standing"),
        acronyms=frozenset(words["acronyms"]),
        never=frozenset(words["never"]),
        function_words=frozenset(words["function_words"]),
        not_organisations=frozenset(words["not_organisations"]),
    )
