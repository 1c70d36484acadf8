"""What is done with the words of a statement: asked, answered, moved, said to lead the meeting.

By the form that the record gives them, not by what they are about: whose turn it is, how a motion
opens and ends, what stands without a verb. What no form tells is a plain statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from samenhang.pipeline.references.source import SourceKind
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.statements.written import ANSWERED, ASKED
from samenhang.pipeline.types import Act, Stance, Statement

_OPENS_MOTION = re.compile(
    r"(?:gehoord (?:hebbende )?de beraadslag|(?:in |ter )vergadering bijeen)", re.IGNORECASE
)
_ENDS_MOTION = re.compile(r"gaat over tot de orde van de dag", re.IGNORECASE)
_LONGEST_MOTION = 60  # sentences
_LONGEST_ADDRESS = 8  # words
_LONGEST_THANKS = 3  # words: "dank u wel"
_LEADS = "chair"  # kind of a turn
_CALLED = frozenset({"voorzitter", "voorzitster"})
_INTERVIEWED = "context-interview"


def with_acts(view: View, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The same statements, each with what is done with its words."""
    moved = _motions(view)
    numbers = {view.doc[s.start].idx: k for k, s in enumerate(view.sentences)}
    for statement in statements:
        number = numbers.get(statement.sentence_start)
        act = Act.STATEMENT if number is None else _act(view, statement, number, number in moved)
        yield statement if act is Act.STATEMENT else replace(statement, act=act)


def _act(view: View, statement: Statement, number: int, moved: bool) -> Act:
    if moved:
        return Act.MOTION
    sentence = view.sentences[number]
    turn = view.blocks[sentence.block].turn
    whole = statement.start <= statement.sentence_start and statement.cue_start < 0
    if turn is not None and whole:
        if turn.kind == _LEADS:
            return Act.PROCEDURE
        if is_address(view, sentence):
            return Act.ADDRESS
    if (
        statement.stance is Stance.ASKS
        or statement.construction == ASKED
        or statement.text.rstrip("\"'’” ").endswith("?")
    ):
        return Act.QUESTION
    if statement.construction in {ANSWERED, _INTERVIEWED}:
        return Act.ANSWER
    return Act.STATEMENT


def is_address(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence without a verb of its own only calls the chair, or thanks."""
    words = [k for k in range(sentence.start, sentence.end) if view.words[k][0].isalnum()]
    if not words or len(words) > _LONGEST_ADDRESS:
        return False
    if view.has_finite(words[0] + 1, words[-1] + 1):  # "Dank u wel": the first may be tagged a verb
        return False
    lowers = {view.lowers[k] for k in words}
    if lowers & _CALLED:
        return True
    named = any(
        source.kind is SourceKind.NAME for source in view.sources_in(sentence.start, sentence.end)
    )
    return "dank" in lowers and (named or len(words) <= _LONGEST_THANKS)


def _motions(view: View) -> set[int]:
    """Numbers of the sentences that are the text of a motion."""
    found: set[int] = set()
    begins: int | None = None
    for number, sentence in enumerate(view.sentences):
        text = view.text(sentence.start, sentence.end)
        if begins is not None and number - begins > _LONGEST_MOTION:
            begins = None
        if begins is None and _OPENS_MOTION.search(text):
            begins = number
        if begins is not None and _ENDS_MOTION.search(text):
            found.update(range(begins, number + 1))
            begins = None
    return found
