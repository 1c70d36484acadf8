"""Interviews: questions that stand by themselves, and answers that are one person's words.

A question is a whole paragraph or heading that ends with a question mark. Answers stand in
quotation marks (then whatever has none is the reporter's), or have none and speak in the first
person. Who answers is the person whom the text before the first question names most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.sources import Source
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.types import Stance, StatementType

ANSWER = "interview-answer"
_FEWEST_QUOTED = 2  # questions with an answer behind them
_FEWEST_PLAIN = 3
_LONGEST_QUESTION = 60  # words
_FIRST_PERSON = frozenset("ik mij mijn me wij we ons onze".split())
_SECOND_PERSON = frozenset("u uw je jij jou jouw jullie".split())
_EMPHASIS = "*_ \t"
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Interview:
    """A conversation with one person.

    Args:
        speaker: the name, before the first question, of the person who answers.
        quoted: the answers stand in quotation marks.
        answers: blocks that hold the person's words.
    """

    speaker: Source
    quoted: bool
    answers: frozenset[int]


def find_interview(view: View) -> Interview | None:
    """The interview that a document is, if it is one."""
    texts = [view.string[block.start : block.end].strip(_EMPHASIS) for block in view.blocks]
    questions = [number for number, text in enumerate(texts) if _is_question(text)]
    if len(questions) < _FEWEST_QUOTED:
        return None
    opens = {quote.block for quote in view.quotes if quote.quotation.start == 0}
    answered = [n for n in questions if n + 1 < len(texts) and n + 1 not in questions]
    after_first = [
        number
        for number in range(questions[0], len(texts))
        if number not in questions and view.blocks[number].kind in _PROSE
    ]
    if sum(number + 1 in opens for number in answered) >= _FEWEST_QUOTED:
        answers, quoted = [number for number in after_first if number in opens], True
    elif _is_plain(texts, answered):
        answers, quoted = after_first, False
    else:
        return None
    speaker = _interviewee(view, view.blocks[questions[0]].start)
    return Interview(speaker, quoted, frozenset(answers)) if speaker is not None else None


def plain_answers(view: View, interview: Interview) -> Iterator[Candidate]:
    """The sentences of answers that stand without quotation marks."""
    if interview.quoted:
        return
    for number, sentence in enumerate(view.sentences):
        if sentence.block in interview.answers:
            asks = view.words[sentence.end - 1] == "?"
            yield Candidate(
                sentence.start,
                sentence.end,
                StatementType.CONTEXT,
                interview.speaker,
                "",
                sentence.start,
                sentence.start,
                ANSWER,
                Stance.ASKS if asks else Stance.ASSERTS,
                0.9,
                number,
            )


def _is_question(text: str) -> bool:
    return text.endswith("?") and text[:1].isalnum() and len(text.split()) <= _LONGEST_QUESTION


def _is_plain(texts: list[str], answered: list[int]) -> bool:
    """Somebody is spoken to, and speaks of himself or herself in the answers."""
    if len(answered) < _FEWEST_PLAIN:
        return False
    addressed = sum(_holds(texts[number], _SECOND_PERSON) for number in answered)
    personal = sum(_holds(texts[number + 1], _FIRST_PERSON) for number in answered)
    return 3 * addressed >= len(answered) and 2 * personal >= len(answered)


def _holds(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(word.strip(".,?!:;‘’“”\"'()").lower() for word in text.split())


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
