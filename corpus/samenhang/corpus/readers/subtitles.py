"""Subtitles (WebVTT, SRT): cues with their times; what one speaker says becomes one turn."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenhang.corpus.drafts import Content, Draft, Piece
from samenhang.corpus.encoding import decode
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.transcripts.building import Utterance, build
from samenhang.corpus.transcripts.rows import cut
from samenhang.corpus.transcripts.speakers import Voice, voice
from samenhang.corpus.transcripts.timecodes import TIME, seconds

_TIMING = re.compile(
    rf"\A[ \t]{{0,20}}(?P<start>{TIME})[ \t]{{0,9}}-->[ \t]{{0,9}}{TIME}[^\n]{{0,200}}"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z]{0,8})(?P<more>[^<>\n]{0,200})>|\{\\[^{}\n]{0,40}\}"
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6});")
_LABEL = re.compile(
    r"\A\s{0,9}(?:>>\s{0,3})?(?:-\s{0,3})?(?P<label>[^\n:]{1,60}?)\s?:(?=\s|\Z)"
    r"|\A\s{0,9}[(\[](?P<alone>[^()\[\]\n]{2,60})[)\]]\s{0,3}\Z"
)
_HEADER = re.compile(r"\AWEBVTT(?:[ \t]+(?:[-–][ \t]*)?(?P<title>[^\r\n]{1,200}))?")


@dataclass(frozen=True, slots=True)
class _Said:
    """One line of a cue: its time, the voice that its tags name, what is said."""

    time: float
    tagged: str
    tag: Piece | None
    pieces: tuple[Piece, ...]
    first: bool  # of its cue

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read(content: Content, limits: Limits) -> Draft:
    """Read WebVTT or SRT; cue numbers, times and settings are no text."""
    decoded = decode(content.data)
    said = _once(list(_said(decoded.text)))
    if not said:
        raise ReadError("holds no subtitles", hint="Open it in a text editor")
    header = _HEADER.match(decoded.text)
    title = (header["title"] or "").strip() if header is not None else ""
    utterances = list(_utterances(said))
    blocks = build(utterances)
    spoken = {block.turn.role for block in blocks if block.turn is not None}
    return Draft(
        "subtitles",
        tuple(blocks),
        title=title if re.search(r"[^\W\d_]{3}", title) else "",
        kind="interview" if "interviewer" in spoken else "transcript",
        encoding=decoded.encoding,
    )


def _said(text: str) -> Iterator[_Said]:
    """The lines of cues; what stands before the first time, or in notes, is no cue."""
    time: float | None = None
    tagged, tag = "", None
    first = True
    for match in _LINE.finditer(text):
        line = match.group()
        if not line:
            break
        timing = _TIMING.match(line)
        if timing is not None:
            time, tagged, tag, first = seconds(timing["start"]), "", None, True
            continue
        if not line.strip():
            time = None
            continue
        if time is None:
            continue  # a cue's number or name, a note, a style
        for voiced, named, pieces in _voices(line, match.start(), tagged, tag):
            tagged, tag = voiced, named
            said = _Said(time, tagged, tag, pieces, first)
            if said.text.strip():
                yield said
                first = False


def _voices(
    line: str, offset: int, tagged: str, tag: Piece | None
) -> Iterator[tuple[str, Piece | None, tuple[Piece, ...]]]:
    """Stretches of a line that one voice says, without tags."""
    pieces: list[Piece] = []
    place = 0
    for match in _TAG.finditer(line):
        pieces.extend(_plain(line[place : match.start()], offset + place))
        place = match.end()
        name = (match["name"] or "").lower()
        if name != "v":
            continue
        if pieces:
            yield tagged, tag, tuple(pieces)
            pieces = []
        tagged, tag = "", None
        if not match["close"]:
            named = re.match(r"(?:\.[^\s]{1,40})?\s+", match["more"])
            start = match.start("more") + (named.end() if named is not None else 0)
            tagged = html.unescape(line[start : match.end("more")]).strip()
            tag = Piece(line[start : match.end("more")], "", offset + start)
    pieces.extend(_plain(line[place:], offset + place))
    yield tagged, tag, tuple(pieces)


def _plain(text: str, offset: int) -> Iterator[Piece]:
    place = 0
    for match in _ENTITY.finditer(text):
        if match.start() > place:
            yield Piece(text[place : match.start()], "", offset + place)
        yield Piece(html.unescape(match.group()))
        place = match.end()
    if place < len(text):
        yield Piece(text[place:], "", offset + place)


def _once(said: Sequence[_Said]) -> list[_Said]:
    """Without the lines that rolling captions show a second time."""
    kept: list[_Said] = []
    shown: list[str] = []
    cue: list[str] = []
    for line in said:
        if line.first:
            shown, cue = cue, []
        words = " ".join(line.text.split())
        cue.append(words)
        if words not in shown or len(words) < 12:
            kept.append(line)
    # A refrain is no rolling caption: those repeat most of their lines.
    return kept if len(kept) < 0.75 * len(said) else list(said)


def _utterances(said: Sequence[_Said]) -> Iterator[Utterance]:
    labels = [_label(line) for line in said]
    counts = Counter(found[0].name for found in labels if found is not None)
    for line, found in zip(said, labels, strict=True):
        speaker = voice(line.tagged) if line.tagged else None
        if speaker is None and line.tagged:
            speaker = Voice(line.tagged)
        if speaker is not None:
            tag = (line.tag,) if line.tag is not None else ()
            yield Utterance(line.time, speaker, tag, line.pieces)
        elif found is not None and (found[0].sure or counts[found[0].name] > 1):
            speaker, (start, end), rest = found
            label = cut(line.pieces, start, end)
            pieces = cut(line.pieces, rest, len(line.text))
            yield Utterance(line.time, speaker, label, pieces)
        else:
            yield Utterance(line.time, None, (), line.pieces)


def _label(line: _Said) -> tuple[Voice, tuple[int, int], int] | None:
    match = _LABEL.match(line.text)
    if match is None:
        return None
    group = "label" if match["label"] is not None else "alone"
    speaker = voice(match[group])
    if speaker is None or speaker.doubtful:
        return None
    return speaker, match.span(group), match.end()


__all__ = ["read"]
