"""What documents lack (a date, a title, text), with a proposal where something speaks for one."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from samenhang.corpus import dates

FEW_WORDS = 20  # a document of fewer has no text worth the name
OPENING = 4  # passages in which a document introduces itself
_SITTING = re.compile(r"(h-(?:tk|ek|vv)-\d{8}-\d+)-\d+", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = re.compile(r".{3,120}?(?=[.!?]\s|[.!?]?\Z)|.{3,120}", re.S)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a document lacks.

    Args:
        field: "date", "title" or "text".
        proposal: a value for it, "" where nothing speaks for one.
        reason: why that value, or what can be done.
    """

    document: str
    title: str
    field: str
    proposal: str
    reason: str
    path: str


@dataclass(frozen=True, slots=True)
class Known:
    """A document, as far as what it lacks is concerned."""

    key: int
    id: str
    title: str
    date: str
    words: int
    path: str
    named: bool  # people gave the title

    @property
    def file(self) -> PurePosixPath:
        """Where it was read."""
        return PurePosixPath(self.path.replace("\\", "/"))

    @property
    def untitled(self) -> bool:
        """Its title says no more than its file's name, and nobody gave it."""
        return not self.named and _is_file_name(self)

    @property
    def lacks(self) -> bool:
        """Whether it lacks anything."""
        return not self.date or self.untitled or self.words < FEW_WORDS


def missing(connection: sqlite3.Connection) -> Iterator[Missing]:
    """What documents lack, in the order of the documents."""
    documents = [
        Known(*row)
        for row in connection.execute(
            "SELECT key, id, title, date, words, path, EXISTS (SELECT 1 FROM described"
            " WHERE document = key AND field = 'title') FROM documents ORDER BY key"
        )
    ]
    dated = _Dated(connection, documents)
    for document in documents:
        if not document.date:
            proposal, reason = dated.proposal(document)
            yield _lack(document, "date", proposal, reason)
        if document.untitled:
            proposal, reason = _title(connection, document)
            yield _lack(document, "title", proposal, reason)
        if document.words < FEW_WORDS:
            reason = "scanned pages? install Tesseract, then `samenhang add --again`"
            yield _lack(document, "text", "", reason)


def _lack(document: Known, field: str, proposal: str, reason: str) -> Missing:
    return Missing(document.id, document.title, field, proposal, reason, document.path)


class _Dated:
    """Proposes dates from what other documents and a document's own words say."""

    def __init__(self, connection: sqlite3.Connection, documents: Iterable[Known]) -> None:
        self._connection = connection
        self._sittings: dict[str, list[Known]] = defaultdict(list)
        self._neighbours: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self._by_key = {document.key: document for document in documents}
        for document in self._by_key.values():
            if document.date:
                self._sittings[sitting_of(document)].append(document)
                self._neighbours[neighbourhood_of(document)].append(document)

    def proposal(self, document: Known) -> tuple[str, str]:
        """A date and why, or "" and what to do."""
        for propose in (self._same_sitting, self._double, _in_path, self._opening, self._alike):
            date, reason = propose(document)
            if date:
                return date, reason
        return "", "`samenhang documents set ID --date DATE`"

    def _same_sitting(self, document: Known) -> tuple[str, str]:
        sitting = sitting_of(document)
        return _agreed(self._sittings.get(sitting, []), "same sitting as") if sitting else ("", "")

    def _double(self, document: Known) -> tuple[str, str]:
        rows = self._connection.execute(
            "SELECT other FROM doubles WHERE document = ? ORDER BY similarity DESC",
            (document.key,),
        )
        others = [self._by_key[key] for (key,) in rows if self._by_key[key].date]
        return _agreed(others[:1], "nearly the same text as")

    def _opening(self, document: Known) -> tuple[str, str]:
        """The one date that the title and the first passages name."""
        texts = self._connection.execute(
            "SELECT text FROM passages WHERE document = ? ORDER BY number LIMIT ?",
            (document.key, OPENING),
        )
        opening = "\n".join([document.title, *(text[:1500] for (text,) in texts)])
        found = list(dict.fromkeys(dates.find(opening)))
        full = [date for date in found if len(date) == 10]
        if len(full or found) == 1:
            return (full or found)[0], "the only date in its first paragraphs"
        return "", ""

    def _alike(self, document: Known) -> tuple[str, str]:
        others = self._neighbours.get(neighbourhood_of(document), [])
        return _agreed(others, "files named alike, as") if len(others) > 1 else ("", "")


def _agreed(others: list[Known], reason: str) -> tuple[str, str]:
    """The date on which all of them agree."""
    if len({other.date for other in others}) != 1:
        return "", ""
    return others[0].date, f"{reason} {others[0].id}"


def sitting_of(document: Known) -> str:
    """The sitting that its file's name says it is an item of, "" for none."""
    match = _SITTING.search(document.file.name)
    return match[1].lower() if match else ""


def neighbourhood_of(document: Known) -> tuple[str, str]:
    """Documents of one folder whose names differ in their last number only."""
    return str(document.file.parent), _LAST_NUMBER.sub("#", document.file.stem, count=1)


def _in_path(document: Known) -> tuple[str, str]:
    if document.path == "-":
        return "", ""
    parts = [document.file.stem, *reversed(document.file.parts[-4:-1])]
    for number, part in enumerate(parts):
        where = "file name" if number == 0 else f"folder {part}"
        packed = _PACKED.search(part)
        if packed:
            return "-".join(packed.groups()), where
        found = dates.first(re.sub(r"[_ ]", "-", part)) or dates.first(re.sub(r"[_-]", " ", part))
        if found:
            return found, where
        years = _YEAR.findall(part)
        if len(years) == 1:
            return years[0], where
    return "", ""


def _is_file_name(document: Known) -> bool:
    """The title says no more than the file's name."""
    stem = re.sub(r"[\W_]+", "", document.file.stem).casefold()
    title = re.sub(r"[\W_]+", "", document.title).casefold()
    return bool(stem) and title == stem


def _title(connection: sqlite3.Connection, document: Known) -> tuple[str, str]:
    rows = connection.execute(
        "SELECT kind, text FROM passages WHERE document = ? ORDER BY number LIMIT ?",
        (document.key, OPENING),
    ).fetchall()
    for kind, text in rows:
        if kind == "heading" and not _same(text, document.title):
            return " ".join(text.split())[:200], "its first heading"
    for _, text in rows:
        sentence = _SENTENCE.match(text)
        if sentence and not _same(text, document.title):
            return " ".join(sentence.group().split()), "its first sentence"
    return "", "`samenhang documents set ID --title TITLE`"


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
