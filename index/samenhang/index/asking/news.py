"""What is new in the answer to a question that is kept.

Where nothing changed that the answer depends on, it is not asked at all; where documents were
added and nothing else changed, only those are asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import SamenhangError
from samenhang.index.types import EntityRow, MentionRow, PassageRow, QuoteRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenhang.index.asking.engine import Keeper
    from samenhang.index.asking.questions import Questions
    from samenhang.index.watching.question import Question

Row = QuoteRow | MentionRow | EntityRow | PassageRow


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is new.

    Args:
        event: "new"; of a document of which something was told, "changed" or "removed".
        document, title, date: of that document.
        row: what is new, a row of the answer; None where a document changed.
    """

    event: str
    document: str
    title: str = ""
    date: str = ""
    row: Row | None = None


class News:
    """One question asked again, as the corpus is now; `Corpus.news` makes it.

    Args:
        state: under which the corpus keeps what was told.
        since: for whom nothing was told yet: only what was added since ("" for everything).
    """

    def __init__(self, corpus: Questions, question: Question, state: str, since: str = "") -> None:
        self.question = question
        self._failure: SamenhangError | None = None
        self._notes: tuple[str, ...] = ()
        self._corpus = corpus
        self._state = state
        engine = corpus.engine
        self._before = engine.watched(state)
        self._now, grew = engine.stands(self._before.standing, _beside(engine, question))
        self._same = self._now == self._before.standing
        self._first = self._before.standing is None and bool(since)
        self._since = since if self._first else grew if question.is_of_documents else ""

    @property
    def failure(self) -> SamenhangError | None:
        """Why the question could not be asked; an UnknownError may pass (nobody of that party)."""
        _ = self._rows
        return self._failure

    @property
    def notes(self) -> tuple[str, ...]:
        """What the answer says beside itself, such as what a date bound leaves out."""
        _ = self._rows
        return self._notes

    @cached_property
    def _rows(self) -> dict[bytes, Row]:
        return {} if self._same else self._answer(self._since)

    def _answer(self, since: str) -> dict[bytes, Row]:
        try:
            found = answered(self._corpus, self.question, since)
            self._notes = tuple(found.notes)
            rows: dict[bytes, Row] = {}
            for row in found:
                rows.setdefault(_mark(row), row)
        except SamenhangError as error:
            self._failure = error
            return {}
        return rows

    @cached_property
    def _documents(self) -> dict[str, str]:
        """Checksums of the documents that are there now."""
        return {} if self._same else dict(self._corpus.engine.document_checksums())

    @cached_property
    def told(self) -> Sequence[Told]:
        """What is new, then which documents were changed or removed."""
        return tuple(self._told())

    def _told(self) -> Iterator[Told]:
        if self._same:
            return
        for mark, row in self._rows.items():
            if mark not in self._before.items:
                document = getattr(row, "document", "")
                yield Told(
                    "new", document, getattr(row, "title", ""), getattr(row, "date", ""), row
                )
        if self._failure is not None:
            return
        for document, sha256 in self._before.documents.items():
            now = self._documents.get(document)
            if now is None:
                yield Told("removed", document)
            elif now != sha256:
                known = self._corpus.engine.document(document)
                yield Told("changed", document, known.title, known.date)

    @property
    def digest(self) -> str:
        """What is new in one sum: whether somebody who says that he saw it saw this."""
        told = repr([(one.event, one.document, one.row and _mark(one.row)) for one in self.told])
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def keep(self) -> None:
        """Note that all of it is told; where all of it was, nothing is written.

        Raises:
            StoreError: the store cannot be written.
        """
        rows = self._rows
        if self._first:
            rows = self._answer("")
        if self._same or self._failure is not None:
            return
        about = {getattr(row, "document", "") for row in rows.values()}
        documents = {one: self._documents[one] for one in about if one in self._documents}
        if self._since and not self._first:
            documents = {**self._before.documents, **documents}
        new = rows.keys() - self._before.items
        self._corpus.engine.watch(self._state, new, documents, self._now)


def answered(corpus: Questions, question: Question, since: str = "") -> Any:
    """The rows that answer a question, from documents added since a time where one is given.

    Raises:
        SamenhangError: as the corpus does.
    """
    conditions = dict(question.conditions)
    if since:
        conditions["added_since"] = since
    words = " ".join(question.words)
    if question.ask == "quotes":
        return corpus.quotes(*question.words, **conditions)
    if question.ask == "search":
        return corpus.search(words, **conditions)
    everyone, indirect = conditions.pop("everyone", False), conditions.pop("indirect", False)
    if words or everyone:
        return corpus.mentions(words, indirect=indirect, **conditions)
    conditions.pop("order", None)
    return corpus.entities(**conditions)


def _mark(row: Row) -> bytes:
    from samenhang.index.store.watched import mark

    match row:
        case MentionRow():  # of whom, in which sentence
            return mark(row.document, row.entity, row.sentence)
        case EntityRow():
            return mark("", row.entity, "")
        case QuoteRow():
            return mark(row.document, row.text, row.speaker or row.source)
    return mark(row.document, row.text, row.speaker)


def _beside(engine: Keeper, question: Question) -> str:
    """What an answer depends on beside the store: the question, named sets, the program."""
    from samenhang.index.asking.sets import FILE_NAME
    from samenhang.index.store.watched import RULES

    sets = engine.folder / FILE_NAME
    asked = [question.ask, question.words, dict(question.conditions)]
    return json.dumps([RULES, asked, sets.read_text("utf-8") if sets.exists() else ""])
