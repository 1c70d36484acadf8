"""Written questions and their answers, as ministers, colleges and mayors give them.

Numbered headings ("Vraag 2", "Antwoord op vragen 2 en 3") part the words of those who ask from
the words of the one who signs; in between the text itself names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.author import FIRST_PERSON, author_key
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.types import Stance, StatementType

ASKED = "written-question"
ANSWERED = "written-answer"
_QUESTION = re.compile(r"vra(?:ag|gen)\b[\s\d,.:en-]*", re.IGNORECASE)
_ANSWER = re.compile(
    r"antwoord(?:en)?\b(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?[\s\d,.:en-]*", re.IGNORECASE
)
_ANSWERS_OF = re.compile(r"^antwoord(?:en)? van\b", re.IGNORECASE)
_OF_MEMBERS = re.compile(r"\b(?:het lid|de leden|lid|leden|raadsl(?:id|eden))\s", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\s(?:aan (?:de|het)|over|inzake|betreffende)\s|\(ingezonden", re.IGNORECASE
)
_FEWEST = 2  # answers
_NOTE = re.compile(r"\d{1,2}\)\s")
_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Written:
    """Who asks and who answers; None where the text does not say."""

    asker: Source | None
    answerer: Source | None


def written_candidates(view: View) -> Iterator[Candidate]:
    """Every sentence of the questions and answers, if the document is made of these."""
    parts = _parts(view)
    first = next((number for number, part in enumerate(parts) if part is not None), None)
    answers = sum(_is_label(view, number, _ANSWER) for number in range(len(parts)))
    if first is None or answers < _FEWEST:
        return
    people = Written(_asker(view, first), _answerer(view, first))
    for number, sentence in enumerate(view.sentences):
        part = parts[sentence.block]
        if part is None or view.blocks[sentence.block].kind not in _SPOKEN:
            continue
        source = people.asker if part == ASKED else people.answerer
        words = sum(view.words[k][0].isalnum() for k in range(sentence.start, sentence.end))
        if source is None or not words:
            continue
        yield Candidate(
            sentence.start,
            sentence.end,
            StatementType.CONTEXT,
            source,
            "",
            sentence.start,
            sentence.start,
            part,
            Stance.ASKS if part == ASKED else Stance.ASSERTS,
            0.9,
            number,
        )


def _parts(view: View) -> list[str | None]:
    """For each block, whether it is a question or an answer; None for headings and the rest."""
    parts: list[str | None] = []
    part: str | None = None
    for number in range(len(view.blocks)):
        if _is_label(view, number, _ANSWER):
            part = ANSWERED
            parts.append(None)
        elif _is_label(view, number, _QUESTION):
            part = ASKED
            parts.append(None)
        else:
            if view.blocks[number].kind is BlockKind.HEADING or _NOTE.match(_text(view, number)):
                part = None
            parts.append(part)
    return parts


def _is_label(view: View, number: int, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(_text(view, number)) is not None


def _text(view: View, number: int) -> str:
    block = view.blocks[number]
    return view.string[block.start : block.end].strip()


def _answerer(view: View, first: int) -> Source | None:
    """ "Antwoord van minister X", or else who signs."""
    for number in range(first):
        if _ANSWERS_OF.match(_text(view, number)):
            block = view.blocks[number]
            stop = _OF_MEMBERS.search(view.string, block.start, block.end)
            named = _people_in(view, block.start, stop.start() if stop else block.end)
            if len(named) == 1:
                return named[0]
    key = author_key(view.doc)
    signed = [s for s in view.sources if s.kind is SourceKind.NAME and s.entity == key]
    return next((s for s in reversed(signed) if view.lowers[s.head] != FIRST_PERSON), None)


def _asker(view: View, first: int) -> Source | None:
    """ "Vragen van het lid X aan de minister"; several people are one unnamed source."""
    for number in range(first):
        block = view.blocks[number]
        start = _OF_MEMBERS.search(view.string, block.start, block.end)
        if start is None:
            continue
        stop = _ADDRESSED.search(view.string, start.end(), block.end)
        named = _people_in(view, start.end() - 1, stop.start() if stop else block.end)
        if not named:
            continue
        if len({source.entity for source in named}) == 1:
            return named[0]
        return replace(
            named[0],
            end=named[-1].end,
            tail=named[-1].tail,
            kind=SourceKind.UNNAMED,
            entity=None,
            plural=True,
        )
    return None


def _people_in(view: View, start: int, end: int) -> list[Source]:
    return [
        source
        for source in view.sources
        if view.is_person(source) and start <= view.doc[source.head].idx < end
    ]
