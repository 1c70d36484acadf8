"""From pieces of source text to clean text that still knows where each character stood.

Normalisations, all of them: white space of any kind becomes one space, or disappears at the
edges of a block; control, zero-width and direction characters, lone surrogates and soft hyphens
disappear; ligatures (ﬁ, ĳ) become their letters; letters with combining marks are composed
(NFC); bullets of symbol fonts become "•".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samenhang.corpus.drafts import Piece

_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"
_SPACES = " \t\n\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LIGATURES = "\ufb00-\ufb06\u0132\u0133"
_SYMBOL_BULLETS = "\uf0a7\uf0a8\uf0b7\uf02d\uf0d8\uf0fc"
_SPECIAL = re.compile(
    f"(?P<space>[{_SPACES}]{{2,}}|(?! )[{_SPACES}])"
    f"|(?P<soft>\u00ad(?=[{_SPACES}]|\\Z))"
    f"|(?P<drop>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_INVISIBLE}\ud800-\udfff]+)"
    f"|(?P<ligature>[{_LIGATURES}])"
    f"|(?P<bullet>[{_SYMBOL_BULLETS}])"
)
_LIGATURE = re.compile(f"[{_LIGATURES}{_SYMBOL_BULLETS}]")
_LINE_END = re.compile("[\n\x0b\x0c\r\x85\u2028\u2029]")
_SOFT_BREAK = re.compile("\u00ad[ \n]*\n[ \n]*|\u00ad")
_SOFT = re.compile("\u00ad")
_LOOSE_SPACE = re.compile(r"[ \n]{2,}|\A[ \n]|[ \n]\Z")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Clean characters with the place of the first; part None where the source has none."""

    text: str
    part: str | None
    offset: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the clean characters from start to end with "" or with one character."""

    start: int
    end: int
    text: str = ""


def clean(pieces: Iterable[Piece], *, wrapped: bool = False) -> list[Stretch]:
    """Clean pieces; a break between lines of the source is left as a newline.

    At most one space or newline stands between words, none at either edge. With `wrapped`, a
    soft hyphen at a line end takes the line end with it.
    """
    stretches: list[Stretch] = []
    for piece in pieces:
        if _is_clean(piece.text):
            stretches.append(_at(piece, piece.text, 0))
        elif piece.text.isspace() and piece.text.isascii():
            stretches.append(_at(piece, "\n" if _LINE_END.search(piece.text) else " ", 0))
        else:
            stretches.extend(_clean_piece(piece))
    text = "".join([stretch.text for stretch in stretches])
    if "\u00ad" in text:
        soft = (_SOFT_BREAK if wrapped else _SOFT).finditer(text)
        stretches = apply(stretches, [Edit(match.start(), match.end()) for match in soft])
        text = "".join(stretch.text for stretch in stretches)
    edits = [_tighten(match, len(text)) for match in _LOOSE_SPACE.finditer(text)]
    return apply(stretches, edits)


def plain(text: str) -> str:
    """A line of metadata by the same normalisations, on one line."""
    return " ".join("".join(stretch.text for stretch in clean([Piece(text)])).split())


def apply(stretches: Sequence[Stretch], edits: Sequence[Edit]) -> list[Stretch]:
    """Stretches after edits, which are in order and do not overlap.

    A replacing character keeps the place of the first character it replaces.
    """
    if not edits:
        return _merged(stretches)
    result: list[Stretch] = []
    todo = iter(edits)
    edit = next(todo, None)
    start = 0
    for stretch in stretches:
        end = start + len(stretch.text)
        position = start
        while edit is not None and edit.start < end:
            if edit.start > position:
                result.append(_cut(stretch, position - start, edit.start - start))
            if edit.text and edit.start >= start:
                place = _cut(stretch, edit.start - start, edit.start - start + 1)
                result.append(Stretch(edit.text, place.part, place.offset, place.page))
            position = min(edit.end, end)
            if edit.end > end:
                break
            edit = next(todo, None)
        if position < end:
            result.append(_cut(stretch, position - start, end - start))
        start = end
    return _merged(result)


def _is_clean(text: str) -> bool:
    """Whether nothing in a line needs a closer look; quick, for of most lines it is so."""
    line = text.removesuffix("\n")
    if not line.isprintable() or "  " in line or line.endswith(" ") or not text:
        return False
    if text.isascii():
        return True
    return _LIGATURE.search(text) is None and unicodedata.is_normalized("NFC", text)


def _clean_piece(piece: Piece) -> Iterator[Stretch]:
    if not unicodedata.is_normalized("NFC", piece.text):
        yield from _compose(piece)
        return
    position = 0
    for match in _SPECIAL.finditer(piece.text):
        if match.start() > position:
            yield _of(piece, position, match.start())
        found = match.group()
        if match.lastgroup == "space":
            text = "\n" if _LINE_END.search(found) else " "
            yield _at(piece, text, match.start())
        elif match.lastgroup == "ligature":
            for letter in unicodedata.normalize("NFKC", found):
                yield _at(piece, letter, match.start())
        elif match.lastgroup == "soft":
            yield _at(piece, found, match.start())
        elif match.lastgroup == "bullet":
            yield _at(piece, "•", match.start())
        position = match.end()
    if position < len(piece.text):
        yield _of(piece, position, len(piece.text))


def _compose(piece: Piece) -> Iterator[Stretch]:
    """Letter by letter, for the rare piece that holds uncomposed or compatibility characters."""
    text = piece.text
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[start:end])
        for i, character in enumerate(composed):
            inner = min(start + i, end - 1)
            for stretch in _clean_piece(Piece(character, None, 0, None)):
                yield _at(piece, stretch.text, inner)
        start = end


def _of(piece: Piece, start: int, end: int) -> Stretch:
    return Stretch(piece.text[start:end], piece.part, piece.offset + start, piece.page)


def _at(piece: Piece, text: str, start: int) -> Stretch:
    return Stretch(text, piece.part, piece.offset + start, piece.page)


def _cut(stretch: Stretch, start: int, end: int) -> Stretch:
    return Stretch(stretch.text[start:end], stretch.part, stretch.offset + start, stretch.page)


def _tighten(match: re.Match[str], length: int) -> Edit:
    if match.start() == 0 or match.end() == length:
        return Edit(match.start(), match.end())
    return Edit(match.start(), match.end(), "\n" if "\n" in match.group() else " ")


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours that also stand side by side in the source, as one."""
    if len(stretches) == 1:
        return list(stretches)
    result: list[Stretch] = []
    texts: list[str] = []
    end = 0
    for stretch in stretches:
        last = result[-1] if result else None
        if (
            last is not None
            and stretch.part == last.part
            and stretch.page == last.page
            and (stretch.part is None or stretch.offset == end)
        ):
            texts.append(stretch.text)
        else:
            if last is not None:
                result[-1] = Stretch("".join(texts), last.part, last.offset, last.page)
            result.append(stretch)
            texts = [stretch.text]
        end = stretch.offset + len(stretch.text)
    if result:
        last = result[-1]
        result[-1] = Stretch("".join(texts), last.part, last.offset, last.page)
    return result
