"""Whatever an organisation's name may be: the register, heads with what they take, capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from samenhang.pipeline.names.abbreviations import Definition
from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Organisation, Register
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.references.classes import noun_class
from samenhang.pipeline.types import EntityType

_LONGEST = 12  # words
_SMALL = 3  # letters of a word that names print without a capital
_MOST_ENDS = 7
_MOST_LINKS = 3
_JOINED = frozenset({"&", "+"})
_LINKS = frozenset(
    "van voor in der aan for of and tot op tegen te met en bij door naar the".split()
)
_ARTICLES = frozenset("de het den der the een 't ons onze".split())
_BREAKS = frozenset({",", "/"})


@dataclass(frozen=True)
class Proposer:
    """Looks for what may be organisations in one text."""

    reading: Reading
    lexicon: Lexicon
    register: Register
    structures: Structures

    def all(self, defined: Sequence[Definition]) -> Iterator[Candidate]:
        """Every candidate, some of them more than once in other ways.

        Args:
            defined: abbreviations that the text introduces.
        """
        inside = 0  # word after the last name of the register
        for i, word in enumerate(self.reading.words):
            if not (word.letters or word.text[0].isdigit()) or self._degree(i):
                continue
            for candidate in self._registered(i):
                if candidate.after <= inside:
                    nested = frozenset({"nested"})
                    yield Candidate(
                        i, candidate.after, EntityType.ORG, nested, None, candidate.known
                    )
                else:
                    yield candidate
                    if "weak" not in candidate.ways:
                        inside = max(inside, candidate.after)
            if word.low in self.structures.generic_starts:
                yield from self._generic(i)
            if word.capital or self._digits(i):
                yield from self._stretches(i)
            elif word.low in self.register.small:
                yield Candidate(
                    i,
                    i + 1,
                    EntityType.ORG,
                    frozenset({"small"}),
                    None,
                    self.register.small[word.low],
                )
            elif self._is_head(i):
                yield from self._stretches(i)
            elif any(map(str.isupper, word.text)):  # "minBZK", "iBestuur"
                yield Candidate(i, i + 1, EntityType.ORG, frozenset({"small with capitals"}))
        for first, after, label in self.reading.spans:
            if label == "ORG":
                first, after = self._trimmed(first, after)
                if first < after and not self._degree(first):
                    yield Candidate(first, after, EntityType.ORG)
        for definition in defined:
            yield Candidate(
                definition.first, definition.after, EntityType.ORG, frozenset({"has abbreviation"})
            )

    def _text(self, first: int, after: int) -> str:
        """Words first..after-1 as one line, "" where the text ends before."""
        words = self.reading.words
        return self.reading.span_text(first, after) if after <= len(words) else ""

    def _generic(self, i: int) -> Iterator[Candidate]:
        """ "plaatselijk belang Nijega": a common noun that is an association's name."""
        for length in (2, 1):
            after = i + length
            if self._text(i, after).casefold() in self.structures.generic:
                yield Candidate(i, after, EntityType.ORG, frozenset({"generic"}))
                if self.reading.adjacent(after) and self._fits(after):
                    named = frozenset({"generic", "generic with place"})
                    yield Candidate(i, after + 1, EntityType.ORG, named)

    def _degree(self, i: int) -> bool:
        """What stands behind a person's name: "Jan Bos MSc"."""
        before = self.reading.words[i - 1]
        return (
            self.reading.words[i].text in self.lexicon.suffixes
            and self.reading.adjacent(i)
            and before.capital
            and not before.shouted
        )

    def _digits(self, i: int) -> bool:
        """ "113 Zelfmoordpreventie": a number before a capital."""
        reading = self.reading
        number = reading.words[i].text[0].isdigit() and not reading.words[i].opens
        return number and reading.adjacent(i + 1) and reading.words[i + 1].capital

    def _is_head(self, i: int) -> bool:
        """A noun in small letters that may be a name's first word: "gemeente", "stichting"."""
        reading = self.reading
        at = i + 1
        if reading.plain_at(at) in _LINKS and reading.adjacent(at):
            at += 1
        if reading.plain_at(at) in _ARTICLES and reading.adjacent(at):
            at += 1
        if not (reading.adjacent(at) and self._fits(at)):
            return False
        return may_head(reading.words[i].low, self.structures, self.lexicon)

    def _fits(self, i: int) -> bool:
        """Word i can be part of a name by its form."""
        if not 0 <= i < len(self.reading.words):
            return False
        word = self.reading.words[i]
        return word.capital or (word.text[0].isdigit() and len(word.text) < 5)

    def _stretches(self, i: int) -> Iterator[Candidate]:
        """From word i on, every end that a name may have."""
        reading = self.reading
        words = reading.words
        at, links, ends = i + 1, 0, 0
        small = not words[i].capital
        if not (small or words[i].initials):
            yield Candidate(i, at, EntityType.ORG)
        while at < len(words) and at - i < _LONGEST and ends < _MOST_ENDS:
            if not reading.adjacent(at):
                return
            if self._fits(at):
                at += 1
                ends += 1
                yield Candidate(i, at, EntityType.ORG)
                continue
            if not small and links == 0 and self._closes(at):
                yield Candidate(i, at + 1, EntityType.ORG, frozenset({"small head behind"}))
            step = self._past_link(at)
            if not step or links == _MOST_LINKS:
                return
            links += 1
            at = step

    def _closes(self, at: int) -> bool:
        """ "As-Soennah | moskee": a noun in small letters behind the name that it is of."""
        word = self.reading.words[at]
        return (
            word.letters
            and self.reading.tag(at) == "NOUN"
            and noun_class(word.low) in {"institution", "place"}
        )

    def _past_link(self, at: int) -> int:
        """Word after "voor de", "&", "en" where a capital follows, else 0."""
        reading = self.reading
        step = at
        if reading.plain_at(step) in _JOINED | _BREAKS:
            step += 1
        else:
            if reading.plain_at(step) in _LINKS:
                step += 1
            if reading.plain_at(step) in _ARTICLES and (step == at or reading.adjacent(step)):
                step += 1
            if reading.plain_at(step) in _LINKS and step == at + 1 and reading.adjacent(step):
                step += 1
                if reading.plain_at(step) in _ARTICLES and reading.adjacent(step):
                    step += 1
        return step if step > at and self._fits(step) and reading.adjacent(step) else 0

    def _registered(self, i: int) -> Iterator[Candidate]:
        """A name of the register, with the place behind it, and those that need a context."""
        reading, words = self.reading, self.reading.words
        found: tuple[int, Organisation] | None = None
        if words[i].low in self.register.reach:
            last = words[i].start + self.register.reach[words[i].low]
            after = i
            while (
                after < len(words)
                and words[after].block == words[i].block
                and words[after].end <= last
            ):
                after += 1
            for end in range(after, i, -1):
                known = self._known(reading.span_text(i, end))
                if known is not None:
                    found = end, known
                    break
        if found is not None:
            end, known = found
            yield Candidate(i, end, EntityType.ORG, frozenset({"registered"}), None, known)
            for length in (3, 2, 1):
                if reading.adjacent(end) and self._text(end, end + length) in self.lexicon.towns:
                    ways = frozenset({"registered, with place", f"kind {known.kind} placed"})
                    yield Candidate(i, end + length, EntityType.ORG, ways)
                    break
        elif words[i].low in self.register.weak_starts:
            for length in (2, 1):
                weak = self.register.weak.get(self._text(i, i + length))
                if weak is not None:
                    yield Candidate(i, i + length, EntityType.ORG, frozenset({"weak"}), None, weak)
                    break

    def _known(self, form: str) -> Organisation | None:
        form = form.replace(" ,", ",")
        known = self.register.by_form.get(form)
        if known is None and form.casefold().startswith("ministerie "):
            known = self.register.find(form)
        first, *rest = form.split()
        if known is None and rest and first.casefold() not in _ARTICLES:
            official = all(word[0].isupper() for word in form.split() if len(word) > _SMALL)
            known = self.register.find(form) if official else None
        return known

    def _trimmed(self, first: int, after: int) -> tuple[int, int]:
        """A recogniser's span without an article or signs at its edges."""
        reading = self.reading
        while first < after and (
            not reading.words[first].letters or reading.text_at(first) in _ARTICLES
        ):
            first += 1
        while after > first and not (
            self._fits(after - 1)
            or (reading.words[after - 1].letters and reading.tag(after - 1) in {"NOUN", "PROPN"})
        ):
            after -= 1
        return first, after


@lru_cache(maxsize=50_000)
def may_head(low: str, kinds: Structures, lexicon: Lexicon) -> bool:
    """A noun that organisations' names may begin with, in small letters."""
    if low in kinds.full or low in kinds.named or kinds.is_head(low) or low in kinds.groups:
        return True
    sort = noun_class(low)
    return sort == "institution" or (sort == "human" and not lexicon.is_role(low))
