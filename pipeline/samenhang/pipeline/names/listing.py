"""Persons that a document's own lists give: speakers of its turns, people, author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.corpus.types import Block, Document
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.propose_persons import longest
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.titles import titles_before
from samenhang.pipeline.names.words import Part, split
from samenhang.pipeline.types import Role

_BETWEEN = re.compile(r"\s+(?:en|&)\s+|[,;]\s+")  # authors


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as a list of the document gives him.

    Args:
        text: the name as printed there.
        name: taken apart.
        gender: "m", "f" or "".
        roles: what the list says of the person; their places are the turns'.
        speaks: has turns in the document, so is an entity of it even where nobody names him.
    """

    text: str
    name: PersonName
    gender: str
    roles: tuple[Role, ...] = ()
    speaks: bool = False


def parse_name(text: str, lexicon: Lexicon) -> tuple[PersonName, str] | None:
    """A name as lists print it, with the gender a title tells; None for a role."""
    words = split(text, [Part(0, len(text))], [])
    reading = Reading(text, words)
    for i, word in enumerate(words):
        if not (word.capital or word.initials):
            continue
        title, gender, _ = titles_before(reading, i, lexicon)
        if i > 0 and title != 0:
            return None
        if lexicon.is_role(word.text.lower()) and len(words) == 1:
            return None
        found = longest(reading, i, lexicon)
        if found is not None:
            return found, gender
    return None


def listed_in(document: Document | None, blocks: Sequence[Block], lexicon: Lexicon) -> list[Listed]:
    """The persons of a document's own lists, each once, speakers first."""
    found: dict[str, Listed] = {}

    def add(text: str, gender: str, role: Role | None, *, speaks: bool) -> None:
        parsed = parse_name(text, lexicon) if text and text not in found else None
        if parsed is not None:
            roles = (role,) if role is not None else ()
            found[text] = Listed(text, parsed[0], gender or parsed[1], roles, speaks)

    for block in blocks:
        turn = block.turn
        if turn is not None and turn.speaker not in found:
            said = bool(turn.role or turn.party)
            role = Role(turn.role, turn.party, block.start, block.start) if said else None
            add(turn.speaker, turn.gender, role, speaks=True)
    if document is not None:
        for person in document.people:
            add(person, "", None, speaks=False)
        for author in _BETWEEN.split(document.author):
            add(author, "", Role("auteur", "", 0, 0), speaks=False)
    return list(found.values())
