"""Quotes as cards: a statement with who says it, where, and how certain that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.index.page.asked import address
from samenhang.index.page.words import certainty
from samenhang.index.render.citation import citation, section_text

if TYPE_CHECKING:
    from samenhang.index.page.asked import Asked
    from samenhang.index.types import QuoteRow


@dataclass(frozen=True, slots=True)
class Card:
    """A quote as it is shown.

    Args:
        before, after: what stands around the statement in its sentence.
        speaker: a name, else the words that stand for an unnamed source.
        named: `speaker` is a name.
        held: role and organisation.
        certainty: in words, in the reader's language.
        doubtful: it is more likely wrong than right.
        source: the line that says where it stands.
        copied: what *Copy quote* copies.
        anchor: names it within a page.
        place: where it is read in its document.
        listed: it is in the list of chosen quotes.
    """

    row: QuoteRow
    before: str
    after: str
    speaker: str
    named: bool
    held: str
    certainty: str
    doubtful: bool
    section: str
    source: str
    copied: str
    anchor: str
    place: str
    listed: bool


def cards(asked: Asked, rows: Iterable[QuoteRow]) -> list[Card]:
    """Statements as cards."""
    chosen = asked.corpus.chosen_ids()
    return [_card(asked, row, listed=row.id in chosen) for row in rows]


def card(asked: Asked, row: QuoteRow) -> Card:
    """A statement as a card."""
    return _card(asked, row, listed=row.id in asked.corpus.chosen_ids())


def _card(asked: Asked, row: QuoteRow, *, listed: bool) -> Card:
    before, after = _around(row)
    source = citation(row.title, row.date, row.section, row.page, row.paragraph, row.time)
    speaker = row.speaker or row.source
    held = ", ".join(part for part in (row.role, row.organisation) if part)
    who = f"{speaker or asked.gettext('unnamed source')}{f' ({held})' if held else ''}"
    return Card(
        row=row,
        before=before,
        after=after,
        speaker=speaker,
        named=bool(row.speaker),
        held=held,
        certainty=asked.gettext(certainty(row.confidence)),
        doubtful=row.confidence < 0.5,
        section=section_text(row.section, row.title),
        source=source,
        copied=f"{row.text}\n— {who}\n{source} [{row.id}]",
        anchor=f"q-{row.start}-{row.end}",
        place=quote_path(row.document, row.start, row.end),
        listed=listed,
    )


def quote_path(document: str, start: int, end: int) -> str:
    """The permanent address of a place in a document."""
    return f"{address(f'/read/{document}', {'at': f'{start}-{end}'})}#q-{start}-{end}"


def _around(row: QuoteRow) -> tuple[str, str]:
    """What stands before and behind the statement in its sentence; nothing where it has none."""
    at = row.start - row.sentence_start
    length = row.end - row.start
    if at < 0 or row.sentence[at : at + length] != row.text:
        return "", ""
    return row.sentence[:at], row.sentence[at + length :]
