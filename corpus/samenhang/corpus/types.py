"""What a document is: clean text in blocks, each character with its place in the source.

`Document.text` is the text of all blocks in order, joined by `BLOCK_SEPARATOR`; all offsets
are code points in that text, ends exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

BLOCK_SEPARATOR = "\n\n"
WARN_BELOW = 0.93  # share of a file's words; fitted on real files, see docs/readers.md
_TIME = re.compile(r"\d{2,3}:\d\d:\d\d(?= |\Z)")


class BlockKind(StrEnum):
    """The part a block plays in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    TURN = "turn"  # a paragraph of what one speaker says in recorded debate


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose words a block is, where the source itself marks speaking turns.

    Args:
        number: counts the turns of a document from 1; blocks of one turn share it.
        speaker: the name as the source gives it in full ("Corinne Ellemeet"), or the role
            ("De voorzitter") where it gives no name.
        role: "minister van Volksgezondheid, Welzijn en Sport", "voorzitter", "Kamerlid" …
        party: party or organisation, as the source gives it.
        kind: "speech", "interruption" or "chair" (leading the meeting, not taking part).
        gender: "m", "f" or "" where the source does not say.
    """

    number: int
    speaker: str
    role: str = ""
    party: str = ""
    kind: str = "speech"
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table, footnote or turn paragraph.

    Args:
        kind: the part it plays.
        start: offset of its first character in the document's text.
        end: offset after its last character.
        level: 1.. for headings, nesting depth (1..) for list items, else 0.
        page: page of its first character, from 1; None where the source has no pages.
        section: the titles of the headings above it, outermost first (a heading's own title
            not included).
        paragraph: its number among the blocks that are not headings, from 1; 0 for headings.
        turn: whose words these are, for recorded debate.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    section: tuple[str, ...] = ()
    paragraph: int = 0
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text that stands in the source character for character.

    Args:
        start: offset in the document's text.
        end: offset after it.
        part: where in the source: "" for plain text, "page 3", "word/document.xml p[12]",
            an element path … . In a transcript it begins with the time: "00:12:09".
        offset: offset of the first character in that part's own text.
        page: page number from 1, where the source has pages.
    """

    start: int
    end: int
    part: str
    offset: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What refers to a note in the source ("1", "*"), and is no part of the clean text.

    Args:
        at: offset in the document's text behind which it stands.
        text: its characters.
        part, offset, page: its place in the source, as in `Run`.
    """

    at: int
    text: str
    part: str
    offset: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character of clean text stands in the source."""

    part: str
    offset: int
    page: int | None

    @property
    def time(self) -> str:
        """When it is said in a recording, "00:12:09"; "" where the source has no times."""
        return time_of(self.part)


def time_of(part: str) -> str:
    """The time at the head of the name of a part of a transcript, else ""."""
    match = _TIME.match(part)
    return match.group() if match is not None else ""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from.

    Args:
        path: absolute path, or "-" for standard input, or "outer.zip/inner" for a part.
        sha256: hex digest of the file's bytes.
        size: bytes.
        reader: name of the reader that read it ("text", "pdf", …).
        encoding: how bytes became characters, for text formats ("utf-8", "cp1252",
            "utf-8, twice encoded"); "" for others.
    """

    path: str
    sha256: str
    size: int
    reader: str
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a file that its text has not.

    Args:
        where: their place: "page 3", "comments", "line 12", "aside 'kader'".
        words: how many.
        beginning: the first of them, for users.
    """

    where: str
    words: int
    beginning: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a file its text holds, by a plain count beside the reader.

    Args:
        words: words that stand in the file; menus, forms and running heads not counted.
        left_out: those that the text has not.
        parts: where most of them stand, the largest first.
    """

    words: int
    left_out: int
    parts: tuple[LeftOut, ...] = ()

    @property
    def share(self) -> float:
        """The share of the file's words that the text holds, 0 to 1."""
        return 1.0 - self.left_out / self.words if self.words else 1.0


@dataclass(frozen=True)
class Document:
    """A document's clean text with everything its source says about it.

    Args:
        title: never empty.
        date: ISO date "2008-06-25", or a year or year-month, or "" where unknown.
        kind: "report", "debate", "letter", "answer", "decisions", "web page", "e-mail" …, or
            "unknown".
        author: "" where unknown.
        organiser: "" where unknown.
        language: ISO code of the text's guessed language ("nl").
        people: what the source's own lists say of people who speak in it: full name to role
            or party text.
        warnings: lines for the user ("looks like English, not Dutch").
        marks: references to notes that the clean text leaves out, in the order of the text.
        title_from, date_from, kind_from: what speaks for each: "metadata", "label", "heading",
            "first line", "title", "date line", "first lines", "first paragraph", "text",
            "format", "file name", "file properties"; "" where nothing does.
        sitting: names the sitting that a document is one item of ("h-tk-20172018-70"): its
            items share a date; "" for other documents.
        url: its address on the web, where the file has it.
        publication: its name among official publications ("kst-29538-250").
        session: the parliamentary year ("2017-2018").
        coverage: how much of the file the text holds; None where nobody counted.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = field(repr=False)
    title: str
    date: str = ""
    kind: str = ""
    author: str = ""
    organiser: str = ""
    language: str = "nl"
    people: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    title_from: str = ""
    date_from: str = ""
    kind_from: str = ""
    sitting: str = ""
    url: str = ""
    publication: str = ""
    session: str = ""
    coverage: Coverage | None = None

    def block_text(self, block: Block) -> str:
        """The clean text of one block."""
        return self.text[block.start : block.end]

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def place(self, offset: int) -> Place | None:
        """Where the character at `offset` stands in the source.

        None for characters that the reader put there itself (separators between blocks).
        """
        i = bisect_right(self._run_starts, offset) - 1
        if i < 0 or offset >= self.runs[i].end:
            return None
        run = self.runs[i]
        return Place(run.part, run.offset + offset - run.start, run.page)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, or None between blocks."""
        i = bisect_right(self._block_starts, offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].end else None

    def page_at(self, offset: int) -> int | None:
        """The page of the character at `offset`, else that of its block."""
        place = self.place(offset)
        if place is not None and place.page is not None:
            return place.page
        block = self.block_at(offset)
        return block.page if block is not None else None

    def time_at(self, offset: int) -> str:
        """The time ("00:12:09") of the character at `offset` of a transcript, else ""."""
        place = self.place(offset)
        return place.time if place is not None else ""
