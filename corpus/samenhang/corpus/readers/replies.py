"""Quoted replies in e-mail: whose words they are, by the line above them or Outlook's header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from samenhang.corpus.drafts import DraftBlock
from samenhang.corpus.printed.lines import Line
from samenhang.corpus.printed.structure import structure
from samenhang.corpus.transcripts.speakers import voice
from samenhang.corpus.types import BlockKind, Turn

_MARKS = re.compile(r"(?:>[ \t]?){1,20}")
_ADDRESS = re.compile(
    r"\s{0,9}(?:<[^<>\n]{0,120}>|\[mailto:[^\]\n]{0,120}\]|\([^()\s@]{1,80}@[^()\s]{1,80}\))"
)
_VIA = re.compile(r"\s(?:via|namens)\s.{1,80}\Z")
# "Op di 12 mrt. 2024 om 10:03 schreef Jan Bos <jan@…>:", "On …, Jan Bos wrote:", "Jan Bos schreef:"
_WROTE = (
    re.compile(
        r"\A(?:Op|On)\s.{4,120}?\s(?:schreef|heeft)\s(?P<name>.{2,80}?)"
        r"(?:\s(?:het\svolgende\s)?geschreven)?\s?:?\Z"
    ),
    re.compile(r"\AOn\s.{4,120}(?:\d|[AP]M|\+\d{4}\)?),?\s(?P<name>[^\d\s].{1,79}?)\swrote\s?:?\Z"),
    re.compile(r"\A(?P<name>[^\s>].{1,79}?)\s(?:schreef|wrote)(?:\s(?:op|on)\s.{4,80})?\s?:\Z"),
)
_FROM = re.compile(r"\A[*_]{0,2}(?:Van|From|De|Von)\s?:[*_]{0,2}\s{0,9}(?P<name>\S.{0,120})\Z")
_FIELD = re.compile(
    r"\A[*_]{0,2}(?:Verzonden|Datum|Aan|CC|Cc|Onderwerp|Sent|Date|To|Subject|Antwoord aan|Reply-To"
    r"|Bijlagen|Attachments|Gesendet|An|Betreff|Envoyé|À|Objet|Prioriteit|Importance)\s?:"
)
_WORDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_HEADER = 8  # lines of Outlook's header at most
_LONGEST = 250  # characters of the line that names a writer


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Lines of one depth of quotation."""

    depth: int
    lines: list[Line]


def blocks_of_lines(lines: Iterable[Line]) -> list[DraftBlock]:
    """The blocks of a plain text's lines; what is quoted stands apart, with its writer."""
    blocks: list[DraftBlock] = []
    writers: dict[int, str] = {}
    turns = _Turns()
    for part in _parts(lines):
        if part.depth:
            named = _writer_above(blocks)
            if named or part.depth not in writers:
                writers[part.depth] = named
        writers = {depth: name for depth, name in writers.items() if depth <= part.depth}
        own = writers.get(part.depth, "")
        for writer, some in _by_header(part.lines, own):
            blocks.extend(turns.spoken(structure(some), writer))
    return blocks


