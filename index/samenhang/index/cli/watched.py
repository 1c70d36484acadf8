"""A question that is watched, asked again: what is new in its answer.

Where nothing changed that the answer depends on, it is not asked at all; where documents were
added and nothing else changed, only those are asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import click

from samenhang.corpus.errors import SamenhangError, UnknownError
from samenhang.index.cli.output import note
from samenhang.index.cli.run import invoke

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.render.machine import Record

TOLD = (
    *("watch", "event", "document", "title", "date", "speaker", "text"),
    *("page", "section", "paragraph", "start", "end", "id"),
)
# What a new document says of a person can let older statements answer these.
_OF_PEOPLE = ("--party", "--role", "--organisation", "--speaker=@", "@")


class Asked:
    """One question asked again."""

    def __init__(self, archive: Archive, name: str, words: tuple[str, ...]) -> None:
        self.failed = False  # the question cannot be understood
        self._answered = True
        self._notes: list[str] = []
        self._archive = archive
        self._name = name
        self._words = words
        self._before = archive.watched(name)
        self._now, since = archive.stands(self._before.standing, _beside(archive, words))
        self._same = self._now == self._before.standing
        only_new = since and not any(word.startswith(_OF_PEOPLE) for word in words)
        self._since = since if only_new and "--added-since" not in " ".join(words) else ""

    @cached_property
    def _rows(self) -> list[tuple[bytes, Record]]:
        if self._same:
            return []
        narrowed = ("--added-since", self._since) if self._since else ()
        try:
            self._notes, rows = _asked(self._archive, (*self._words, *narrowed))
        except (SamenhangError, click.UsageError) as error:
            # Nobody here is of that party: that may come. Other mistakes are the question's.
            self.failed = not isinstance(error, UnknownError)
            self._answered = False
            said = error.format_message() if isinstance(error, click.UsageError) else str(error)
            note(f"{self._name}: {said}")
            return []
        return [(_mark(row), row) for row in rows]

    @cached_property
    def _documents(self) -> dict[str, str]:
        """Checksums of the documents that are there now."""
        return {} if self._same else self._archive.document_checksums()

    def news(self) -> Iterator[Record]:
        """What is new, then which documents were changed or removed."""
        if self._same:
            return
        told = set(self._before.items)
        before = len(told)
        for mark, row in self._rows:
            if mark not in told:
                told.add(mark)
                yield self._told("new", row)
        if len(told) > before:
            for line in self._notes:
                note(f"{self._name}: {line}")
        if not self._answered:
            return
        for document, sha256 in self._before.documents.items():
            now = self._documents.get(document)
            if now is None:
                yield self._told("removed", {"document": document})
            elif now != sha256:
                known = self._archive.document(document)
                facts = {"document": document, "title": known.title, "date": known.date}
                yield self._told("changed", facts)

    def keep(self) -> None:
        """Note that all of it is told; where all of it was, nothing is written."""
        rows = self._rows
        if self._same or not self._answered:
            return
        about = {str(row["document"]) for _, row in rows if row.get("document")}
        documents = {one: self._documents[one] for one in about if one in self._documents}
        if self._since:
            documents = {**self._before.documents, **documents}
        new = {mark for mark, _ in rows} - self._before.items
        self._archive.watch(self._name, new, documents, self._now)

    def _told(self, event: str, row: Record) -> Record:
        facts = {**row, "watch": self._name, "event": event}
        facts["speaker"] = row.get("speaker") or row.get("entity") or row.get("source") or ""
        facts["text"] = row.get("sentence") if "entity" in row else row.get("text", "")
        return {field: facts.get(field, "") for field in TOLD}


def _mark(row: Record) -> bytes:
    from samenhang.index.store.watched import mark

    if "entity" in row:  # a mention: of whom, in which sentence; or a name in the list of names
        return mark(str(row.get("document", "")), row["entity"], row.get("sentence", ""))
    return mark(row["document"], row["text"], row.get("speaker") or row.get("source") or "")


def _beside(archive: Archive, words: tuple[str, ...]) -> str:
    """What an answer depends on beside the store: the question, named sets, the program."""
    from samenhang.index.asking.sets import FILE_NAME
    from samenhang.index.store.watched import RULES

    sets = archive.folder / FILE_NAME
    return json.dumps([RULES, *words, sets.read_text("utf-8") if sets.exists() else ""])


def _asked(archive: Archive, words: tuple[str, ...]) -> tuple[list[str], list[Record]]:
    """What a question's command says beside its answer, and the rows that it gives to machines.

    Raises:
        SamenhangError, click.UsageError: as the command.
    """
    import io
    from contextlib import redirect_stderr, redirect_stdout

    out, err = io.StringIO(), io.StringIO()
    options = ["--format", "jsonl", "--limit", "0", "--corpus", archive.place]
    with redirect_stdout(out), redirect_stderr(err):
        invoke([*words, *options])
    notes = [line.removeprefix("samenhang: ") for line in err.getvalue().splitlines()]
    return notes, [json.loads(line) for line in out.getvalue().splitlines()]
