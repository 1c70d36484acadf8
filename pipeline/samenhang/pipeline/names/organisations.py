"""Organisations' names in a text: the register, structure, abbreviations, the recogniser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.organisation_context import Context
from samenhang.pipeline.names.organisation_structure import Shape
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Organisation, Register
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.names.words import plain


@dataclass(frozen=True, slots=True)
class OrganisationFound:
    """An organisation's name in the text.

    Args:
        first, after: its words.
        how: "register", "structure", "abbreviation", "context" or "recogniser".
        known: the register's entry, where it is in there.
        short_for: index words of the name that an abbreviation stands for, as text.
    """

    first: int
    after: int
    how: str
    known: Organisation | None = None
    short_for: str = ""


@dataclass(frozen=True)
class Finder:
    """Looks for organisations in one text."""

    shape: Shape

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.shape.reading

    @property
    def lexicon(self) -> Lexicon:
        """The word lists."""
        return self.shape.lexicon

    @property
    def register(self) -> Register:
        """The known organisations."""
        return self.shape.register

    @property
    def structures(self) -> Structures:
        """The words that names are built with."""
        return self.shape.structures

    def strong(self) -> list[OrganisationFound]:
        """Names that are organisations whatever else: register and structure."""
        found: list[OrganisationFound] = []
        begins = self._begins
        after = 0
        for i, word in enumerate(self.reading.words):
            if i < after or not (word.capital or begins(word.low)):
                continue
            at = self._registered(i) or self._structured(i)
            if at is not None:
                at = self._extended(at)
                found.append(at)
                after = at.after
        return found

    @cached_property
    def _begins(self) -> Callable[[str], bool]:
        """Whether a word without a capital can begin a name at all; most cannot."""
        return beginnings(self.register, self.structures)

    def weak(self, persons: Set[int], organisations: Set[int]) -> Iterator[OrganisationFound]:
        """Names that context or the recogniser makes organisations.

        Args:
            persons, organisations: words that are taken.
        """
        reading = self.reading
        taken = {*persons, *organisations}
        context = Context(self.shape, frozenset(persons), frozenset(organisations))
        for i, word in enumerate(reading.words):
            possible = (word.capital or word.text[0].isdigit()) and i not in taken
            after = context.end(i) if possible else 0
            if after and taken.isdisjoint(range(i, after)) and self.plausible(i, after, sure=True):
                yield OrganisationFound(i, after, "context")
                taken.update(range(i, after))
        for first, after, label in reading.spans:
            if label != "ORG" or not taken.isdisjoint(range(first, after)):
                continue
            first, after = self._trimmed(first, after)
            name = reading.span_text(first, after)
            place = name in self.lexicon.towns or (
                self.lexicon.is_place(name) and name not in self.lexicon.organisations
            )
            if first < after and not place and self.plausible(first, after):
                yield OrganisationFound(first, after, "recogniser")

    def _structured(self, i: int) -> OrganisationFound | None:
        place = self.shape.at(i)
        if place is None:
            return None
        first, after = place
        return OrganisationFound(first, min(after, len(self.reading.words)), "structure")

    def _trimmed(self, first: int, after: int) -> tuple[int, int]:
        """A recogniser's span without an article, signs or a function word at its edges."""
        reading = self.reading
        while first < after and (
            not reading.words[first].letters
            or (
                reading.plain_at(first) in {"de", "het", "een"}
                and not (reading.words[first].capital and not reading.words[first].opens)
            )
        ):
            first += 1
        while after > first and not (
            reading.words[after - 1].letters and reading.words[after - 1].low not in _JOINING
        ):
            after -= 1
        while after - first > 1 and _is_verb(reading, after - 1):
            after -= 1
        heads = self.structures.full | self.structures.named
        while first < after - 1 and reading.words[first].text in self.lexicon.demonyms:
            first += 1
        while first < after and not reading.words[first].capital:
            if reading.words[first].low in heads:
                break
            first += 1
        return first, after

    def _matches(self, i: int) -> Iterator[tuple[int, str]]:
        """Stretches from word i on, longest first, as one line each."""
        words = self.reading.words
        last = words[i].start + self.register.reach[words[i].low]
        after = i + 1
        while (
            after < len(words) and words[after].block == words[i].block and words[after].end <= last
        ):
            after += 1
        for j in range(after, i, -1):
            yield j, self.reading.span_text(i, j)

    def _registered(self, i: int) -> OrganisationFound | None:
        word = self.reading.words[i]
        if word.low not in self.register.reach or not word.letters:
            return self._weak_name(i) or self._party_compound(i)
        for after, form in self._matches(i):
            known = self.register.by_form.get(form)
            if known is None and form.startswith(("ministerie ", "Ministerie ")):
                known = self.register.find(form.replace(" ,", ","))
            elif known is None and " ," in form:
                known = self.register.by_form.get(form.replace(" ,", ","))
            if known is None and len(form) > 6 and " " in form and not _ARTICLE.match(form):
                known = self.register.find(form) if _capitals(form) else None
            if known is not None and not self._vetoed(i, after):
                return OrganisationFound(i, after, "register", known)
        return self._weak_name(i) or self._party_compound(i)

    def _vetoed(self, i: int, after: int) -> bool:
        """A register name that here is part of something else: "VS-kamer", "SP 5"."""
        reading = self.reading
        if after - i == 1 and reading.words[i].text == "Kamer":
            return reading.words[i].opens and reading.tag(i) == "VERB"
        return False

    def _weak_name(self, i: int) -> OrganisationFound | None:
        """ "minister van Financiën", "(Volt)", "de fractie van Denk"."""
        reading = self.reading
        if reading.words[i].low not in self.register.weak_starts:
            return None
        for length in (2, 1):
            if i + length > len(reading.words):
                continue
            known = self.register.weak.get(reading.span_text(i, i + length))
            if known is None:
                continue
            before = reading.plain_at(i - 1)
            head = reading.plain_at(i - 2)
            if (
                (before in {"van", "voor"} and _is_office(head))
                or (before == "(" and reading.text_at(i + length) in {")", ","})
                or head == "fractie"
                or (known.kind == "party" and reading.label(i) == "ORG")
                or (known.kind in {"ministry", "parliament"} and reading.label(i) == "ORG")
                or (before == "de" and known.kind == "agency" and reading.label(i) == "ORG")
            ):
                return OrganisationFound(i, i + length, "register", known)
        return None

    def _party_compound(self, i: int) -> OrganisationFound | None:
        """ "PvdA-fractie"."""
        text = self.reading.words[i].text
        stem, dash, rest = text.partition("-")
        if dash and rest in self.structures.compounds:
            known = self.register.by_form.get(stem)
            if known is not None:
                return OrganisationFound(i, i + 1, "register", known)
        return None

    def _extended(self, found: OrganisationFound) -> OrganisationFound:
        """ "SP Rotterdam", "Humanitas Wonen", "GGD Amsterdam": a register name with its place."""
        reading = self.reading
        at = found.after
        if (
            found.known is not None
            and found.known.kind not in {"ministry", "parliament", "media"}
            and reading.adjacent(at)
            and " " not in found.known.name.replace("Partij van", "")
        ) or (found.known is not None and found.known.kind == "party" and reading.adjacent(at)):
            for length in (3, 2, 1):
                place = reading.span_text(at, min(at + length, len(reading.words)))
                if place in self.lexicon.towns and not reading.words[at].opens:
                    return OrganisationFound(found.first, at + length, "structure")
        return found

    def plausible(self, first: int, after: int, *, sure: bool = False) -> bool:
        """Fits a name: has a capital, is no stop word, law, place or event.

        Args:
            sure: context is strong enough for ordinary words with capitals.
        """
        reading, lexicon = self.reading, self.lexicon
        name = reading.span_text(first, after)
        words = reading.words[first:after]
        if not any(w.capital for w in words) or len(name) < 2:
            return False
        if (
            name in reading.quarters
            or _QUARTER.search(name)
            or (name.lower().endswith(CUES.streets) and not name.isupper() and not sure)
        ):
            return False
        if name.rstrip(".") in lexicon.not_organisations or _ROOM.fullmatch(name):
            return False
        if name in lexicon.acronyms or name in lexicon.never or name in lexicon.not_organisations:
            return False
        if (
            after - first == 1
            and words[0].opens
            and lexicon.is_common(name)
            and (not words[0].shouted or len(name) > _LONGEST_ACRONYM)
        ):
            return False
        if reading.plain_at(first - 1) in {"een", "elke", "iedere", "geen"}:
            return False
        names = [w.text for w in words if w.capital and w.letters]
        article = words[0].text in {"De", "Het"} and not words[0].opens
        determined = reading.plain_at(first - 1) in {"de", "het"} or words[0].opens
        single = len(words) == 1 and not words[0].shouted
        if single and not sure and determined and lexicon.is_common(name):
            return False
        if lexicon.is_role(reading.noun_at(first - 1)) and not sure:
            return False  # "hoogleraar Algemene Sociologie"
        if (
            len(words) > 1
            and not article
            and not sure
            and all(lexicon.is_common(w) or w in lexicon.towns for w in names if not w.isupper())
        ):
            heads = self.structures.full | self.structures.last | self.structures.named
            if not any(
                plain(w) in heads or plain(w).endswith(self.structures.endings) for w in names
            ):
                return False
        low = name.lower()
        return not (low.endswith(("wet", "verdrag", "regeling", "akkoord")) or name.isdigit())


