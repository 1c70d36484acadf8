"""A surname that two given names share: "Dirk en Dina van de Bovenkamp"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.resolve_persons import Occurrence
from samenhang.pipeline.names.similarity import fold

_AND = frozenset({"en", "&"})


def with_shared_surname(
    reading: Reading, found: Sequence[Occurrence], lexicon: Lexicon
) -> list[Occurrence]:
    """The occurrences; who is named before "en" by a given name alone has the other's surname.

    That holds where the two stand side by side, unless a fuller name with that given name tells
    another surname.
    """
    starts = {o.first: o for o in found}
    others = {fold(o.name.first) for o in found if o.name.first}
    result: list[Occurrence] = []
    for one in found:
        other = starts.get(one.after + 1)
        if (
            other is not None
            and reading.text_at(one.after) in _AND
            and not one.name.given
            and not one.name.particles
            and lexicon.is_given(one.name.surname)
            and other.name.first
            and reading.words[other.first].block == reading.words[one.first].block
            and fold(one.name.surname) not in others
        ):
            name = PersonName((one.name.surname,), other.name.particles, other.name.surname)
            one = replace(one, name=name, turned=True)
        result.append(one)
    return result
