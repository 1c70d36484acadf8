"""Compounds with a name in front, read as two words: "PVV-leider", "Schiphol-onderzoek"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.names.words import Word

_COMPOUND = re.compile(r"([^\W\d_a-zß-ÿ][\w&+.]+)-([^\W\d_][\w-]{3,})")
_CAPITALS = 2  # of an abbreviation, or a name with a capital inside


def parted(words: Sequence[Word], lexicon: Lexicon, kinds: Structures) -> list[Word]:
    """The words, with the name in front of a compound as a word of its own.

    A compound stays whole where its noun belongs to the name ("Trimbos-instituut"), and where
    nothing tells that it has a name in front ("Covid-maatregel" in a text without "Covid").
    """
    alone = {word.text for word in words if word.capital and not word.opens}
    result: list[Word] = []
    for word in words:
        found = _COMPOUND.fullmatch(word.text) if "-" in word.text else None
        if found is None or not _is_compound(found[1], found[2], alone, lexicon, kinds):
            result.append(word)
            continue
        cut = word.start + len(found[1])
        name = word.printed(found[1], opens=word.opens)._replace(end=cut)
        noun = word.printed(found[2], opens=False)._replace(start=cut + 1, line=False)
        result += (name, noun)
    return result


def _is_compound(
    name: str, noun: str, alone: set[str], lexicon: Lexicon, kinds: Structures
) -> bool:
    capitals = sum(map(str.isupper, name)) >= _CAPITALS
    if noun[0].isupper():
        return capitals and lexicon.is_role(noun)  # "CDA-Kamerlid", but "Smit-Bakker"
    return (capitals or name in alone or name in register().by_form) and not kinds.belongs(noun)