def blocks_of_page(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """The blocks of an HTML mail: what follows the line that names a writer is quoted."""
    turns = _Turns()
    result: list[DraftBlock] = []
    writer = ""
    for number, block in enumerate(blocks):
        words = " ".join(block.raw.split())
        named = wrote(words) if len(words) <= _LONGEST else ""
        header = _header(lines := _lines(block), 0) or (
            _FROM.match(words) is not None
            and any(_FIELD.match(b.raw.strip()) for b in blocks[number + 1 : number + 3])
        )
        if named or header:
            result.append(block)
            match = _FROM.match(lines[0]) if header and lines else None
            writer = named or (writer_of(match["name"]) if match is not None else "")
        elif _FIELD.match(words) and len(words) <= _LONGEST:
            result.append(block)
        else:
            result.extend(turns.spoken([block], writer))
    return result


def wrote(line: str) -> str:
    """The writer whom a line above a quotation names, else ""."""
    for pattern in _WROTE:
        match = pattern.match(line)
        if match is not None and (name := writer_of(match["name"])):
            return name
    return ""


class _Turns:
    """Counts the turns of a mail."""

    def __init__(self) -> None:
        self._number = 0
        self._last = ""

    def spoken(self, blocks: Iterable[DraftBlock], writer: str) -> Iterator[DraftBlock]:
        if not writer:
            self._last = ""
            yield from blocks
            return
        if writer != self._last:
            self._number += 1
        self._last = writer
        turn = Turn(self._number, writer)
        for block in blocks:
            named = len(block.raw) <= _LONGEST and wrote(" ".join(block.raw.split()))
            if named or block.kind in (BlockKind.TABLE, BlockKind.FOOTNOTE):
                yield block
            else:
                yield replace(block, kind=BlockKind.TURN, level=0, turn=turn)


def _parts(lines: Iterable[Line]) -> Iterator[_Quoted]:
    """Runs of lines of one depth, without the signs of quotation before them."""
    part = _Quoted(0, [])
    parted = False
    for line in lines:
        match = _MARKS.match(line.text)
        marks = match.group() if match is not None else ""
        depth = marks.count(">")
        if not line.text[len(marks) :].strip():
            parted = True  # an empty quoted line parts paragraphs
            continue
        if depth != part.depth:
            if part.lines:
                yield part
            part = _Quoted(depth, [])
        part.lines.append(
            replace(
                line,
                text=line.text[len(marks) :],
                offset=line.offset + len(marks),
                left=0.0 if marks else line.left,
                right=line.right - len(marks),
                gap=max(line.gap, 1.0) if parted else line.gap,
            )
        )
        parted = False
    if part.lines:
        yield part


def _by_header(lines: list[Line], writer: str) -> Iterator[tuple[str, list[Line]]]:
    """Lines parted at Outlook's headers, each part with its writer; headers are nobody's words."""
    words = [line.words for line in lines]
    start = number = 0
    while number < len(lines):
        size = _header(words, number)
        if not size:
            number += 1
            continue
        if start < number:
            yield writer, lines[start:number]
        match = _FROM.match(words[number])
        writer = writer_of(match["name"]) if match is not None else ""
        for line in lines[number : number + size]:
            yield "", [line]
        start = number = number + size
    if start < len(lines):
        yield writer, lines[start:]


def _header(words: Sequence[str], number: int) -> int:
    """How many lines of Outlook's header begin here; 0 for none."""
    if number >= len(words) or _FROM.match(words[number]) is None:
        return 0
    size = 1
    while number + size < len(words) and size < _HEADER and _FIELD.match(words[number + size]):
        size += 1
    return size if size > 2 else 0


def _writer_above(blocks: Sequence[DraftBlock]) -> str:
    """The writer whom the end of the text above a quotation names."""
    if not blocks:
        return ""
    lines = _lines(blocks[-1])
    for count in (1, 2, 3):
        if named := wrote(" ".join(lines[-count:])[-_LONGEST:]):
            return named
    return ""


def _lines(block: DraftBlock) -> list[str]:
    return [line for line in map(str.strip, block.raw.splitlines()) if line]


def written(blocks: Sequence[DraftBlock], writer: str) -> list[DraftBlock]:
    """Blocks of a forwarded message: what no quotation gives to another is its writer's."""
    if not writer:
        return list(blocks)
    own = Turn(1 + max((b.turn.number for b in blocks if b.turn is not None), default=0), writer)
    return [
        replace(block, kind=BlockKind.TURN, level=0, turn=own)
        if block.turn is None and block.kind in _WORDS
        else block
        for block in blocks
    ]


def numbered(parts: Sequence[Sequence[DraftBlock]]) -> list[DraftBlock]:
    """The blocks of all parts of a mail, its turns counted through."""
    result: list[DraftBlock] = []
    numbers: dict[tuple[int, int], int] = {}
    for part, blocks in enumerate(parts):
        for block in blocks:
            if block.turn is not None:
                number = numbers.setdefault((part, block.turn.number), len(numbers) + 1)
                block = replace(block, turn=replace(block.turn, number=number))
            result.append(block)
    return result


def writer_of(text: str) -> str:
    """The name in "Jan Bos <jan@…>" or "Bos, Jan"; "" for a bare address."""
    text = _VIA.sub("", _ADDRESS.sub("", text)).strip("\"'“”‘’ ,:")
    found = voice(text) if "@" not in text else None
    return found.name if found is not None and not found.coded else ""
