"""What a word of a name looks like by itself, before its surroundings are weighed."""

from __future__ import annotations

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import without_possessive

_SHORT = 3


def base(word: str, lexicon: Lexicon) -> str:
    """A surname without the genitive's s, where only the rest is listed."""
    if lexicon.is_surname(word) or lexicon.is_given(word):
        return word
    rest = without_possessive(word)
    if rest is not None and (lexicon.is_surname(rest) or lexicon.is_given(rest)):
        return rest
    return word


def is_number(initials: str) -> bool:
    """Initials that count, as headings do: "II."."""
    return initials.endswith(".") and set(initials[:-1]) <= set("IVX")


def is_double(surname: str, lexicon: Lexicon) -> bool:
    """Joined of two, as of married people: "Çelebi-Vonk", but "Midden-Oosten"."""
    parts = surname.split("-")
    return (
        len(parts) > 1
        and not lexicon.is_common(parts[0])
        and lexicon.demonyms.isdisjoint(parts)
        and all(len(part) > _SHORT and part[0].isupper() and part[1:].islower() for part in parts)
    )


def is_street(word: str) -> bool:
    """ "Tooropkade", but "Verkade" is too short to be called after somebody."""
    low = word.lower()
    return any(low.endswith(end) and len(low) - len(end) != _SHORT for end in CUES.streets)


def cased(word: str) -> str:
    """A name in capitals as it is otherwise printed."""
    return word if not word.isupper() else "-".join(p.capitalize() for p in word.split("-"))
