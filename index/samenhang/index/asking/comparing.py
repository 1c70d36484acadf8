"""Several sets of statements side by side, each with the words that mark it off from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.corpus.errors import QueryError
from samenhang.index.asking.figures import selection
from samenhang.index.counting.comparing import CharacteristicWord, characteristic

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.asking.statements import StatementQuestion

MOST = 6


@dataclass(frozen=True, slots=True)
class Side:
    """A set of statements among others.

    Args:
        asked: as it was given.
        question: which statements.
        count: how many.
        words: used more here than in all others together, the most certain first.
    """

    asked: str
    question: StatementQuestion
    count: int
    words: tuple[CharacteristicWord, ...]


def sides(engine: Engine, asked: Sequence[str], *, least: int = 3) -> tuple[Side, ...]:
    """Sets of statements with their characteristic words.

    Args:
        engine: holds the statements.
        asked: two to six sets, as `selection` reads them.
        least: only words that occur at least so often in all of them together.

    Raises:
        QueryError: fewer than two or too many sets, or one that cannot be understood.
    """
    if not 2 <= len(asked) <= MOST:
        raise QueryError(f"{len(asked)} sets cannot be compared", hint=f"Give 2 to {MOST}")
    questions = [selection(engine, one) for one in asked]
    texts = [engine.statement_texts(question.queries) for question in questions]
    made = []
    for n, (one, question) in enumerate(zip(asked, questions, strict=True)):
        others = [text for other in (*texts[:n], *texts[n + 1 :]) for text in other]
        words = characteristic(texts[n], others, least=least)
        marking = tuple(word for word in words if word.side == "A")
        made.append(Side(one, question, len(texts[n]), marking))
    return tuple(made)
