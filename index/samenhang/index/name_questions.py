"""Who may be one and the same: asked of people with what they need to answer, and answered."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.corpus.errors import QueryError
from samenhang.index.store.folding import fold
from samenhang.index.store.sentences import text_between
from samenhang.index.store.sightings import StoredShelf
from samenhang.index.types import Answer, NameQuestion

if TYPE_CHECKING:
    from samenhang.pipeline.names.asked import Question
    from samenhang.pipeline.names.corrections import Correction

_ID = 8  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a question: identities of one name."""

    name: str  # to show
    written: str  # as documents have it
    mentions: int
    documents: tuple[str, ...]
    role: str
    example: str


def name_questions(
    connection: sqlite3.Connection, prepare: Callable[[set[int]], None] = lambda _: None
) -> tuple[NameQuestion, ...]:
    """Who may be one, grouped by name, those most mentioned first.

    Args:
        prepare: gets the identities of which more than their sightings is asked then.
    """
    from samenhang.pipeline.names.asked import questions

    asked = questions(StoredShelf(connection).all())
    prepare({key for question in asked for key in (*question.first, *question.second)})
    sides: dict[tuple[int, ...], _Side] = {}
    for question in asked:
        for identities in (question.first, question.second):
            if identities not in sides:
                sides[identities] = _side(connection, identities)
    rows = [_row(question, sides) for question in asked]
    weight: dict[str, int] = {}
    for row in rows:
        fewest = min(row.first_mentions, row.second_mentions)
        weight[row.name] = max(weight.get(row.name, 0), fewest)
    # Whether those with one bare name are one is asked last: a fuller name may have told it.
    return tuple(
        sorted(
            rows,
            key=lambda row: (-weight[row.name], row.name, row.first_written == row.second_written),
        )
    )


def _row(question: Question, sides: dict[tuple[int, ...], _Side]) -> NameQuestion:
    # The fuller name first: it is the one to show when the two are one.
    first, second = sides[question.first], sides[question.second]
    if len(second.written) > len(first.written):
        first, second = second, first
    told = [[side.written, side.documents[:1]] for side in (first, second)]
    return NameQuestion(
        id=hashlib.sha256(json.dumps(told).encode()).hexdigest()[:_ID],
        name=_heading(first.written, second.written),
        first=first.name,
        second=second.name,
        first_mentions=first.mentions,
        second_mentions=second.mentions,
        why=question.why,
        probability=round(question.probability, 2),
        first_documents=first.documents,
        second_documents=second.documents,
        first_role=first.role,
        second_role=second.role,
        first_example=first.example,
        second_example=second.example,
        first_written=first.written,
        second_written=second.written,
        answer="",
    )


def _heading(first: str, second: str) -> str:
    """What questions about namesakes have in common: the surname."""
    from samenhang.pipeline.names.sightings import as_written

    return as_written(min(first, second, key=len))


def _side(connection: sqlite3.Connection, identities: Sequence[int]) -> _Side:
    among = json.dumps(identities)
    name, written = connection.execute(
        "SELECT name, full FROM identities WHERE key IN (SELECT value FROM json_each(?))"
        " ORDER BY key LIMIT 1",
        (among,),
    ).fetchone()
    (mentions,) = connection.execute(
        "SELECT SUM(mentions) FROM entities WHERE identity IN (SELECT value FROM json_each(?))",
        (among,),
    ).fetchone()
    documents = connection.execute(
        "SELECT DISTINCT d.id FROM entities e JOIN documents d ON d.key = e.document"
        " WHERE e.identity IN (SELECT value FROM json_each(?)) ORDER BY d.key",
        (among,),
    )
    role = connection.execute(
        "SELECT role, organisation FROM entities WHERE (role != '' OR organisation != '')"
        " AND identity IN (SELECT value FROM json_each(?)) ORDER BY document, number LIMIT 1",
        (among,),
    ).fetchone()
    return _Side(
        name,
        written,
        mentions or 0,
        tuple(row[0] for row in documents),
        ", ".join(part for part in role or () if part),
        _example(connection, among),
    )


def _example(connection: sqlite3.Connection, among: str) -> str:
    """The first sentence that names one of the identities."""
    row = connection.execute(
        "SELECT m.document, m.sentence_start, m.sentence_end FROM entities e"
        " JOIN mentions m ON m.entity = e.key AND m.kind = 'name'"
        " WHERE e.identity IN (SELECT value FROM json_each(?))"
        " ORDER BY e.document, m.start LIMIT 1",
        (among,),
    ).fetchone()
    return " ".join(text_between(connection, *row).split()) if row else ""


def corrections_of(
    connection: sqlite3.Connection, question: NameQuestion, answer: Answer
) -> tuple[Correction, ...]:
    """What an answer to a question corrects; nothing for a question that is passed over."""
    from samenhang.pipeline.names.corrections import Action, Correction
    from samenhang.pipeline.names.sightings import is_surname

    if answer is Answer.SKIP:
        return ()
    names = (question.first_written, question.second_written)
    if answer is Answer.NO_NAME:
        return tuple(Correction(Action.IGNORE, (name,)) for name in dict.fromkeys(names))
    if answer in {Answer.FIRST_NO_NAME, Answer.SECOND_NO_NAME}:
        return (Correction(Action.IGNORE, (names[answer is Answer.SECOND_NO_NAME],)),)
    sides = (question.first_documents, question.second_documents)
    if answer is Answer.YES:
        asked = [{*sides[0], *sides[1]}] * 2 if names[0] == names[1] else [*map(set, sides)]
        everywhere = [
            _documents_with(connection, name) <= among
            for name, among in zip(names, asked, strict=True)
        ]
    else:
        # Never for good of a surname alone: who is not meant by it now may be later.
        everywhere = [
            names[0] != names[1]
            and not is_surname(name)
            and _documents_with(connection, name) <= set(ids)
            for name, ids in zip(names, sides, strict=True)
        ]
    where = tuple(
        () if all_of_them else _of_name(connection, name, ids)
        for name, ids, all_of_them in zip(names, sides, everywhere, strict=True)
    )
    action = Action.MERGE if answer is Answer.YES else Action.APART
    return (Correction(action, names, where=where if any(where) else ()),)


def _documents_with(connection: sqlite3.Connection, name: str) -> set[str]:
    """Documents in which an entity has that very name, whoever it is."""
    from samenhang.pipeline.names.corrections import normal

    wanted = normal(name)
    rows = connection.execute(
        "SELECT DISTINCT e.name, d.id FROM identity_forms f JOIN entities e"
        " ON e.identity = f.identity JOIN documents d ON d.key = e.document WHERE f.form = ?",
        (fold(name),),
    )
    return {document for written, document in rows if normal(written) == wanted}


def _of_name(connection: sqlite3.Connection, name: str, ids: Iterable[str]) -> tuple[str, ...]:
    """The documents of these in which an entity has that very name."""
    having = _documents_with(connection, name)
    return tuple(document for document in ids if document in having)


def question_of(asked: Iterable[NameQuestion], id_: str) -> NameQuestion:
    """The question with that id, or whose id begins so.

    Raises:
        QueryError: it is not asked (any more).
    """
    found = [question for question in asked if id_ and question.id.startswith(id_)]
    if len(found) != 1:
        raise QueryError(
            f"question {id_!r} is not asked",
            hint="It may be answered already; `samenhang names questions` lists those that are",
        )
    return found[0]
