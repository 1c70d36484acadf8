"""Interviews: questions that stand by themselves, and answers that may be one person's words.

A question is a whole paragraph or heading that ends with a question mark. Who may answer is the
person whom the text before the first question names most; whether the answers are that person's
words, the model of runs decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.source import Source
from samenhang.pipeline.statements.view import View

_FEWEST = 2  # questions with an answer behind them
_LONGEST_QUESTION = 60  # words
_FIRST_PERSON = frozenset("ik mij mijn me wij we ons onze".split())
_ALONE = frozenset({"ik", "mij", "mijn", "me"})
_SECOND_PERSON = frozenset("u uw je jij jou jouw jullie".split())
_EMPHASIS = "*_ \t"
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Interview:
    """What may be a conversation with one person.

    Args:
        speaker: the name, before the first question, of the person who may answer.
        answers: blocks that may hold the person's words.
        addressed: share of the questions that speak to somebody, 0..1.
        personal: share of the answers in the first person, 0..1.
        quoted: share of the answers that open with quotation marks, 0..1.
        titled: the name stands in the first heading.
        singular: share of the answers in which somebody says "ik", 0..1.
        questions: blocks that are questions.
    """

    speaker: Source
    answers: frozenset[int]
    addressed: float
    personal: float
    quoted: float
    titled: bool
    singular: float
    questions: frozenset[int]


def find_interview(view: View) -> Interview | None:
    """The interview that a document may be."""
    texts = [view.string[block.start : block.end].strip(_EMPHASIS) for block in view.blocks]
    questions = [number for number, text in enumerate(texts) if _is_question(text)]
    answered = [n for n in questions if n + 1 < len(texts) and n + 1 not in questions]
    if len(answered) < _FEWEST:
        return None
    speaker = _interviewee(view, view.blocks[questions[0]].start)
    if speaker is None:
        return None
    opens = {quote.block for quote in view.quotes if quote.quotation.start == 0}
    count = len(answered)
    return Interview(
        speaker,
        frozenset(
            number
            for number in range(questions[0], len(texts))
            if number not in questions and view.blocks[number].kind in _PROSE
        ),
        sum(_holds(texts[number], _SECOND_PERSON) for number in answered) / count,
        sum(_holds(texts[number + 1], _FIRST_PERSON) for number in answered) / count,
        sum(number + 1 in opens for number in answered) / count,
        _in_title(view, speaker),
        sum(_holds(texts[number + 1], _ALONE) for number in answered) / count,
        frozenset(questions),
    )


def _is_question(text: str) -> bool:
    return text.endswith("?") and text[:1].isalnum() and len(text.split()) <= _LONGEST_QUESTION


def _holds(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(word.strip(".,?!:;‘’“”\"'()").lower() for word in text.split())


def _in_title(view: View, speaker: Source) -> bool:
    title = next((b for b in view.blocks if b.kind is BlockKind.HEADING), None)
    return title is not None and any(
        source.entity == speaker.entity and view.doc[source.head].idx < title.end
        for source in view.sources
    )


def _interviewee(view: View, before: int) -> Source | None:
    """The person whom the text names most before an offset; the first one of several."""
    named = [
        source
        for source in view.sources
        if view.is_person(source) and view.doc[source.head].idx < before
    ]
    if not named:
        return None
    counts = Counter(source.entity for source in named)
    most = max(counts.values())
    return next(source for source in named if counts[source.entity] == most)
