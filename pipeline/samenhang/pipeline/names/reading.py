"""What a document tells about each of its words before names are looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from samenhang.pipeline.names.words import Word, joined

_PLACING = frozenset(
    "in te uit naar vanuit dorp stad gemeente provincie wijk buurt straat regio omgeving".split()
)
_GIVEN = frozenset({"voornaam", "initialen", "voorletters", "roepnaam"})
_LONGEST_ROW = 16  # words of a list's row


@dataclass(frozen=True)
class Reading:
    """A text as words, with the language model's opinion of them.

    Args:
        text: the whole text.
        words: its words, in order.
        tags: universal part of speech of each word ("" where the model gave none).
        labels: entity label that the model's recogniser gave each word ("" for none).
        spans: the recogniser's entities as (first word, word after, label).
    """

    text: str
    words: Sequence[Word]
    tags: Sequence[str] = ()
    labels: Sequence[str] = ()
    spans: Sequence[tuple[int, int, str]] = ()

    def tag(self, i: int) -> str:
        """Part of speech of word i."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def label(self, i: int) -> str:
        """Entity label of word i."""
        return self.labels[i] if 0 <= i < len(self.labels) else ""

    def plain_at(self, i: int) -> str:
        """Word i lower-cased, "" outside the text."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def text_at(self, i: int) -> str:
        """Word i as printed, "" outside the text."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def adjacent(self, i: int) -> bool:
        """Word i follows word i-1 in the same block with nothing but white space between."""
        if not 0 < i < len(self.words):
            return False
        before, word = self.words[i - 1], self.words[i]
        return before.block == word.block and self.text[before.end : word.start].strip() == ""

    def glued(self, i: int) -> bool:
        """Word i is the noun of a compound with a name in front: "PVV-leider"."""
        return 0 < i < len(self.words) and (
            self.text[self.words[i - 1].end : self.words[i].start] == "-"
        )

    def noun_at(self, i: int) -> str:
        """Word i without the capital that opening a sentence gives it."""
        if not 0 <= i < len(self.words):
            return ""
        word = self.words[i]
        return (
            word.text[0].lower() + word.text[1:]
            if word.opens and word.text[1:].islower()
            else word.text
        )

    def span_text(self, first: int, after: int) -> str:
        """Words first..after-1 as one line."""
        return joined(self.words[first:after], self.text)

    @cached_property
    def _entity_of(self) -> dict[int, int]:
        return {k: n for n, (first, after, _) in enumerate(self.spans) for k in range(first, after)}

    def entity_at(self, i: int) -> int | None:
        """Number of the recogniser's entity that word i belongs to."""
        return self._entity_of.get(i)

    @cached_property
    def located(self) -> frozenset[str]:
        """Capitalised words that somewhere stand after "in", "te", "dorp" and the like."""
        return frozenset(
            word.text
            for i, word in enumerate(self.words)
            if word.capital and i > 0 and self.adjacent(i) and self.plain_at(i - 1) in _PLACING
        )

    def places_of(self, names: frozenset[str]) -> set[int]:
        """Words of place names of several words ("Horst aan de Maas")."""
        several = {name for name in names if " " in name}
        starts = {name.split()[0] for name in several}
        found: set[int] = set()
        for i, word in enumerate(self.words):
            if word.text in starts:
                for length in (5, 4, 3, 2):
                    if self.span_text(i, i + length) in several:
                        found.update(range(i, i + length))
                        break
        return found

    @cached_property
    def surname_first(self) -> frozenset[int]:
        """Blocks of a list under a head that names the surname before the given name."""
        found: set[int] = set()
        rows: dict[int, list[str]] = {}
        for word in self.words:
            rows.setdefault(word.block, []).append(word.low)
        inside = False
        for block, row in rows.items():
            if "achternaam" in row and not _GIVEN.isdisjoint(row):
                at = row.index("achternaam")
                inside = any(word in _GIVEN for word in row[at + 1 :])
            elif len(row) > _LONGEST_ROW or len(row) < 2:
                inside = False
            elif inside:
                found.add(block)
        return frozenset(found)

    @cached_property
    def quarters(self) -> frozenset[str]:
        """Capitalised words that somewhere name a street, quarter or village."""
        return frozenset(
            word.text
            for i, word in enumerate(self.words)
            if word.capital
            and self.adjacent(i)
            and self.plain_at(i - 1).endswith(("straat", "wijk", "buurt", "dorp", "stadsdeel"))
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def index(self, offset: int) -> int:
        """Number of the first word that begins at or after an offset."""
        return bisect_left(self._starts, offset)
