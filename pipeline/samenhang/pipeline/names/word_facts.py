"""What can be said of a word by itself: facts for the models that weigh names."""

from __future__ import annotations

import re
from functools import lru_cache

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon, lexicon
from samenhang.pipeline.names.person_names import without_possessive
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.references.classes import noun_class

_PLURAL = re.compile(r"[A-Z]{2,}['’]?s")  # "API's"
_SHORT = 3
_ABBREVIATION = 5  # letters


@lru_cache(maxsize=50_000)
def sorts(text: str) -> frozenset[str]:
    """The lists and shapes that a word with a capital belongs to."""
    words, kinds = lexicon(), structures()
    form = cased(text)
    low = text.lower()
    found: set[str] = set()
    base = _base(form, words)
    if base != form:
        found.add("genitive")
    if base in words.gender_of_given:
        found |= {"given", "well-known given"}
    elif words.is_given(base):
        found.add("given")
    if words.is_surname(base):
        found.add("surname")
    if base in words.towns:
        found |= {"place", "town"}
    elif words.is_place(base):
        found.add("place")
    if words.is_common(low):
        found.add("common")
    if form in words.demonyms:
        found.add("demonym")
    if text in words.organisations:
        found.add("organisation list")
    if text in words.acronyms:
        found.add("acronym list")
    if text in words.never or text in words.not_organisations:
        found.add("no name list")
    if low in words.courtesy or low in words.academic:
        found.add("title")
    if words.is_role(low):
        found.add("role")
    sort = noun_class(low)
    if sort:
        found.add(f"noun {sort}")
    if low in CUES.portfolios:
        found.add("portfolio")
    if low.endswith(CUES.streets) and len(low) > _SHORT + 3:
        found.add("street")
    if low in kinds.last:
        found.add("closes organisations")
    if low in kinds.full or low in kinds.named:
        found.add("opens organisations")
    if low in kinds.describing or low.endswith(kinds.describing_endings):
        found.add("describes organisations")
    if low.endswith(kinds.endings) and low not in kinds.endings:
        found.add("organisation's ending")
    if low in kinds.national:
        found.add("national")
    return frozenset(found | _shape(text))


def _shape(text: str) -> set[str]:
    found: set[str] = set()
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        found.add("shouted")
        found.add("abbreviation" if len(letters) <= _ABBREVIATION else "long capitals")
    elif sum(c.isupper() for c in text) > 1:
        found.add("double" if _is_double(text) else "inner capitals")
    if _PLURAL.fullmatch(text):
        found.add("plural abbreviation")
    if any(c.isdigit() for c in text):
        found.add("digits")
    if "-" in text:
        found.add("hyphen" if text.rpartition("-")[2][:1].isupper() else "compound")
    if len(letters) <= _SHORT:
        found.add("short")
    if "&" in text or "+" in text or "." in text:
        found.add("signs")
    return found


def _is_double(text: str) -> bool:
    """Joined of two, as of married people: "Çelebi-Vonk"."""
    parts = text.split("-")
    return len(parts) > 1 and all(
        len(p) > _SHORT and p[0].isupper() and p[1:].islower() for p in parts
    )


def _base(word: str, words: Lexicon) -> str:
    """A name without the genitive's s, where only the rest is listed."""
    if words.is_surname(word) or words.is_given(word) or words.is_place(word):
        return word
    rest = without_possessive(word)
    if rest is None:
        return word
    marked = word[len(rest) :] != "s"
    if marked or words.is_surname(rest) or words.is_given(rest) or words.is_place(rest):
        return rest
    return word


@lru_cache(maxsize=50_000)
def letter(text: str, *, initials: bool = False) -> str:
    """One letter for a word's place in a name: the strongest of its sorts."""
    if initials:
        return "I"
    found = sorts(text)
    common = "common" in found
    if "shouted" in found and "abbreviation" in found:
        return "A"
    if "demonym" in found:
        return "D"
    if "well-known given" in found:
        return "h" if common or "place" in found else "H"
    if "town" in found and not common:
        return "t" if "surname" in found or "given" in found else "T"
    if "given" in found:
        return "g" if common or "place" in found else "G"
    if "surname" in found:
        return "s" if common or "place" in found else "S"
    if "place" in found and not common:
        return "P"
    if common:
        return "c"
    return "X"


def cased(word: str) -> str:
    """A name in capitals as it is otherwise printed."""
    return word if not word.isupper() else "-".join(p.capitalize() for p in word.split("-"))
