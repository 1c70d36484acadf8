"""From utterances to blocks: one turn for what one speaker says without a break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samenhang.corpus.drafts import Breaks, DraftBlock, Piece
from samenhang.corpus.transcripts.speakers import Voice
from samenhang.corpus.transcripts.timecodes import timed
from samenhang.corpus.types import BlockKind, Turn

_LONG = 600  # characters after which a turn may get a paragraph
_LONGEST = 3000  # … and after which it gets one even in mid-sentence (captions without marks)
_SENTENCE_END = re.compile(r"[.?!…][\"'’”»)\]]*\s*\Z")
_LINE_END = ("\n", "\r", "\f")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of speech.

    Args:
        time: seconds from the start, None where unknown.
        voice: who speaks; None where nobody says.
        label: the words of the source that name the speaker, () where they are no text of it.
        pieces: what is said.
        apart: the source begins a paragraph here.
        block: instead of speech, a block of the source that stands between (a heading).
    """

    time: float | None
    voice: Voice | None
    label: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    apart: bool = False
    block: DraftBlock | None = None


def build(utterances: Iterable[Utterance]) -> list[DraftBlock]:
    """Blocks of turns; where the speaker changes, a paragraph with the name goes before.

    A code ("R1", "V") is no text: the turn has it.
    """
    return list(_Turns().run(utterances))


class _Turns:
    def __init__(self) -> None:
        self._turn: Turn | None = None
        self._number = 0
        self._pieces: list[Piece] = []
        self._size = 0

    def run(self, utterances: Iterable[Utterance]) -> Iterator[DraftBlock]:
        for utterance in utterances:
            if utterance.block is not None:
                yield from self._flush()
                yield utterance.block
                self._turn = None  # whose words go on below a heading, none says
                continue
            if self._changes(utterance):
                yield from self._flush()
                yield from self._begin(utterance)
            elif utterance.apart or self._full():
                yield from self._flush()
            self._add(utterance)
        yield from self._flush()

    def _changes(self, utterance: Utterance) -> bool:
        if utterance.voice is None:
            return False
        return self._turn is None or utterance.voice.turn(self._number) != self._turn

    def _begin(self, utterance: Utterance) -> Iterator[DraftBlock]:
        if utterance.voice is None:
            return
        self._number += 1
        self._turn = utterance.voice.turn(self._number)
        label = tuple(timed(piece, utterance.time) for piece in utterance.label)
        if not utterance.voice.coded and any(piece.text.strip() for piece in label):
            yield DraftBlock(BlockKind.PARAGRAPH, label)

    def _full(self) -> bool:
        if self._size <= _LONG:
            return False
        text = "".join(piece.text for piece in self._pieces[-3:])
        return self._size > _LONGEST or _SENTENCE_END.search(text[-20:]) is not None

    def _add(self, utterance: Utterance) -> None:
        if self._pieces and not self._pieces[-1].text.endswith(_LINE_END):
            self._pieces.append(Piece("\n"))
        self._pieces.extend(timed(piece, utterance.time) for piece in utterance.pieces)
        self._size += sum(len(piece.text) for piece in utterance.pieces)

    def _flush(self) -> Iterator[DraftBlock]:
        pieces, self._pieces, self._size = tuple(self._pieces), [], 0
        if any(piece.text.strip() for piece in pieces):
            kind = BlockKind.PARAGRAPH if self._turn is None else BlockKind.TURN
            yield DraftBlock(kind, pieces, turn=self._turn, breaks=Breaks.WRAPPED)
