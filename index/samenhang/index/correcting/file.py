"""The file `statements.toml` of a corpus: corrections of statements, to read and to edit.

    [[correction]]
    id = "c3fa2b01c"
    act = "give"                       # reject, give, span or add
    document = "van-barbecue-tot-burenhulp"
    words = "Sociaal kapitaal bestaat uit twee elementen"
    start = 4346
    end = 4389
    before = "…"                       # what stands around them
    after = "…"
    speaker = "Robert D. Putnam"
    note = "…"

They apply in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from samenhang.corpus.durable import write_whole
from samenhang.corpus.edited import quoted, read_toml
from samenhang.corpus.errors import StoreError
from samenhang.index.correcting.types import Act, StatementCorrection, Words

FILE_NAME = "statements.toml"
_HEADER = """\
# Corrections of statements. `samenhang statements` adds to this file; it may be edited by hand.
# act: reject, give, span or add. They apply in this order. `samenhang statements corrections`
# says which of them fit no more.
"""
_TYPES = ("direct", "indirect", "context")


@dataclass(frozen=True)
class StatementCorrections:
    """All corrections of a corpus, in order."""

    entries: tuple[StatementCorrection, ...] = ()

    def adding(self, correction: StatementCorrection) -> StatementCorrections:
        """These with one more, under its id; itself where it is there already."""
        new = correction.identified()
        if any(entry.id == new.id for entry in self.entries):
            return self
        return StatementCorrections((*self.entries, new))

    def without(self, identifier: str) -> StatementCorrections:
        """These less one."""
        return StatementCorrections(
            tuple(entry for entry in self.entries if entry.id != identifier)
        )

    @cached_property
    def _by_document(self) -> dict[str, tuple[StatementCorrection, ...]]:
        listed: dict[str, list[StatementCorrection]] = {}
        for entry in self.entries:
            listed.setdefault(entry.document, []).append(entry)
        return {document: tuple(entries) for document, entries in listed.items()}

    def of(self, document: str) -> tuple[StatementCorrection, ...]:
        """Those of one document, in order."""
        return self._by_document.get(document, ())

    @property
    def documents(self) -> frozenset[str]:
        """The documents that they are about."""
        return frozenset(self._by_document)


def load(path: Path) -> StatementCorrections:
    """The corrections in a file; none where there is no file.

    Raises:
        StoreError: the file is no TOML, or an entry lacks something.
    """
    data = read_toml(path, "the corrections of statements")
    rows = data.pop("correction", [])
    if data or not isinstance(rows, list):
        raise StoreError(
            f"has {next(iter(data), 'correction')!r}, which is no list of corrections",
            subject=path,
            hint="Write [[correction]] above each",
        )
    entries: list[StatementCorrection] = []
    for number, row in enumerate(rows, 1):
        entry = _parsed(row, number, path).identified()
        while any(entry.id == other.id for other in entries):
            entry = replace(entry, id=entry.id + "x")  # copied by hand with its id
        entries.append(entry)
    return StatementCorrections(tuple(entries))


def _parsed(row: Any, number: int, path: Path) -> StatementCorrection:
    def wrong(what: str) -> StoreError:
        return StoreError(
            f"correction {number} {what}", subject=path, hint="Mend it, or take it out"
        )

    if not isinstance(row, Mapping):
        raise wrong("is no table")

    def text(name: str, default: str = "") -> str:
        value = row.get(name, default)
        if not isinstance(value, str):
            raise wrong(f"has a {name} that is no text")
        return value

    def place(name: str) -> int:
        value = row.get(name, 0)
        if not isinstance(value, int) or value < 0:
            raise wrong(f"has a {name} that is no place")
        return value

    if text("act") not in list(Act):
        raise wrong(f"has an unknown act {text('act')!r}")
    act = Act(text("act"))
    words = Words(text("words"), place("start"), place("end"), text("before"), text("after"))
    becomes = None
    if act is Act.SPAN:
        becomes = Words(text("becomes"), place("new_start"), place("new_end"))
    if not (words.text.strip() and text("document")) or (becomes and not becomes.text.strip()):
        raise wrong("lacks its words or its document")
    if text("type", "indirect") not in _TYPES:
        raise wrong(f"has an unknown type {text('type')!r}")
    return StatementCorrection(
        act,
        text("document"),
        words,
        text("speaker"),
        row.get("organisation") is True,
        becomes,
        text("type", "indirect"),
        text("note"),
        text("made"),
        place("page"),
        place("paragraph"),
        text("id"),
    )


def dump(corrections: StatementCorrections) -> str:
    """The corrections as TOML, in their order."""
    return "\n".join([_HEADER, *map(_entry, corrections.entries)])


def _entry(entry: StatementCorrection) -> str:
    fields: list[tuple[str, str | int | bool]] = [
        ("id", entry.id),
        ("act", entry.act.value),
        ("document", entry.document),
        *_words(entry.words, "words", "start", "end"),
        ("before", entry.words.before),
        ("after", entry.words.after),
    ]
    if entry.becomes is not None:
        fields += _words(entry.becomes, "becomes", "new_start", "new_end")
    if entry.act in (Act.GIVE, Act.ADD):
        fields += [("speaker", entry.speaker), ("type", entry.type)]
    optional: Iterable[tuple[str, str | int | bool]] = (
        ("organisation", entry.organisation),
        ("page", entry.page),
        ("paragraph", entry.paragraph),
        ("note", entry.note),
        ("made", entry.made),
    )
    fields += [(name, value) for name, value in optional if value]
    lines = [f"{name} = {_value(value)}" for name, value in fields]
    return "\n".join(["[[correction]]", *lines]) + "\n"


def _words(words: Words, text: str, start: str, end: str) -> list[tuple[str, str | int | bool]]:
    return [(text, words.text), (start, words.start), (end, words.end)]


def _value(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return quoted(value)


def save(corrections: StatementCorrections, path: Path) -> None:
    """Write the corrections; the old file stays whole until the new one is.

    Raises:
        StoreError: the file cannot be written.
    """
    write_whole(path, dump(corrections))
