"""From printed lines to blocks: title, headings, paragraphs, list items, footnotes.

A paragraph break in mid-sentence does more harm than one that is missed, so a line break counts
as a paragraph's end only where something besides it says so: an empty line, room left for the
next word, an indent, a mark, another type face.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenhang.corpus import labels
from samenhang.corpus.drafts import Breaks, DraftBlock, Piece
from samenhang.corpus.printed import footnotes, furniture, headings, marks
from samenhang.corpus.printed.lines import Line, Setting, continues, setting
from samenhang.corpus.types import BlockKind

_RUNNING = 120  # characters: shorter groups may be headings, addresses, cells


def structure(lines: Sequence[Line], *, printed: bool = False) -> list[DraftBlock]:
    """Blocks in reading order; a footnote follows the paragraph that it interrupted.

    Args:
        lines: all lines of a document.
        printed: whether its lines surely end where the paper ended, as on PDF pages.
    """
    kept = furniture.strip(lines)
    if not kept:
        return []
    how = setting(kept, printed=printed)
    body, notes = footnotes.extract(kept, how.size)
    groups = _groups(body, how)
    levels = headings.levels(groups, how)
    blocks: list[DraftBlock] = []
    waiting = list(notes)
    count = 0
    for place, group in enumerate(groups):
        blocks.append(_block(group, levels.get(place, 0), how))
        count += len(group)
        while waiting and waiting[0].after < count:
            blocks.append(_draft(BlockKind.FOOTNOTE, waiting.pop(0).lines))
    blocks.extend(_draft(BlockKind.FOOTNOTE, note.lines) for note in waiting)
    return blocks


def _groups(lines: Sequence[Line], how: Setting) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, how):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _breaks(group: Sequence[Line], line: Line, how: Setting) -> bool:
    """Whether a new block begins at a line."""
    last = group[-1]
    room = how.has_room(last, line)
    gap = line.gap - (1 if how.spaced else 0)
    if _differs(last, line) and not continues(last, line):
        return True
    item = _is_item(group[0].words)
    if _is_item(line.words) and (gap >= 1 or last.ends or item or room):
        return True
    if continues(last, line):
        return not how.wrapped or (gap >= 1 and room)
    if last.page != line.page or last.column != line.column:
        return room if last.ends else room and not _full(last, how)
    if not how.wrapped:
        return True
    if gap >= 1:
        heading = line.right <= 0.8 * how.widest and marks.could_be_heading(line.words)
        return heading or not _unfinished(group)
    step = line.left - last.left
    width = 1.5 * last.letter_width
    if marks.label(line.words) and (last.ends or room or step < -width):
        return True
    if last.ends and room:
        return True
    if width < step < 12 * last.letter_width and last.ends_sentence and not item:
        return True
    if step < -width and room and (len(group) > 1 or item):
        return True
    if last.ends or not room:
        return False
    alone = len(group) == 1 and (group[0].gap >= 1 or group[0].after_rule)
    # A heading right above its text is clearly shorter than a line of it.
    return last.right <= (0.8 if alone else 0.75) * how.widest


def _unfinished(group: Sequence[Line]) -> bool:
    """Whether running text stops in the midst of a sentence: it goes on below the gap."""
    last = group[-1].words[-1:]
    if not (last.isalpha() or last == ",") or _is_item(group[0].words):
        return False
    return sum(len(line.words) for line in group) >= _RUNNING and not marks.label(group[0].words)


def _full(line: Line, how: Setting) -> bool:
    return line.right >= 0.75 * how.widest


def _differs(line: Line, following: Line) -> bool:
    """Whether the type face changes between two lines."""
    if line.size and abs(line.size - following.size) > 0.08 * line.size:
        return True
    return line.bold != following.bold


def _is_item(text: str) -> bool:
    return bool(marks.bullet(text) or marks.counted(text))


def _block(group: Sequence[Line], level: int, how: Setting) -> DraftBlock:
    if level:
        return _draft(BlockKind.HEADING, group, level)
    words = group[0].words
    if labels.parse(words)[0]:
        return _draft(BlockKind.PARAGRAPH, group)
    found = marks.bullet(words)
    if found:
        first = group[0]
        skip = len(first.text) - len(first.text.lstrip()) + found.end()
        head = Piece(first.text[skip:], first.part, first.offset + skip, first.page)
        return DraftBlock(
            BlockKind.LIST_ITEM,
            (head, *(line.piece for line in group[1:])),
            level=1 + (first.left > how.left + 6 * first.letter_width),
            breaks=Breaks.WRAPPED,
        )
    if marks.counted(words):
        return _draft(BlockKind.LIST_ITEM, group, 1)
    return _draft(BlockKind.PARAGRAPH, group)


def _draft(kind: BlockKind, lines: Sequence[Line], level: int = 0) -> DraftBlock:
    pieces: list[Piece] = []
    for line in lines:
        if pieces and not pieces[-1].text.endswith(("\n", "\r", "\f")):
            pieces.append(Piece("\n"))
        pieces.append(line.piece)
    return DraftBlock(kind, tuple(pieces), level=level, breaks=Breaks.WRAPPED)
