"""What Samenhang's components read from and write on a spaCy Doc."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from samenhang.corpus.types import Block, BlockKind

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?:;,…’”\"']\s*$")
_HEADING_LENGTH = 90


def register() -> None:
    """Set the Doc extensions, once.

    `document` is the `Document` the Doc was made of, or None; `blocks` its blocks (made from
    blank lines where there is no document); `bodies` tells what "de raad" means here (see
    `names.bodies`); `entities`, `mentions`, `concepts` and
    `statements` are the typed results of the components.
    """
    if Doc.has_extension("document"):
        return
    Doc.set_extension("document", default=None)
    Doc.set_extension("blocks", getter=blocks_of)
    Doc.set_extension("bodies", default=None)
    for name in ("entities", "mentions", "concepts", "statements"):
        Doc.set_extension(name, default=())


def text_of(doc: Doc) -> str:
    """The text of `doc`, joined once; `Doc.text` makes an object of every token each time."""
    key = "samenhang_text"
    if key not in doc.user_data:
        spaces = doc.to_array("SPACY").tolist()
        doc.user_data[key] = "".join(
            word + " " if spaced else word
            for word, spaced in zip(words_of(doc), spaces, strict=True)
        )
    text: str = doc.user_data[key]
    return text


def words_of(doc: Doc) -> list[str]:
    """The text of every token of `doc`."""
    strings = doc.vocab.strings
    codes = doc.to_array("ORTH").tolist()
    words = {code: strings[code] for code in set(codes)}
    return [words[code] for code in codes]


def sentences_of(doc: Doc) -> list[tuple[int, int]]:
    """Offsets of every sentence of `doc`; `Doc.sents` makes a Span of each."""
    rows = doc.to_array(["IDX", "LENGTH", "SENT_START"]).tolist()
    firsts = [i for i, (_, _, mark) in enumerate(rows) if mark == 1 or i == 0]
    lasts = [i - 1 for i in firsts[1:]] + [len(rows) - 1]
    return (
        [
            (rows[first][0], rows[last][0] + rows[last][1])
            for first, last in zip(firsts, lasts, strict=True)
        ]
        if rows
        else []
    )


def blocks_of(doc: Doc) -> tuple[Block, ...]:
    """The blocks of the document behind `doc`, or paragraphs guessed from blank lines."""
    if doc._.document is not None:
        blocks: tuple[Block, ...] = doc._.document.blocks
        return blocks
    key = "samenhang_blocks"
    if key not in doc.user_data:
        doc.user_data[key] = guess_blocks(text_of(doc))
    guessed: tuple[Block, ...] = doc.user_data[key]
    return guessed


def guess_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs between blank lines; a short line alone without a final mark is a heading."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        pieces.append((start, gap.start()))
        start = gap.end()
    pieces.append((start, len(text)))
    blocks: list[Block] = []
    section: tuple[str, ...] = ()
    number = 0
    for begin, end in pieces:
        piece = text[begin:end]
        begin += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if not piece:
            continue
        end = begin + len(piece)
        alone = "\n" not in piece and len(piece) <= _HEADING_LENGTH
        if alone and len(pieces) > 1 and not _SENTENCE_END.search(piece):
            blocks.append(Block(BlockKind.HEADING, begin, end, level=1))
            section = (piece,)
        else:
            number += 1
            blocks.append(Block(BlockKind.PARAGRAPH, begin, end, section=section, paragraph=number))
    return tuple(blocks)


register()
