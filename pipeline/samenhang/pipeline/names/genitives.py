"""Names with the mark of the genitive: "Putnams", "Hoekstra's"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import PersonName, without_possessive
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.resolve_persons import Occurrence
from samenhang.pipeline.names.similarity import fold

# What a genitive can stand before: what is owned, and what describes that.
_OWNED = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "ADV", "X", ""})


def nominatives(
    reading: Reading,
    occurrences: Sequence[Occurrence],
    others: Sequence[PersonName],
    lexicon: Lexicon,
) -> list[Occurrence]:
    """The occurrences, their names without a genitive's s.

    An s is the genitive's after an apostrophe, or where the rest is a name of the document or
    of the lists and the whole is not; "wethouder Schuurmans dankt" shows that it is the name's.
    """
    names = [*others, *(o.name for o in occurrences)]
    own = {o.name.surname for o in occurrences if reading.tag(o.after) not in _OWNED}
    known = {fold(part) for n in names for part in (n.surname, n.first) if part}
    result: list[Occurrence] = []
    for occurrence in occurrences:
        surname = occurrence.name.surname
        base = without_possessive(surname)
        alone = not occurrence.name.given
        owns = alone and surname not in own and reading.tag(occurrence.after) == "NOUN"
        if base is not None and (
            (owns and fold(base) in known)  # "Smits moeder" of Els Smit, though Smits is a surname
            or _is_genitive(surname, base, known, lexicon, alone=alone, own=surname in own)
        ):
            name = replace(occurrence.name, surname=base)
            result.append(replace(occurrence, name=name))
        else:
            result.append(occurrence)
    return result


def _is_genitive(
    word: str, base: str, known: set[str], lexicon: Lexicon, *, alone: bool, own: bool
) -> bool:
    if word[-2:-1] in {"'", "’"} or word[-1:] in {"'", "’"}:
        return True
    whole = word.rsplit(maxsplit=1)[-1]
    if lexicon.is_surname(whole) or lexicon.is_given(whole):
        return False
    last = base.rsplit(maxsplit=1)[-1]
    # "Annekes voorstel", but "Frans Pieters" has a surname made of a given name.
    given = alone and last in lexicon.gender_of_given
    return fold(base) in known or (not own and (lexicon.is_surname(last) or given))
