"""Gold files: what a reader marked in a document.

The form is that of `shared/gold`: JSON with `quotes` (type, speaker, cue, text) and `entities`
(name, type, mentions). Text is compared without white space and quotation marks, so a gold file
needs no offsets of ours.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from samenhang.corpus.errors import SamenhangError

_DROPPED = re.compile(r"[\s\"'‘’‚‛“”„‟«»`´\u00ad-]+")
_ARTICLE = re.compile(r"^(de|het|een)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement that a reader marked; `speaker` is None for an unnamed source."""

    type: str
    speaker: str | None
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A person or organisation that a reader marked, with its number of mentions."""

    name: str
    type: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with what a reader marked; spans are offsets in `bare`, its bare text."""

    name: str
    bare: str
    statements: tuple[GoldStatement, ...]
    entities: tuple[GoldEntity, ...]


def bare(text: str) -> str:
    """Text without white space, hyphens and quotation marks, in lower case."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def load(path: Path, text: str) -> Gold:
    """A gold file with the clean text of its document.

    Raises:
        SamenhangError: the file is not of that form, or marks words that are not in the text.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        quotes, entities = data["quotes"], data["entities"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SamenhangError(
            "is no gold file", subject=path, hint="It must hold `quotes` and `entities`"
        ) from error
    document = bare(text)
    statements: list[GoldStatement] = []
    taken: set[tuple[int, int]] = set()
    for quote in quotes:
        span = locate(document, quote["text"], taken)
        if span is None:
            raise SamenhangError(
                f"marks words that are not in the document: {quote['text'][:60]!r}", subject=path
            )
        statements.append(
            GoldStatement(quote["type"], quote["speaker"] or None, quote["text"], span)
        )
    return Gold(
        path.stem,
        document,
        tuple(statements),
        tuple(GoldEntity(e["name"], e["type"], len(e["mentions"])) for e in entities),
    )


def locate(document: str, text: str, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    """The first place of `text` in a bare document that is not taken yet."""
    wanted = bare(text)
    if not wanted:
        return None
    at = document.find(wanted)
    first = at
    while at >= 0 and (at, at + len(wanted)) in taken:
        at = document.find(wanted, at + 1)
    at = at if at >= 0 else first
    if at < 0:
        return None
    taken.add((at, at + len(wanted)))
    return at, at + len(wanted)


def same_name(gold: str | None, found: str | None) -> bool:
    """Whether two names stand for one person: equal, or surname and initial agree."""
    guess = _ARTICLE.sub("", found or "")
    if not gold:
        return not guess or guess.islower()
    if not guess:
        return False
    if bare(gold) == bare(guess):
        return True
    first, last = gold.split()[0], gold.split()[-1]
    words = guess.split()
    return bare(last) == bare(words[-1]) and (
        len(words) == 1 or bare(words[0])[:1] == bare(first)[:1]
    )
