"""Puts the blocks of a draft together: clean text, blocks with their sections, runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from samenhang.corpus import hyphenation
from samenhang.corpus.cleaning import Edit, Stretch, apply, clean, plain
from samenhang.corpus.drafts import Breaks, DraftBlock, Piece
from samenhang.corpus.errors import ReadError
from samenhang.corpus.hyphenation import Mend
from samenhang.corpus.limits import Limits
from samenhang.corpus.types import BLOCK_SEPARATOR, Block, BlockKind, Mark, Run, Turn

_SLASH = re.compile(r"(?<=[^\W\d_])/\n(?=[a-z])")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*\Z")
_BEFORE_CLOSING = re.compile(r"\n(?=[.,;:!?)\]](?:[\s.,;:)\]]|\Z))|(?<=[(\[])\n")


@dataclass(frozen=True, slots=True)
class Assembly:
    """The body of a `samenhang.corpus.types.Document`."""

    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...] = ()


def assemble(drafts: Iterable[DraftBlock], limits: Limits | None = None) -> Assembly:
    """Clean the drafts, mend what line ends broke, and number pages, sections, paragraphs.

    Drafts without a visible character are left out.

    Raises:
        ReadError: the text is longer than the limits allow.
    """
    limits = limits or Limits()
    cleaned: list[tuple[DraftBlock, list[Stretch]]] = []
    size = 0
    for draft in drafts:
        pieces = [piece for piece in draft.pieces if not piece.mark]
        stretches = clean(pieces, wrapped=draft.breaks is Breaks.WRAPPED)
        if not stretches:
            continue
        size += sum(len(stretch.text) for stretch in stretches) + len(BLOCK_SEPARATOR)
        if size > limits.characters:
            raise ReadError(
                f"more than {limits.characters:,} characters of text",
                hint="Split the file, or raise the limit on characters",
            )
        cleaned.append((draft, stretches))
    known = _known_words(cleaned)
    builder = _Builder()
    for draft, stretches in cleaned:
        builder.add(draft, _mend(stretches, draft.breaks, known))
    return builder.finish()


def placed(marks: Iterable[Piece], runs: Sequence[Run]) -> Iterator[Mark]:
    """Where marks that stand in no block belong: behind the last character before each."""
    in_source: dict[str, list[Run]] = {}
    for run in runs:
        in_source.setdefault(run.part, []).append(run)
    for known in in_source.values():
        known.sort(key=lambda run: run.offset)
    for piece in marks:
        known = in_source.get(piece.part or "", [])
        place = bisect_left(known, piece.offset, key=lambda run: run.offset)
        if place:
            before = known[place - 1]
            at = min(before.end, before.start + piece.offset - before.offset)
            yield Mark(at, piece.text, piece.part or "", piece.offset, piece.page)


def _known_words(cleaned: Sequence[tuple[DraftBlock, list[Stretch]]]) -> Set[str]:
    """The document's words, needed only where a line ends in a hyphen."""
    wrapped = [
        "".join(s.text for s in stretches)
        for draft, stretches in cleaned
        if draft.breaks is Breaks.WRAPPED
    ]
    if not any(hyphenation.line_end_hyphen(text) for text in wrapped):
        return frozenset()
    # A word cut by a line end is no evidence for itself.
    uncut = (hyphenation.LINE_END_HYPHEN.sub(" ", text) for text in wrapped)
    return set().union(*(hyphenation.words(text) for text in uncut))


def _mend(stretches: list[Stretch], breaks: Breaks, known: Set[str]) -> list[Stretch]:
    text = "".join(stretch.text for stretch in stretches)
    if "\n" not in text:
        return stretches
    edits: dict[int, Edit] = {}
    if breaks is Breaks.WRAPPED:
        edits = {edit.start: edit for edit in _line_end_edits(text, known)}
    elif breaks is Breaks.INDENTED:
        edits = {
            match.start(): Edit(match.start(), match.end())
            for match in _BEFORE_CLOSING.finditer(text)
        }
    taken = {place for edit in edits.values() for place in range(edit.start, edit.end)}
    for match in re.finditer("\n", text):
        if match.start() not in taken:
            edits[match.start()] = Edit(match.start(), match.end(), " ")
    return apply(stretches, [edits[start] for start in sorted(edits)])


