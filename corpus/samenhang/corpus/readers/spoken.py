"""Verbatim debate in a format that does not mark its turns: a web page, a PDF, plain text.

"De heer Krol (50PLUS):" opens a turn, as a paragraph by itself or before the first words. Only a
document that is mostly such turns, and whose speakers are named by their office or courtesy as in
the reports of Kamer, Staten and raad, is read so; "Naam: “…”" in a report stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samenhang.corpus.drafts import Draft, DraftBlock, Piece
from samenhang.corpus.types import BlockKind, Turn

_CHAIRS = "De voorzitter"
_FEWEST = 3  # labels
_LEAST_SHARE = 0.5  # of the text from the first label on
_LABEL = re.compile(
    r"""\A[*_]{0,3}(?:
        (?P<chair>(?:De\ )?(?:plaatsvervangende?\ )?[Vv]oorzitter)
        (?:\ (?P<chairs_name>[A-Z][^:()\n]{1,40}?))?
      | (?P<form>De\ heer|Dhr\.|Mevrouw|Mevr\.|Mw\.|Minister-president|Minister|Staatssecretaris
          |Wethouder|Burgemeester|Gedeputeerde|Commissaris|Griffier|De\ leden|Het\ lid)
        \ (?P<name>[^:()\n]{2,60}?)
    )\s{0,3}(?:\((?P<party>[^()\n]{1,40})\))?\s{0,3}:[*_]{0,3}(?=\s|\Z)""",
    re.VERBOSE,
)
_NARRATED = re.compile(
    r"\A(?:De (?:algemene )?(?:beraadslaging|vergadering|commissie)\b.{0,80}"
    r"\b(?:gesloten|geschorst|hervat|geopend)\b|Aan de orde (?:is|zijn)\b|Sluiting\b|Schorsing\b"
    r"|Aanvang\b|Voorzitter: |Griffier: )"
)
_NUMBERED = re.compile(r"\A\d{1,4}(?:\.\d{1,4}){0,4}\.?\s")
_SENTENCE = re.compile(r"[.?!…]\Z")
_ANY_KIND = frozenset({"", "web page"})
_OFFICES = frozenset(
    "minister staatssecretaris wethouder burgemeester gedeputeerde commissaris griffier".split()
)
_GENDERS = {"de heer": "m", "dhr.": "m", "mevrouw": "f", "mevr.": "f", "mw.": "f"}
_CHAIR = re.compile(
    r"\AVoorzitter:\s{0,3}(?:de heer |mevrouw |dhr\. |mw\. )?"
    r"(?P<name>(?:(?:[A-Z][\w.’'-]{0,30}|van|der|de|den|ter|ten|el|'t|’t)\ ?){1,6})(?=[,\n(]|\Z)"
)
_NO_NAME = re.compile(r"[.?!,;]|\b(?:is|heeft|zegt|vraagt|wordt|was|van mening)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """Who begins to speak, and where the label ends in the text that it opens."""

    speaker: str
    role: str
    party: str
    gender: str
    chairs: bool
    end: int


def spoken(draft: Draft) -> Draft:
    """The draft with its turns marked, if it is verbatim debate and has none yet."""
    if any(block.turn is not None for block in draft.blocks):
        return draft
    labels = [_label(block) for block in draft.blocks]
    if not _is_debate(draft.blocks, labels):
        return draft
    blocks = _with_turns(draft.blocks, labels)
    people = {
        block.turn.speaker: ", ".join(filter(None, (block.turn.role, block.turn.party)))
        for block in blocks
        if block.turn is not None
    }
    kind = "debate" if draft.kind in _ANY_KIND else draft.kind
    return replace(draft, blocks=tuple(blocks), kind=kind, people={**people, **draft.people})


def named(label: str) -> Label | None:
    """Who "De heer Krol (50PLUS)" or "De voorzitter" stands for; None for other labels."""
    return _read(f"{label[:200]}:")


def _label(block: DraftBlock) -> Label | None:
    if block.kind in (BlockKind.TABLE, BlockKind.FOOTNOTE):
        return None
    label = _read(_opening(block))
    if label is None:
        return None
    return replace(label, end=label.end + len(block.raw) - len(block.raw.lstrip()))


def _read(opening: str) -> Label | None:
    match = _LABEL.match(opening)
    if match is None:
        return None
    name = " ".join((match["name"] or match["chairs_name"] or "").split())
    if _NO_NAME.search(re.sub(r"\b[A-Z][a-z]?\.", "", name)):
        return None
    form = (match["form"] or "").lower()
    chairs = match["chair"] is not None
    role = "voorzitter" if chairs else form if form.split("-")[0] in _OFFICES else ""
    party = " ".join((match["party"] or "").split())
    return Label(name or _CHAIRS, role, party, _GENDERS.get(form, ""), chairs, match.end())


def _opening(block: DraftBlock) -> str:
    """The first characters of a block, without what indents it."""
    return block.raw.lstrip()[:200]


def _is_debate(blocks: Sequence[DraftBlock], labels: Sequence[Label | None]) -> bool:
    """Enough labels, by different speakers, and most of the text behind them."""
    found = [label for label in labels if label is not None]
    if len(found) < _FEWEST or len({label.speaker for label in found}) < 2:
        return False
    first = next(number for number, label in enumerate(labels) if label is not None)
    alone = sum(
        label is not None and not block.raw[label.end :].strip()
        for block, label in zip(blocks, labels, strict=True)
    )
    if 2 * alone >= len(found):
        return True  # a label that is a paragraph by itself stands nowhere else
    size = said = 0
    for block, label in zip(blocks[first:], labels[first:], strict=True):
        size += len(block.raw)
        said += len(block.raw) if label is not None else 0
    quoted = sum(
        label is not None and block.raw[label.end :].lstrip()[:1] in {"“", "‘", '"', "'", "„"}
        for block, label in zip(blocks, labels, strict=True)
    )
    chaired = any(label.chairs for label in found)
    return 2 * quoted < len(found) and (chaired or said >= _LEAST_SHARE * size)


def _with_turns(blocks: Sequence[DraftBlock], labels: Sequence[Label | None]) -> list[DraftBlock]:
    chair = next((m["name"].strip() for b in blocks if (m := _CHAIR.match(_opening(b)))), "")
    result: list[DraftBlock] = []
    turn: Turn | None = None
    number = 0
    for block, label in zip(blocks, labels, strict=True):
        announced = turn is None and _NARRATED.match(_opening(block))  # "Voorzitter: J. Jansen"
        if label is not None and not announced:
            number += 1
            unnamed = label.chairs and label.speaker == _CHAIRS
            speaker = chair if unnamed and chair else label.speaker
            kind = "chair" if label.chairs else "speech"
            turn = Turn(number, speaker, label.role, label.party, kind, label.gender)
            before, behind = _cut(block, label.end)
            result.append(replace(before, kind=BlockKind.PARAGRAPH, level=0))
            if behind is not None:
                result.append(replace(behind, kind=BlockKind.TURN, level=0, turn=turn))
        elif turn is None or _NARRATED.match(_opening(block)) or block.kind is BlockKind.FOOTNOTE:
            result.append(block)
        elif block.kind is BlockKind.HEADING and not _SENTENCE.search(block.raw.rstrip()):
            if _NUMBERED.match(_opening(block)):
                turn = None  # the next item of the agenda
            result.append(block)
        elif block.kind is BlockKind.TABLE:
            result.append(block)
        else:
            result.append(replace(block, kind=BlockKind.TURN, level=0, turn=turn))
    return result


def _cut(block: DraftBlock, at: int) -> tuple[DraftBlock, DraftBlock | None]:
    """The block up to an offset of its raw text, and what follows it."""
    before: list[Piece] = []
    behind: list[Piece] = []
    place = 0
    for piece in block.pieces:
        split = min(max(at - place, 0), len(piece.text))
        if split:
            before.append(replace(piece, text=piece.text[:split]))
        if split < len(piece.text):
            behind.append(replace(piece, text=piece.text[split:], offset=piece.offset + split))
        place += len(piece.text)
    rest = replace(block, pieces=tuple(behind))
    return replace(block, pieces=tuple(before)), rest if rest.raw.strip() else None
