"""Organisations' names by their structure: "Raad voor …", "gemeente …", "… University"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from samenhang.corpus.dates import MONTHS
from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Register
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.names.words import plain

_PARTIES = frozenset({"Lijst", "Partij", "Belangen", "Volkspartij"})  # "Roosendaalse Lijst"
_PARTICLES = frozenset({"van", "de", "der", "den", "ter", "ten"})
_ARTICLES = frozenset({"de", "het", "een"})
_DETERMINERS = frozenset({"de", "het", "den", "der", "the"})
_INNER = frozenset({"van", "voor", "in", "der", "aan", "for"})
_SHORTEST_HEAD = 8  # letters; a compound, not a noun by itself


@dataclass(frozen=True)
class Shape:
    """Looks at how the words of one text are built into names."""

    reading: Reading
    lexicon: Lexicon
    register: Register
    structures: Structures

    def at(self, i: int) -> tuple[int, int] | None:
        """First word and word after of the name that word i opens, closes or stands before."""
        reading, kinds = self.reading, self.structures
        word = reading.words[i]
        if not word.letters:
            return None
        low = word.low
        if word.text in self.lexicon.demonyms and reading.text_at(i + 1) in _PARTIES:
            return i, i + 2
        if low in kinds.full and (word.capital or low in kinds.small):
            after = self._with_preposition(i, low)
            if after:
                return i, after
        if low in kinds.named:
            after = self._named(i, low)
            if after:
                return i, after
        for length in (2, 1) if low in kinds.generic_starts else ():
            if reading.span_text(i, i + length).casefold() in kinds.generic:
                after = i + length
                return i, self.capitals_end(after) if self._capital_follows(after) else after
        if low in kinds.groups:
            return self._represented(i)
        if self._describes(i) and self._capital_follows(i + 1):
            after = self.capitals_end(i + 1)
            if reading.span_text(i + 1, after) not in self.lexicon.towns:
                # "Bank Nederlandse Gemeenten", but "woningcorporatie Vestia"
                return i if self._belongs(i) else i + 1, after
        if word.capital:
            return self._national(i) or self._closed(i) or self._ending(i)
        return None

    def _represented(self, i: int) -> tuple[int, int] | None:
        """What stands after "fractie van": a party, whatever its words are."""
        reading = self.reading
        if reading.plain_at(i + 1) != "van" or not reading.adjacent(i + 1):
            return None
        at = self._past_determiners(i + 2)
        if not self._capital_follows(at) or self.begins_person(at):
            return None
        if (
            reading.text_at(at) in self.register.by_form
            or reading.plain_at(at) in self.register.weak_starts
        ):
            return None
        end = self._list_end(at, commas=False)
        person = end - at == 1 and self.lexicon.is_surname(reading.text_at(at))
        return None if person else (at, end)

    def _describes(self, i: int) -> bool:
        """Word i is a head that may stand before an organisation's name."""
        word, kinds = self.reading.words[i], self.structures
        if word.low in kinds.describing:
            return True
        if len(word.low) <= _SHORTEST_HEAD or word.text.isupper():
            return False
        if word.text.islower():
            return word.low.endswith(kinds.describing_endings)
        return (
            word.capital
            and word.low.endswith(kinds.head_endings)
            and word.text not in self.lexicon.surnames
            and i + 1 < len(self.reading.words)
            and not self.begins_person(i + 1)
            and self.reading.text_at(i + 1) not in self.register.by_form
        )

    def _belongs(self, i: int) -> bool:
        """Whether a head is part of the name behind it: by its capital inside a sentence.

        Where it opens one, the rest of the text tells; else a head that is known to describe
        does not belong to the name ("Woningcorporatie Vestia").
        """
        word = self.reading.words[i]
        if not word.capital or not word.opens:
            return word.capital
        inside = self._heads_inside.get((word.low, self.reading.text_at(i + 1)))
        return word.low not in self.structures.describing if inside is None else inside

    @cached_property
    def _heads_inside(self) -> dict[tuple[str, str], bool]:
        """Heads with the word behind them, inside a sentence: whether with a capital."""
        found: dict[tuple[str, str], bool] = {}
        words = self.reading.words
        for k in range(len(words) - 1):
            if not words[k].opens and words[k + 1].capital and self._describes(k):
                found[words[k].low, words[k + 1].text] = words[k].capital
        return found

    def _national(self, i: int) -> tuple[int, int] | None:
        """ "Nederlandse Vereniging van Jeugdteams", "Landelijk Beraad Armoede"."""
        word, kinds = self.reading.words[i], self.structures
        if word.low not in kinds.national or not self._capital_follows(i + 1):
            return None
        noun = self.reading.words[i + 1]
        if noun.text.isupper() or not (
            noun.low in kinds.full or noun.low.endswith(kinds.noun_endings)
        ):
            return None
        return i, self._with_preposition(i + 1, noun.low) or self.capitals_end(i + 1)

    def is_capital(self, i: int) -> bool:
        """Word i can be part of a name: a capital or digit, and no word that never is."""
        if not 0 <= i < len(self.reading.words):
            return False
        word = self.reading.words[i]
        stop = word.text in self.lexicon.never or (
            word.opens and word.text in self.lexicon.function_words
        )
        return (word.capital or word.text[0].isdigit()) and word.letters and not stop

    def capitals_end(self, i: int) -> int:
        """Word after a run of capitalised words that begins at i."""
        at = i + 1
        while self._capital_follows(at) and not self.reading.words[at].opens:
            at += 1
        return at

    def begins_person(self, i: int) -> bool:
        """Word i is a common given name or initials."""
        word = self.reading.words[i]
        person = word.text in self.lexicon.gender_of_given or word.initials
        return person and self.reading.label(i) != "ORG"

    def _capital_follows(self, i: int) -> bool:
        return self.is_capital(i) and self.reading.adjacent(i)

    def _with_preposition(self, i: int, head: str) -> int:
        """End of "Raad voor de Leefomgeving en Infrastructuur", 0 where it is none."""
        reading = self.reading
        at = i + 1
        while self._capital_follows(at) and head not in self.structures.strict:
            at += 1
        if reading.plain_at(at) not in self.structures.openers or not reading.adjacent(at):
            return 0
        at = self._past_determiners(at + 1)
        if not self._capital_follows(at):
            return 0
        return self._list_end(at, commas=head in self.structures.ministries)

    def _past_determiners(self, at: int) -> int:
        reading = self.reading
        while (
            reading.plain_at(at) in _DETERMINERS
            and reading.adjacent(at)
            and not self.is_capital(at)
        ):
            at += 1
        return at

    def _list_end(self, at: int, *, commas: bool) -> int:
        """End of capitalised words joined by "en", "&", prepositions and, in ministries, commas."""
        reading = self.reading
        end = self.capitals_end(at)
        while True:
            following = reading.plain_at(end)
            listed = commas and following == "," and self._list_goes_on(end + 1)
            joined = following in {"en", "&"} and self._one_more(end + 1)
            if listed or joined:
                end = self.capitals_end(end + 1)
                continue
            if following in _INNER and reading.adjacent(end) and not commas:
                step = self._past_determiners(end + 1)
                if self._capital_follows(step) and not self.begins_person(step):
                    end = self.capitals_end(step)
                    continue
            return end

    def _list_goes_on(self, at: int) -> bool:
        """A comma list that ends in "en": "Volksgezondheid, Welzijn en Sport"."""
        if not self.is_capital(at):
            return False
        end = self.capitals_end(at)
        following = self.reading.plain_at(end)
        if following == ",":
            return self._list_goes_on(end + 1)
        return following == "en" and self.is_capital(end + 1)

    def _one_more(self, at: int) -> bool:
        """What follows "en" belongs to the name: a field of work, not a second name."""
        if not self._capital_follows(at):
            return False
        word = self.reading.words[at]
        return (
            self.lexicon.is_common(word.text)
            and not word.shouted
            and word.text not in self.register.by_form
        )

    def _named(self, i: int, head: str) -> int:
        """End of "gemeente Heerenveen", "werkgroep Oude Haven", 0 where it is none."""
        reading, kinds = self.reading, self.structures
        word = reading.words[i]
        if not self._capital_follows(i + 1):
            return 0
        if head in kinds.needs_capital and (not word.capital or word.opens):
            return 0
        if head in CUES.portfolios and reading.plain_at(i - 1) in {"en", ",", "&"}:
            return 0  # "wethouder Volksgezondheid en Welzijn Rotterdam"
        end = self._before_date(i + 1, self.capitals_end(i + 1))
        if head not in kinds.place_kinds:
            end = self._joined(end)
        if head in kinds.place_kinds:
            return self._place_end(i + 1, end)
        if head == "politie" and reading.span_text(i + 1, end) not in self.lexicon.towns:
            return 0
        return end

    def _joined(self, end: int) -> int:
        """ "actiecomité Hart voor Park Oost", "bureau Zicht op Zorg"."""
        step = self._past_determiners(end + 1)
        joined = self.reading.plain_at(end) in {"voor", "op"} and self.reading.adjacent(end)
        if joined and self._capital_follows(step) and not self.begins_person(step):
            return self.capitals_end(step)
        return end

    def _before_date(self, first: int, end: int) -> int:
        """A day of the month behind a name is no part of it: "… Sociaal Domein | 14 maart"."""
        day = self.reading.text_at(end - 1)
        dated = day.isdigit() and self.reading.plain_at(end) in MONTHS
        return end - 1 if dated and end - 1 > first else end

    def _place_end(self, at: int, end: int) -> int:
        """ "gemeente Alphen aan den Rijn" whole, "gemeente Utrecht Jan Hoek" cut."""
        for length in (5, 4, 3, 2, 1):
            fits = at + length <= len(self.reading.words)
            if fits and self.reading.span_text(at, at + length) in self.lexicon.towns:
                return at + length
        return min(end, at + 3)

    def _closed(self, i: int) -> tuple[int, int] | None:
        """ "Harvard University", "Verwey-Jonker Instituut", "Van der Berg Groep"."""
        reading = self.reading
        words = reading.words[i : self.capitals_end(i)]
        for k in range(len(words) - 1, 0, -1):
            if words[k].low not in self.structures.last or not words[k].capital:
                continue
            first = i
            if words[0].text in self.lexicon.acronyms:
                return None
            if (
                k == 1
                and words[0].opens
                and (words[0].low in _INNER or words[0].text in self.lexicon.function_words)
            ):
                return None  # "In Centrum is dat er."
            if words[0].low in _ARTICLES and (words[0].opens or k == 1):
                if k == 1:
                    return None
                first = i + 1
            elif (
                words[0].opens
                and k > 1
                and self.lexicon.is_common(words[0].text)
                and reading.tag(i) not in {"PROPN", "ADJ"}
            ):
                first = i + 1
            wider = self._national(first) if first > i else None
            if wider is not None:
                return wider
            return self._with_particles(first), i + k + 1
        return None

    def _with_particles(self, first: int) -> int:
        """ "Van der Berg Consultancy": from the tussenvoegsels on, where they have a capital."""
        reading = self.reading
        at = first
        while at > 0 and plain(reading.text_at(at - 1)) in _PARTICLES and reading.adjacent(at):
            at -= 1
        capital = reading.words[at].capital and reading.text_at(at) != "De"
        return at if capital else first

    def _ending(self, i: int) -> tuple[int, int] | None:
        """ "Teldersstichting", "DSP-groep"."""
        word = self.reading.words[i]
        low = word.low
        if self.lexicon.is_common(low):
            return (i, i + 1) if self._is_compound_name(i) else None
        for ending in self.structures.endings:
            stem = low.removesuffix(ending)
            if stem != low and len(stem) > 1:
                acronym = stem.rstrip("-").upper() in self.lexicon.acronyms
                # "Wmo-raad" advises on the law that it is called by.
                if acronym and ending != "-raad":
                    return None
                return i, i + 1 + self._has_place(i + 1, ending)
        return None

    def _has_place(self, i: int, ending: str) -> bool:
        """ "Wmo-raad Waterbroek": a council with the place it is of."""
        return (
            ending.endswith("raad")
            and self._capital_follows(i)
            and not self.begins_person(i)
            and self.reading.tag(i) in {"PROPN", "X", ""}
            and not self.is_capital(i + 1)
        )

    def _is_compound_name(self, i: int) -> bool:
        """ "de Seniorenkoepel": an ordinary compound that has a capital inside a sentence."""
        word, before = self.reading.words[i], self.reading.plain_at(i - 1)
        return (
            word.low.endswith(self.structures.compound_endings)
            and len(word.low) > _SHORTEST_HEAD
            and not (word.opens or word.heading or word.shouted)
            and before in _ARTICLES
            and not self._capital_follows(i + 1)
        )
