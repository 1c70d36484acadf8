"""A line as it was printed, and what its edge says about the line that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from samenhang.corpus.drafts import Piece
from samenhang.corpus.printed import marks
from samenhang.corpus.superscripts import lowered

_FINAL = re.compile(r"[.!?…:;][\"'’”»)\]]*\d{0,2}\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"'’”»)\]]*(?:\d{1,2}|\[\d{1,2}\])?\s*\Z")
_FIRST_WORD = re.compile(r"\S+")
_TAIL = 16  # characters in which a line shows how it ends
_OPENING = re.compile(r"[\s\"'‘“«(\[]*")


# No line ends so on purpose: an article or the like, whose noun is still to come.
_UNENDED = re.compile(
    r"(?<=[^\W\d_] )(?:de|het|een|der|den|des|onze|hun|zijn|haar|deze|dit|te|ter|ten)\Z"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Args:
        text: as in the source, its line end included.
        part, offset, page: see `samenhang.corpus.drafts.Piece`.
        left, right: its edges, in characters (plain text) or points from its column's left
            edge (PDF).
        gap: how many empty lines stand above it (fractions in a PDF).
        after_rule: whether a drawn or typed rule stands between it and the line above.
        size: font size in points, 0 where unknown.
        bold: whether most of it is bold.
        column: counts the columns of a page from 0.
    """

    text: str
    part: str
    offset: int
    page: int | None
    left: float
    right: float
    gap: float = 0.0
    after_rule: bool = False
    size: float = 0.0
    bold: bool = False
    column: int = 0
    words: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        words = self.text.strip()
        object.__setattr__(self, "words", words if words.isascii() else lowered(words))

    @property
    def piece(self) -> Piece:
        """The line as a piece of source text."""
        return Piece(self.text, self.part, self.offset, self.page)

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence, or announces what follows (":", ";")."""
        return _FINAL.search(self.words[-_TAIL:]) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return _SENTENCE_END.search(self.words[-_TAIL:]) is not None

    @property
    def starts_lower(self) -> bool:
        """Whether its first letter is a small one."""
        match = _OPENING.match(self.words)
        rest = self.words[match.end() :] if match else self.words
        return rest[:1].islower()

    @property
    def letter_width(self) -> float:
        """Average width of its characters, in its own unit."""
        return (self.right - self.left) / max(1, len(self.words))

    def reach(self, following: Line) -> float:
        """Where this line would have ended had the next line's first word been set on it."""
        match = _FIRST_WORD.search(following.words[:200])
        word = len(match.group()) if match else 0
        return self.right + (1 + word) * (self.letter_width or 1.0)


def continues(line: Line, following: Line) -> bool:
    """Whether a sentence plainly runs on from one line into the next."""
    if line.ends_sentence:
        return False
    return following.starts_lower or _UNENDED.search(line.words[-_TAIL:]) is not None


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text's lines were set.

    Args:
        wrapped: lines end where the paper ended; else each line is a paragraph.
        spaced: every printed line has an empty line below it.
        shortest: the least reach (see `Line.reach`) of a line that ran on because the next
            word did not fit.
        widest: the right edge that a quarter of the full lines exceed.
        left: the left edge of most lines.
        size: font size of most text, 0 where unknown.
        bold: whether most text is bold.
    """

    wrapped: bool
    spaced: bool
    shortest: float
    widest: float
    left: float
    size: float = 0.0
    bold: bool = False

    def has_room(self, line: Line, following: Line) -> bool:
        """Whether the next word would have fitted on the line: it was ended on purpose."""
        if not self.wrapped:
            return True
        return line.reach(following) < self.shortest


def setting(lines: Sequence[Line], *, printed: bool = False) -> Setting:
    """Measure how lines were set; the lines that plainly run on show the paper's edge.

    Args:
        lines: a document's lines.
        printed: whether they surely end where the paper ended.
    """
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if line.page == following.page
        and line.column == following.column
        # Where list items end tells nothing of the paper's edge.
        and not (marks.bullet(following.words) or marks.counted(following.words))
    ]
    close = [pair for pair in pairs if pair[1].gap < 0.5]
    apart = [pair for pair in pairs if pair[1].gap >= 0.5]
    running = [pair for pair in close if continues(*pair)]
    running_apart = [pair for pair in apart if continues(*pair)]
    spaced = len(running_apart) > 0.4 * max(1, len(apart)) and len(running_apart) > 2 * len(running)
    if spaced:
        running, close = running_apart, apart
    reaches = sorted(line.reach(following) for line, following in running)
    rights = sorted(line.right for line, _ in running)
    weights: dict[float, int] = {}
    bold = 0
    for line in lines:
        weights[round(line.size, 1)] = weights.get(round(line.size, 1), 0) + len(line.words)
        bold += len(line.words) if line.bold else 0
    total = sum(weights.values())
    lefts = sorted(line.left for line in lines)
    # A few lines are a small sample of how far lines reach.
    slack = 0.85 if len(reaches) < 8 else 0.93 if len(reaches) < 30 else 1.0
    widest = rights[int(0.75 * len(rights))] if rights else 0.0
    # Where no line goes far beyond those that run on, they show the edge of the paper, however
    # few they are.
    longest = max((line.right for line, _ in close), default=0.0)
    edged = bool(rights) and longest <= min(160.0, 1.15 * rights[-1])
    wrapped = printed or edged or len(running) >= max(1, 0.25 * len(close))
    return Setting(
        wrapped=wrapped,
        spaced=spaced,
        shortest=max(slack * reaches[int(0.02 * len(reaches))], 0.6 * widest) if reaches else 0.0,
        widest=widest,
        left=lefts[len(lefts) // 2] if lefts else 0.0,
        size=max(weights, key=lambda size: weights[size]) if weights else 0.0,
        bold=total > 0 and bold > 0.5 * total,
    )