def _line_end_edits(text: str, known: Set[str]) -> Iterable[Edit]:
    position = 0 if hyphenation.line_end_hyphen(text) else len(text)
    # Matches may share a word ("a-\nb-\nc"), so the search goes on from the second part.
    while match := hyphenation.LINE_END_HYPHEN.search(text, position):
        position = match.start("right")
        hyphen = match.start("hyphen")
        mend = hyphenation.decide(match["left"], match["right"], known)
        if mend is Mend.JOIN:
            yield Edit(hyphen, hyphen + 2)
        elif mend is Mend.KEEP:
            yield Edit(hyphen + 1, hyphen + 2)
    for match in _SLASH.finditer(text):
        if not _ADDRESS.search(text, max(0, match.start() - 200), match.start()):
            yield Edit(match.end() - 1, match.end())


def _plain_turn(turn: Turn) -> Turn:
    """A turn without control characters in its names."""
    return replace(
        turn, speaker=plain(turn.speaker), role=plain(turn.role), party=plain(turn.party)
    )


class _Builder:
    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._headings: list[tuple[int, str]] = []
        self._paragraphs = 0
        self._turns: dict[Turn | None, Turn | None] = {None: None}

    def add(self, draft: DraftBlock, stretches: Sequence[Stretch]) -> None:
        text = "".join(stretch.text for stretch in stretches)
        if not text:
            return
        if self._texts:
            self._length += len(BLOCK_SEPARATOR)
        start = self._length
        for stretch in stretches:
            end = self._length + len(stretch.text)
            if stretch.part is not None:
                self._runs.append(
                    Run(self._length, end, stretch.part, stretch.offset, stretch.page)
                )
            self._length = end
        self._texts.append(text)
        if any(piece.mark for piece in draft.pieces):
            self._add_marks(draft, start)
        page = draft.page
        if page is None:
            page = next((s.page for s in stretches if s.page is not None), None)
        level, section, paragraph = self._place(draft, text)
        self._blocks.append(
            Block(
                draft.kind,
                start,
                self._length,
                level=level,
                page=page,
                section=section,
                paragraph=paragraph,
                turn=self._turn(draft.turn),
            )
        )

    def _turn(self, turn: Turn | None) -> Turn | None:
        if turn is not None and turn not in self._turns:
            self._turns[turn] = _plain_turn(turn)
        return self._turns[turn]

    def _add_marks(self, draft: DraftBlock, start: int) -> None:
        """Where each mark stands: behind the last character before it that the text has."""
        at = start
        for piece in draft.pieces:
            if piece.mark and piece.part is not None:
                self._marks.append(
                    Mark(at, piece.text.strip(), piece.part, piece.offset, piece.page)
                )
            elif piece.part is not None:
                end = piece.offset + len(piece.text.rstrip())
                for run in self._runs[::-1]:
                    if run.end <= at or run.start < start:
                        break
                    if run.part == piece.part and run.offset < end:
                        at = min(run.end, run.start + end - run.offset)
                        break

    def _place(self, draft: DraftBlock, text: str) -> tuple[int, tuple[str, ...], int]:
        if draft.kind is not BlockKind.HEADING:
            self._paragraphs += 1
            section = tuple(title for _, title in self._headings)
            return draft.level, section, self._paragraphs
        level = max(1, draft.level)
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        section = tuple(title for _, title in self._headings)
        self._headings.append((level, text))
        return level, section, 0

    def finish(self) -> Assembly:
        return Assembly(
            BLOCK_SEPARATOR.join(self._texts),
            tuple(self._blocks),
            tuple(self._runs),
            tuple(self._marks),
        )
