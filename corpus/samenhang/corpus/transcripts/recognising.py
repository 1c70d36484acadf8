"""Whether rows are a transcript, and their turns if so.

Times at the beginning of rows are strong evidence, unless they are those of a programme; labels
without times must return, name persons, and have most of the rows behind them, since minutes and
lists of decisions are full of labels of another kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from samenhang.corpus.drafts import DraftBlock
from samenhang.corpus.transcripts.building import Utterance, build
from samenhang.corpus.transcripts.rows import Opening, Row, Shape, cut, end_mark, openings
from samenhang.corpus.transcripts.speakers import Voice, in_full
from samenhang.corpus.types import BlockKind

_FEWEST_TIMES = 2
_FEWEST_LABELS = 4
_FEWEST_RETURNING = 2  # labels
_IN_ORDER = 0.9  # of the times
_RETURNING = 0.6  # of the labels are of a speaker who speaks again
_SURE = 0.5  # of the labels can be nothing but a speaker
_SHARE = 0.4  # of the rows open with a label
_MINUTES_SHARE = 0.8  # the same in minutes, where the writer speaks between the labels
_MINUTES = re.compile(r"(?i)\b(?:\w{0,20}notulen|\w{0,20}verslag|besluitenlijst)\b")
_BEFORE = 0.4  # of the text may stand before the first label, or …
_HEAD = 300  # … so many characters
_LONGEST_HEAD = 40  # rows
_INTERVIEW = ("interview", "gesprek", "transcript", "vragen aan")
_EARLY_LABEL = re.compile(r"^\s{0,9}+([^\s:][^\n:]{0,80}+):", re.MULTILINE)
_EARLY_TIME = re.compile(r"^[^\n:]{0,80}+(?<=\d):\d", re.MULTILINE)
_TIMED = (Shape.SPAN, Shape.FRONT, Shape.BACK)


@dataclass(frozen=True, slots=True)
class Transcript:
    """Rows that are a transcript.

    Args:
        first: number of the first row that is speech; those before it are the head.
        blocks: the turns.
        kind: "interview" or "transcript".
        spoken: whether any speaker is known.
    """

    first: int
    blocks: list[DraftBlock]
    kind: str


def recognise(
    rows: Sequence[Row], title: str = "", blocks: Sequence[DraftBlock] = ()
) -> Transcript | None:
    """The transcript that rows are, or None.

    Args:
        rows: of a whole document.
        title: what is known of the document's name beside its rows.
        blocks: the draft's blocks that the rows are of, if any: headings stay headings.
    """
    found = openings(rows)
    timed = _by_times(found)
    head = _head(rows, found, title, timed=timed)
    if not timed:
        found = _without_doubt(found, head)
        if sum(opening.shape is Shape.LABEL for opening in found) < _FEWEST_LABELS:
            return None
    found = _in_full(found, head)
    if not timed and not _by_labels(rows, found, head):
        return None
    first = _first(found, timed=timed)
    utterances = list(_utterances(rows[first:], found[first:], timed, blocks))
    voices = [u.voice for u in utterances if u.voice is not None]
    asked = any(v.role == "interviewer" for v in voices) or "interview" in head[:200].lower()
    return Transcript(first, build(utterances), "interview" if asked else "transcript")


def may_be(text: str) -> bool:
    """Whether lines of a text could be a transcript at all; quick, for most texts are none."""
    if len(_EARLY_TIME.findall(text)) >= _FEWEST_TIMES:
        return True
    labels = Counter(_EARLY_LABEL.findall(text))
    return sum(count for count in labels.values() if count > 1) >= _FEWEST_RETURNING


def _opens(opening: Opening, *, timed: bool) -> bool:
    if timed:
        return opening.shape in _TIMED
    return opening.shape is Shape.LABEL


def _first(found: Sequence[Opening], *, timed: bool) -> int:
    """The row with which the talk begins; their number where there is none."""
    counts = Counter(o.voice.name for o in found if o.voice is not None)
    for number, opening in enumerate(found):
        speaker = opening.voice
        # "Deelnemers: …" once, above the talk, is no speaker.
        once = speaker is not None and not speaker.sure and counts[speaker.name] == 1
        if _opens(opening, timed=timed) and (timed or not once):
            return number
    return len(found)


def _head(rows: Sequence[Row], found: Sequence[Opening], title: str, *, timed: bool) -> str:
    first = min(_first(found, timed=timed), _LONGEST_HEAD)
    return "\n".join([title, *(row.text.strip()[:300] for row in rows[:first])])


def _by_times(found: Sequence[Opening]) -> bool:
    timed = [opening for opening in found if opening.shape in _TIMED]
    if len(timed) < _FEWEST_TIMES:
        return False
    times = [opening.time for opening in timed if opening.time is not None]
    steps = list(pairwise(times))
    if sum(a <= b for a, b in steps) < _IN_ORDER * len(steps):
        return False
    if any(opening.shape is Shape.SOFTWARE for opening in found):
        return True
    spans = sum(opening.shape is Shape.SPAN for opening in timed)
    named = [opening.voice.name for opening in timed if opening.voice is not None]
    returning = len(named) > len(set(named))
    marked = sum(opening.marked for opening in timed)
    if 2 * spans >= len(timed) or 2 * marked >= len(timed):
        # "[00:12] tekst" without a name needs more rows than a reference to a film has.
        return bool(named) or len(timed) >= max(3, 0.2 * len(found))
    return returning and 2 * len(named) >= len(timed)


def _without_doubt(found: Sequence[Opening], head: str) -> list[Opening]:
    """Labels "V" and "A" are speakers only where a conversation is announced."""
    if any(word in head.lower() for word in _INTERVIEW):
        return list(found)
    return [Opening(Shape.TEXT) if o.voice is not None and o.voice.doubtful else o for o in found]


def _in_full(found: Sequence[Opening], head: str) -> list[Opening]:
    """The openings with each voice under the name that the head gives it, the same each time."""
    known: dict[str, Voice] = {}
    result = []
    for opening in found:
        if opening.voice is not None:
            name = opening.voice.name
            if name not in known:
                known[name] = in_full(opening.voice, head)
            opening = replace(opening, voice=known[name])
        result.append(opening)
    return result


def _by_labels(rows: Sequence[Row], found: Sequence[Opening], head: str) -> bool:
    labelled = [opening for opening in found if opening.shape is Shape.LABEL]
    voices = [opening.voice for opening in labelled if opening.voice is not None]
    counts = Counter(v.name for v in voices)
    returning = sum(count for count in counts.values() if count > 1)
    if len(counts) < 2 or returning < _RETURNING * len(voices):
        return False
    if sum(count > 1 for count in counts.values()) < 2 and len(counts) > 2:
        return False
    if sum(v.sure for v in voices) < _SURE * len(voices):
        return False
    if 2 * sum(opening.quoted for opening in labelled) >= len(labelled):
        return False
    first = _first(found, timed=False)
    sizes = [len(row.text) for row in rows]
    if sum(sizes[:first]) > max(_HEAD, _BEFORE * sum(sizes)):
        return False  # minutes in which somebody is quoted here and there
    rest = [row for row in rows[first:] if row.apart] or rows[first:]
    share = _MINUTES_SHARE if _MINUTES.search(head) else _SHARE
    return len(labelled) >= share * min(len(rest), len(rows) - first)


def _utterances(
    rows: Sequence[Row],
    found: Sequence[Opening],
    timed: bool,
    blocks: Sequence[DraftBlock],
) -> Iterator[Utterance]:
    counts = Counter(o.voice.name for o in found if o.voice is not None)
    time: float | None = None
    for row, opening in zip(rows, found, strict=True):
        if opening.shape is Shape.SOFTWARE:
            continue
        size = len(row.text)
        end, later = end_mark(row.text)
        opens = _opens(opening, timed=timed) or (
            opening.voice is not None and (opening.voice.sure or counts[opening.voice.name] > 1)
        )
        block = blocks[row.block] if blocks else None
        if not opens and block is not None and block.kind is BlockKind.HEADING:
            yield Utterance(None, None, (), (), block=block)
            continue
        if opening.time is not None:
            time = opening.time
        speaker = opening.voice if opens else None
        label = cut(row.pieces, *opening.label) if speaker is not None else ()
        pieces = cut(row.pieces, opening.rest if opens else 0, min(end, size))
        yield Utterance(time, speaker, label, pieces, row.apart and not opens)
        time = later if later is not None else time