@lru_cache(maxsize=4)
def beginnings(register: Register, kinds: Structures) -> Callable[[str], bool]:
    """Whether a name of the register or a structure begins with a word in small letters."""
    heads = frozenset(
        {*register.reach, *register.weak_starts, *kinds.full, *kinds.named}
        | {*kinds.generic_starts, *kinds.describing, *kinds.groups}
    )

    @lru_cache(maxsize=50_000)
    def begins(low: str) -> bool:
        return low in heads or "-" in low or low.endswith(kinds.describing_endings)

    return begins


_LONGEST_ACRONYM = 7  # letters
_JOINING = frozenset({"en", "of", "van", "voor", "de", "het", "in", "met"})
_QUARTER = re.compile(r"(?:buurt|wijk|kwartier)-(?:Noord|Oost|Zuid|West|Midden)$")
_ROOM = re.compile(r"[A-Z]\d+")
_ARTICLE = re.compile(r"(?:de|het|een)\s", re.IGNORECASE)


def _is_verb(reading: Reading, i: int) -> bool:
    """ "De Inspectie | wil": a recogniser's span may run on."""
    return reading.tag(i) in {"VERB", "AUX"} and not reading.words[i].capital


def _is_office(word: str) -> bool:
    return word in CUES.ministry_heads


def _capitals(form: str) -> bool:
    """All long words of a name begin with a capital, as in its official form."""
    return all(word[0].isupper() for word in form.split() if len(word) > 3) or form.isupper()
