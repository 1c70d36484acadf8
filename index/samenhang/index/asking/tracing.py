"""Where else something is said: the same words, or the same claim, in other documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from samenhang.index.asking.nearness import comparing
from samenhang.index.asking.passages import passages
from samenhang.index.near import NearRow, Same, TraceRow
from samenhang.index.types import PassageRow, QuoteRow, StatementQuery

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine

RUN = 3  # words in a row that copied text keeps somewhere
_RUNS = 12  # so many runs are looked for, spread over the words
WORDS_ALIKE = 0.85  # share of letters: a word changed here and there, a spelling mended
CLAIM_ALIKE = 0.5
_CLAIMS = 100  # the nearest statements that are looked at


def same_words(engine: Engine, text: str, document: str) -> list[TraceRow]:
    """Places of other documents with these words, nearly or exactly.

    Args:
        engine: holds the documents.
        text: the words.
        document: the id of the one that they stand in.
    """
    from rapidfuzz.fuzz import partial_ratio_alignment

    question = runs_of(text)
    if not question:
        return []
    wanted = _plain(text)
    said = lru_cache(16)(lambda name: list(engine.statements(StatementQuery(document=name))))
    found = []
    for row in passages(engine, question):
        if row.document == document:
            continue
        there = _plain(row.text)
        if len(there) < len(wanted) * WORDS_ALIKE:
            continue  # less than it: part of what was said is no trace of all of it
        near = partial_ratio_alignment(wanted, there, score_cutoff=100 * WORDS_ALIKE)
        if near is not None:
            first, last = _whole_words(row.text, near.dest_start, near.dest_end)
            start, end = row.start + first, row.start + last
            at = (start, end, near.score / 100)
            found.append(_of_words(row, at, _said_at(said(row.document), start, end)))
    return found


def runs_of(text: str) -> str:
    """A question for passages that have some run of the words, "" for too few words."""
    from samenhang.index.search.analysis import stop_words
    from samenhang.index.search.units import forms_of

    words = forms_of(text)
    size = min(RUN, len(words))
    runs = [words[at : at + size] for at in range(len(words) - size + 1)]
    telling = [run for run in runs if any(word not in stop_words() for word in run)]
    step = max(1, len(telling) // _RUNS)
    return " OR ".join(f'"{" ".join(run)}"' for run in telling[::step] if run)


def same_claims(
    engine: Engine, text: str, place: tuple[str, int, int], known: Sequence[TraceRow]
) -> list[TraceRow]:
    """Statements of other documents that come to the same, in other words.

    Raises:
        SamenhangError: the encoder is not installed.
    """
    claims = []
    for row in comparing(engine).nearest(text, place=place, limit=_CLAIMS):
        if row.similarity < CLAIM_ALIKE:
            break
        if row.document != place[0] and not any(_touches(one, row) for one in known):
            claims.append(_of_claim(row))
    return claims


def in_time(rows: Sequence[TraceRow]) -> list[TraceRow]:
    """Oldest first; what has no date comes last."""
    return sorted(rows, key=lambda row: (not row.date, row.date, row.document, row.start))


def _plain(text: str) -> str:
    """As long as the text, so that places stay; case and line ends do not matter."""
    return "".join(
        " " if sign.isspace() else sign.lower() if len(sign.lower()) == 1 else sign for sign in text
    )


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place of a text, made larger or smaller to whole words."""
    while start < end and not text[start].isalnum():
        start += 1
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, start + len(text[start:end].rstrip())


def _said_at(statements: Sequence[QuoteRow], start: int, end: int) -> QuoteRow | None:
    """The statement that has most of a place in common with it."""

    def shared(row: QuoteRow) -> int:
        return min(row.end, end) - max(row.start, start)

    best = max(statements, key=shared, default=None)
    return best if best is not None and shared(best) * 2 > end - start else None


def _of_words(row: PassageRow, at: tuple[int, int, float], statement: QuoteRow | None) -> TraceRow:
    start, end, alike = at
    speaker = (statement.speaker or statement.source) if statement else row.speaker
    return TraceRow(
        id=f"{row.document}:{start}-{end}",
        same=Same.WORDS,
        similarity=round(alike, 4),
        text=row.text[start - row.start : end - row.start],
        speaker=speaker,
        role=statement.role if statement else "",
        date=row.date,
        document=row.document,
        title=row.title,
        page=row.page,
        section=row.section,
        paragraph=row.paragraph,
        start=start,
        end=end,
    )


def _of_claim(row: NearRow) -> TraceRow:
    return TraceRow(
        id=row.id,
        same=Same.CLAIM,
        similarity=row.similarity,
        text=row.text,
        speaker=row.speaker or row.source,
        role=row.role,
        date=row.date,
        document=row.document,
        title=row.title,
        page=row.page,
        section=row.section,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
    )


def _touches(one: TraceRow, row: NearRow) -> bool:
    return one.document == row.document and one.start < row.end and one.end > row.start


def traced(
    engine: Engine, text: str, place: tuple[str, int, int], *, claims: bool
) -> Iterator[TraceRow]:
    """Both kinds, oldest first."""
    found = same_words(engine, text, place[0])
    if claims:
        found += same_claims(engine, text, place, found)
    yield from in_time(found)
