"""Answers to questions about names: as people type them, in a file, and what follows from them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from samenhang.corpus.errors import QueryError
from samenhang.index.types import Answer, NameQuestion

_TYPED = {
    Answer.YES: ("j", "ja", "y", "yes"),
    Answer.NO: ("n", "nee", "no"),
    Answer.SKIP: ("s", "skip", "overslaan", "-", ""),
    Answer.NO_NAME: ("x", "geen naam", "geen"),
    Answer.FIRST_NO_NAME: ("x1",),
    Answer.SECOND_NO_NAME: ("x2",),
}
_MEANT = {typed: answer for answer, all_typed in _TYPED.items() for typed in all_typed}
Answered = tuple[NameQuestion, Answer]


def answer_of(typed: str, question: NameQuestion | None = None) -> Answer:
    """What is meant by what somebody types.

    Args:
        typed: "j", "nee", "geen naam" …
        question: that it answers; None where it is not known yet.

    Raises:
        QueryError: it is no answer, or does not say which of two names is none.
    """
    meant = _MEANT.get(" ".join(typed.casefold().split()))
    if meant is None:
        raise QueryError(
            f"{typed!r} is no answer",
            hint="Answer j (one and the same), n (not), s (skip), or x (no name)",
        )
    if (
        meant is Answer.NO_NAME
        and question is not None
        and question.first_written != question.second_written
    ):
        raise QueryError(
            "which of the two is no name?",
            hint=f"Answer x1 for {question.first_written}, x2 for {question.second_written}",
        )
    return meant


def read(path: Path, text: str) -> list[tuple[str, str]]:
    """(id, answer) of each line of a file: CSV, JSON Lines, or a JSON array.

    Args:
        path: for messages.
        text: what stands in it.

    Raises:
        QueryError: it has no columns `id` and `answer`.
    """
    text = text.removeprefix("\ufeff")
    try:
        rows = list(_json(text) if text.lstrip()[:1] in {"{", "["} else _csv(text))
        return [(str(row["id"]), str(row["answer"] or "")) for row in rows]
    except (KeyError, TypeError, json.JSONDecodeError, csv.Error) as error:
        raise QueryError(
            f"{path} has no `id` and `answer` for every question ({error})",
            hint="Fill in the answers in what `samenhang names questions --format csv` prints",
        ) from error


def _json(text: str) -> Iterator[dict[str, Any]]:
    if text.lstrip().startswith("["):
        yield from json.loads(text)
    else:
        yield from (json.loads(line) for line in text.splitlines() if line.strip())


def _csv(text: str) -> Iterator[dict[str, str]]:
    first = text.split("\n", maxsplit=1)[0]
    yield from csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first.count))


Side = tuple[str, str]


class Review:
    """Questions one after the other, without those that earlier answers have answered.

    Args:
        questions: all of them, in the order of asking.
    """

    def __init__(self, questions: Sequence[NameQuestion]) -> None:
        self.questions = questions
        self.answered: list[Answered] = []
        self._one: dict[Side, Side] = {}
        self._apart: set[frozenset[Side]] = set()
        self._ignored: set[str] = set()

    def __iter__(self) -> Iterator[NameQuestion]:
        return (question for question in self.questions if not self._follows(question))

    def answer(self, question: NameQuestion, answer: Answer) -> None:
        """Keep an answer."""
        if answer is Answer.SKIP:
            return
        self.answered.append((question, answer))
        first, second = _sides(question)
        if answer is Answer.YES:
            root = self._root(first[0])
            for other in {self._root(side) for side in (*first, *second)} - {root}:
                self._one[other] = root
            self._apart = {frozenset(map(self._root, pair)) for pair in self._apart}
        elif answer is Answer.NO:
            self._apart |= {
                frozenset({self._root(a), self._root(b)}) for a in first for b in second
            }
        else:
            self._ignored |= {
                Answer.FIRST_NO_NAME: {question.first_written},
                Answer.SECOND_NO_NAME: {question.second_written},
            }.get(answer, {question.first_written, question.second_written})

    def _follows(self, question: NameQuestion) -> bool:
        first, second = ({self._root(side) for side in sides} for sides in _sides(question))
        return (
            len(first | second) == 1
            or any(frozenset({a, b}) in self._apart for a in first for b in second)
            or not self._ignored.isdisjoint({question.first_written, question.second_written})
        )

    def _root(self, side: Side) -> Side:
        while side in self._one:
            side = self._one[side]
        return side


def _sides(question: NameQuestion) -> tuple[list[Side], list[Side]]:
    """Either side, by its name in each of its documents."""
    return (
        [(question.first_written, document) for document in question.first_documents or ("",)],
        [(question.second_written, document) for document in question.second_documents or ("",)],
    )
