"""What can be a source, and the text that it is found in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samenhang.pipeline.references.nouns import SourceNoun

ARTICLES = frozenset("de het een 'n 't mijn haar zijn onze ons hun deze die".split())


class SourceKind(StrEnum):
    """How a source is named."""

    NAME = "name"
    ROLE = "role"  # a definite noun phrase: "de wethouder", "de gemeente"
    PRONOUN = "pronoun"
    UNNAMED = "unnamed"  # "iemand in de zaal", "een bewoonster", "de respondenten"


@dataclass(frozen=True, slots=True)
class Source:
    """A noun phrase or pronoun that can be a source; positions are tokens of the Doc.

    Args:
        start: first token, with determiner, role and title.
        end: token after the name or noun.
        tail: token after what hangs on it: brackets, "in de zaal", "van de SP".
        head: token that decides: first of the name, the noun, the pronoun.
        entity: key of the named entity, None if not (yet) resolved.
        noun: the noun, for roles and unnamed people.
        plural: more than one.
        gender: "m", "f" or "".
        others: keys of the entities named beside the first one ("X, Y en Z").
    """

    start: int
    end: int
    tail: int
    head: int
    kind: SourceKind
    entity: int | None = None
    noun: SourceNoun | None = None
    plural: bool = False
    gender: str = ""
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A document's tokens, as the sources are found in them.

    Args:
        begins: the first token of each one's sentence.
        plural: whether each one is a plural by its morphology.
        names: by the first token of a name, the token after it.
    """

    words: list[str]
    lowers: list[str]
    pos: list[str]
    begins: list[int]
    plural: list[bool]
    names: dict[int, int]
