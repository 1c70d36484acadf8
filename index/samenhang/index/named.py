"""What is asked of people about names, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What people say of two names that may be one; as typed."""

    YES = "j"
    NO = "n"
    SKIP = "s"
    NO_NAME = "x"
    FIRST_NO_NAME = "x1"
    SECOND_NO_NAME = "x2"


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """Two names that may be one person or organisation.

    A side may stand for several who have one and the same name, if nothing more is known of them.

    Args:
        first, second: as the archive lists them; the fuller one first.
        first_mentions, second_mentions: how often each is mentioned by name.
        why: what they have in common, and what not.
        id: the same as long as both have the same name and first document.
        name: what both are called: questions about namesakes have it in common.
        probability: that they are one, 0..1.
        first_documents, second_documents: ids of the documents that mention each.
        first_role, second_role: a role that documents give, "" for none.
        first_example, second_example: a sentence that names each, "" where none does.
        first_written, second_written: the fullest name that documents give.
        answer: "", to be filled in.
    """

    first: str
    second: str
    first_mentions: int
    second_mentions: int
    why: str
    id: str
    name: str
    probability: float
    first_documents: tuple[str, ...]
    second_documents: tuple[str, ...]
    first_role: str
    second_role: str
    first_example: str
    second_example: str
    first_written: str
    second_written: str
    answer: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an imported list of people brought.

    Args:
        people: in the list as it is now.
        lines: of it.
        named: people of the list whom documents name.
    """

    people: int
    lines: int
    named: int
