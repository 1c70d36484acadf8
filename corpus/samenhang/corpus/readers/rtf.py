"""Rich Text Format: a small interpreter of its control words.

Follows the RTF specification 1.9.1 (Microsoft, 2008) as far as text, paragraphs, headings,
lists, tables, footnotes and the document's own data go.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from samenhang.corpus import dates
from samenhang.corpus.drafts import CELL, Content, Draft, DraftBlock, Piece
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.readers.headings import promote_bold
from samenhang.corpus.types import BlockKind

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n]+)"
    r"|[\r\n]+|\\"
)
_CHARACTERS = {
    "par": "\n", "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "emspace": " ",
    "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_IGNORED = frozenset(
    "fonttbl colortbl pict object themedata colorschememapping datastore latentstyles rsidtbl "
    "generator xmlnstbl listtable listoverridetable revtbl filetbl fldinst header headerl headerr "
    "headerf footer footerl footerr footerf pntext listtext pnseclvl nonshppict bkmkstart bkmkend "
    "mmathPr wgrffmtfilter userprops atnid atnauthor annotation atrfstart atrfend ftnsep ftnsepc "
    "aftnsep aftnsepc template xe tc ud".split()
)
_INFO = frozenset("title author subject creatim revtim".split())
_CODEPAGES = {77: "mac_roman", 78: "shift_jis", 128: "shift_jis", 161: "cp1253", 162: "cp1254",
              163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
              222: "cp874", 238: "cp1250"}  # fmt: skip
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    target: str = "body"  # body, footnote, stylesheet, an info field, or "" for nothing
    skip: int = 1  # characters after \u that stand in for it
    codepage: str = ""
    bold: bool = False
    hidden: bool = False
    raised: bool = False
    fonts: bool = False  # within the font table


@dataclass
class _Paragraph:
    """The paragraph being read."""

    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    style: int = 0
    listed: bool = False
    table: bool = False
    bold: bool = True

    def add(self, piece: Piece, *, bold: bool) -> None:
        if piece.text.strip():
            self.bold = self.bold and bold
        last = self.pieces[-1] if self.pieces else None
        if last is not None and (
            last.offset + len(last.text) == piece.offset and last.raised == piece.raised
        ):
            self.pieces[-1] = replace(last, text=last.text + piece.text)
        else:
            self.pieces.append(piece)


class _Interpreter:
    def __init__(self, source: str) -> None:
        self._source = source
        self._state = _State()
        self._stack: list[_State] = []
        self._paragraph = _Paragraph()
        self._held: list[_Paragraph] = []
        self._row: list[Piece] = []
        self._notes: list[DraftBlock] = []
        self._skipping = 0
        self.codepage = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, int] = {}
        self._style = 0
        self._style_name: list[str] = []
        self.info: dict[str, str] = {}
        self.blocks: list[DraftBlock] = []
        self.bold: set[int] = set()
        self.page = 1
        self.paged = False

    def run(self) -> None:
        """Interpret the whole file."""
        for match in _TOKEN.finditer(self._source):
            if match["brace"]:
                self._brace(match["brace"])
            elif match["word"]:
                self._word(match["word"], match["number"], match.start())
            elif match["byte"]:
                self._bytes(match["byte"], match.start())
            elif match["sign"]:
                self._sign(match["sign"], match.start())
            elif match["text"]:
                self._plain(match["text"], match.start())
        self._end_paragraph()
        self._end_row()

    def _brace(self, brace: str) -> None:
        self._skipping = 0
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise ReadError("is nested too deeply to be read")
            self._stack.append(self._state)
            return
        closing = self._state
        if self._stack:
            self._state = self._stack.pop()
        if closing.target == "footnote" and self._state.target != "footnote":
            self._end_paragraph("footnote")
            self._paragraph = self._held.pop() if self._held else _Paragraph()
        elif closing.target == "stylesheet" and self._style_name:
            self._end_style()

    def _word(self, word: str, number: str | None, place: int) -> None:
        value = int(number) if number is not None else None
        on = value != 0
        state = self._state
        if word == "u" and value is not None:
            self._unicode(value, place)
        elif word in _IGNORED:
            self._state = replace(state, target="", fonts=word == "fonttbl")
        elif word == "footnote":
            self._held.append(self._paragraph)
            self._paragraph = _Paragraph()
            self._state = replace(state, target="footnote", bold=False)
        elif word == "stylesheet":
            self._state = replace(state, target="stylesheet")
        elif word == "info":
            self._state = replace(state, target="")
        elif word in _INFO and state.target == "":
            self._state = replace(state, target=word)
        elif word in ("yr", "mo", "dy") and state.target in ("creatim", "revtim"):
            self.info[state.target] = self.info.get(state.target, "") + f"-{value or 0:02}"
        elif word == "ansicpg" and value is not None:
            self.codepage = _codec(f"cp{value}")
        elif word == "mac":
            self.codepage = "mac_roman"
        elif word == "fcharset" and state.fonts and value is not None:
            self._fonts[self._font] = _CODEPAGES.get(value, "")
        elif word == "f" and value is not None:
            self._font = value
            self._state = replace(state, codepage="" if state.fonts else self._fonts.get(value, ""))
        elif word == "uc" and value is not None:
            self._state = replace(state, skip=max(0, min(value, 8)))
        elif word == "b":
            self._state = replace(state, bold=on)
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=on)
        elif word in ("super", "nosupersub"):
            self._state = replace(state, raised=word == "super" and on)
        elif word == "plain":
            self._state = replace(state, bold=False, hidden=False, raised=False)
        elif state.target:
            self._layout(word, value, place)

    def _layout(self, word: str, value: int | None, place: int) -> None:
        paragraph = self._paragraph
        if word == "s" and value is not None:
            self._style = value
            paragraph.style = value
        elif self._state.target == "stylesheet":
            if word == "outlinelevel" and value is not None:
                self._styles[self._style] = min(9, value + 1)
        elif word == "pard":
            paragraph.level = paragraph.style = 0
            paragraph.listed = paragraph.table = False
        elif word == "outlinelevel" and value is not None and value < 9:
            paragraph.level = value + 1
        elif word in ("ls", "pn", "ilvl"):
            paragraph.listed = word != "ls" or value != 0
        elif word == "intbl":
            paragraph.table = True
        elif word in ("par", "sect"):
            self._end_paragraph(self._state.target)
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word in ("page", "softpage"):
            self.paged = True
            self.page += 1
            self._add("\n", place)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word], place)

    def _sign(self, sign: str, place: int) -> None:
        if sign == "*":
            # A destination that older readers do not know, and this one does not need.
            self._state = replace(self._state, target="")
        elif sign in "\r\n" and self._state.target in ("body", "footnote"):
            self._end_paragraph(self._state.target)
        elif sign in _SIGNS:
            self._plain(_SIGNS[sign], place)

    def _unicode(self, value: int, place: int) -> None:
        code = value & 0xFFFF
        self._skipping = 0
        if 0xDC00 <= code <= 0xDFFF and self._paragraph.pieces:
            last = self._paragraph.pieces[-1]
            high = ord(last.text[-1]) if last.text else 0
            if 0xD800 <= high <= 0xDBFF:
                joined = chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
                self._paragraph.pieces[-1] = replace(last, text=last.text[:-1] + joined)
        else:
            self._add(chr(code), place)
        self._skipping = self._state.skip

    def _bytes(self, digits: str, place: int) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        codec = self._state.codepage or self.codepage
        self._add(bytes([int(digits, 16)]).decode(codec, "replace"), place)

    def _plain(self, text: str, place: int) -> None:
        if self._skipping:
            skipped = min(self._skipping, len(text))
            self._skipping -= skipped
            text, place = text[skipped:], place + skipped
        if text:
            self._add(text, place)

    def _add(self, text: str, place: int) -> None:
        target = self._state.target
        if target in ("title", "author", "subject"):
            self.info[target] = (self.info.get(target, "") + text)[:1000]
        elif target == "stylesheet":
            self._style_name.append(text)
        elif target in ("body", "footnote") and not self._state.hidden:
            page = self.page if self.paged else None
            piece = Piece(text, "", place, page, self._state.raised)
            self._paragraph.add(piece, bold=self._state.bold)

    def _end_style(self) -> None:
        name = "".join(self._style_name).strip(" ;")
        self._style_name.clear()
        match = re.match(r"(?i)(?:heading|kop)\s*([1-9])\b", name)
        if match:
            self._styles[self._style] = int(match.group(1))
        elif re.fullmatch(r"(?i)title|titel", name):
            self._styles[self._style] = 1
        self._style = 0

    def _end_paragraph(self, target: str = "body") -> None:
        done = self._paragraph
        if done.table and target == "body":
            self._paragraph.pieces.append(Piece("\n"))
            return
        self._paragraph = _Paragraph(
            level=done.level, style=done.style, listed=done.listed, table=done.table
        )
        if not any(piece.text.strip() for piece in done.pieces):
            return
        pieces = tuple(done.pieces)
        level = done.level or self._styles.get(done.style, 0)
        if target == "footnote":
            self._notes.append(DraftBlock(BlockKind.FOOTNOTE, pieces))
            return
        if level:
            self.blocks.append(DraftBlock(BlockKind.HEADING, pieces, level))
        elif done.listed:
            self.blocks.append(DraftBlock(BlockKind.LIST_ITEM, pieces, 1))
        else:
            if done.bold:
                self.bold.add(len(self.blocks))
            self.blocks.append(DraftBlock(BlockKind.PARAGRAPH, pieces))
        self._release()

    def _end_cell(self) -> None:
        pieces = self._paragraph.pieces
        if any(piece.text.strip() for piece in pieces):
            self._row += [CELL, *pieces] if self._row else pieces
        self._paragraph = _Paragraph(table=True)

    def _end_row(self) -> None:
        if self._row:
            self.blocks.append(DraftBlock(BlockKind.TABLE, tuple(self._row)))
        self._row = []
        self._release()

    def _release(self) -> None:
        self.blocks.extend(self._notes)
        self._notes = []


def read(content: Content, limits: Limits) -> Draft:
    """Read RTF; offsets are places in the file itself, which is plain ASCII."""
    source = content.data.decode("latin-1")
    interpreter = _Interpreter(source)
    interpreter.run()
    if not source.rstrip("\x00 \r\n").endswith("}"):
        raise ReadError("is cut off (its last bracket is missing)", hint="Copy or fetch it again")
    info = interpreter.info
    blocks = promote_bold(interpreter.blocks, interpreter.bold)
    return Draft(
        "rtf",
        tuple(blocks),
        fallback_title=info.get("title", "") or info.get("subject", ""),
        fallback_author=info.get("author", ""),
        fallback_date=dates.iso((info.get("revtim") or info.get("creatim", "")).lstrip("-")),
        encoding=interpreter.codepage,
    )


def _codec(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
