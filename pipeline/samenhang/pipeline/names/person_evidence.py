"""How sure it is that words with the structure of a person's name are one.

Evidence is added up: 2 is enough, 4 is sure. Titles and offices weigh most, then the lists of
given names and surnames, the language model's recogniser and the words around the name; that
a word is also a place, an ordinary word or an organisation weighs against it. The weights were
set by hand on documented cases (`tests/pipeline/names/cases`) and the marked reports.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import Parsed
from samenhang.pipeline.names.person_words import base, cased, is_double, is_number, is_street
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.names.titles import titles_before

ENOUGH = 2.0
SURE = 4.0
_HEADS = structures().full | structures().named | structures().last
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class _Word:
    """What the lists say of the last word of a surname."""

    listed: bool
    given: bool
    known: bool
    common: bool
    town: bool
    place: bool
    text: str


@dataclass(frozen=True)
class Judge:
    """Weighs the evidence in one text.

    Args:
        organisations: words of organisations that are sure.
    """

    reading: Reading
    lexicon: Lexicon
    organisations: Set[int] = frozenset()

    def full(self, parsed: Parsed) -> tuple[str, float]:
        """Gender that a title tells, and how sure a name with given names is."""
        reading, lexicon, name = self.reading, self.lexicon, parsed.name
        words = reading.words[parsed.first : parsed.after]
        title, gender, _ = titles_before(reading, parsed.first, lexicon)
        titled = title < parsed.first
        surname = name.surname.split()[-1]
        listed = lexicon.is_surname(base(surname, lexicon))
        known = words[0].text in lexicon.gender_of_given
        score = 3.0 if titled else 0.0
        if not (titled or listed or known) and not lexicon.is_given(cased(words[0].text)):
            score -= 1.0 if any("'" in w.low for w in words[:-1]) else 0.0
        if is_number(words[0].text) and words[0].line and lexicon.is_common(surname):
            score -= 3.0  # "I. Vragen en opmerkingen"
        if words[0].low in _HEADS:
            score -= 3.0 if not titled else 0.0
        score += self._given_name(parsed, listed, known)
        score += 0.8 if name.particles and words[len(name.given)].text[0].islower() else 0.0
        score += 0.4 if len(name.given) > 1 else 0.0
        if " " in name.particles and lexicon.is_given(words[0].text):
            score += 0.7  # "Hessel van den Dungen", whatever the lists say of both
        score += self._opinion(parsed, titled or (listed and known))
        score += self._surroundings(parsed)
        if any(w.text in lexicon.demonyms for w in words) or words[0].text in reading.quarters:
            score -= 3.0
        if not (known or listed or titled) and any(lexicon.is_common(w.text) for w in words):
            score -= 0.4
        if not (known or listed or titled) and all(lexicon.is_common(w.text) for w in words):
            score -= 2.0  # "hoogleraar Algemene Sociologie"
        if surname in lexicon.towns and not titled:
            score -= 0.4 if name.particles or known else 1.2
        street = is_street(surname)
        if street and (not listed or surname.lower() in CUES.streets):
            score -= 3.0
        if name.particles and lexicon.is_place(surname) and not (titled or listed):
            score -= 0.0 if lexicon.is_given(words[0].text) else 1.0
        given = known or lexicon.is_given(words[0].text)
        if not (titled or listed or given) and lexicon.is_place(words[0].text):
            score -= 0.4
        if lexicon.is_role(reading.noun_at(parsed.first)):
            score -= 2.0
        before = reading.text_at(parsed.first - 1) if reading.adjacent(parsed.first) else ""
        if before in {"De", "Het"} and not reading.words[parsed.first - 1].opens:
            score -= 2.0  # "De Rode Hoed"
        return gender, score

    def _given_name(self, parsed: Parsed, listed: bool, known: bool) -> float:
        """What the first word says."""
        lexicon, first = self.lexicon, self.reading.words[parsed.first]
        common = lexicon.is_common(first.text)
        if first.initials:
            strong = len(first.text) > 2 or listed or parsed.name.particles
            return (1.5 if strong else 0.7) + (0.7 if listed else 0.0)
        if not lexicon.is_given(cased(first.text)):
            surname = parsed.name.surname.split()[-1]
            sure = listed and not common and not lexicon.is_place(first.text)
            sure = sure and not lexicon.is_common(surname) and surname not in lexicon.towns
            score = 1.4 if sure else 0.6 if listed and not common else 0.0
            return score - 2.0 if first.opens and common else score
        place = lexicon.is_place(first.text)
        score = 2.0 if known else 1.2 if common or place else 1.8
        if not known:
            score -= 1.5 if first.opens and common else 0.0
            score -= 0.5 if place else 0.0
        return score + (0.8 if listed else 0.0)

    def bare(self, parsed: Parsed) -> tuple[str, float]:
        """Gender that a title tells, and how sure a surname or given name alone is."""
        reading, lexicon = self.reading, self.lexicon
        title, gender, _ = titles_before(reading, parsed.first, lexicon)
        titled = title < parsed.first
        word = self._word(parsed)
        score = self._standing(parsed, word, titled)
        if not titled and word.text.lower() in CUES.portfolios:
            score -= 3.0
        score -= self._ordinary(parsed, word, score)
        if parsed.name.particles:
            if not reading.words[parsed.first].capital and score < ENOUGH:
                return gender, 0.0
            score += self._with_particles(parsed, word)
        elif reading.words[parsed.first].shouted and score < ENOUGH:
            score -= 1.5
        else:
            score += self._by_lists(word)
        score -= self._elsewhere(parsed, word, score, titled)
        score += self._opinion(parsed, score >= 1.6) + self._surroundings(parsed)
        if word.text in lexicon.organisations and score < 3:
            score -= 0.8
        return gender, score

    def _word(self, parsed: Parsed) -> _Word:
        lexicon = self.lexicon
        text = base(parsed.name.surname.split()[-1], lexicon)
        return _Word(
            listed=lexicon.is_surname(text),
            given=lexicon.is_given(text),
            known=text in lexicon.gender_of_given,
            common=lexicon.is_common(text),
            town=text in lexicon.towns,
            place=lexicon.is_place(text),
            text=text,
        )

    def _office(self, parsed: Parsed) -> str:
        """The noun right before the name."""
        reading = self.reading
        return reading.noun_at(parsed.first - 1) if reading.adjacent(parsed.first) else ""

    def _standing(self, parsed: Parsed, word: _Word, titled: bool) -> float:
        """A title, office or role right before the name."""
        lexicon, first = self.lexicon, self.reading.words[parsed.first]
        office = self._office(parsed)
        listed = word.listed or word.given
        if titled:
            weak = office in {"lid", "leden", "collega"}
            return 1.5 if weak and (word.common or word.town) and not word.listed else 3.0
        if word.town or word.text.lower() in CUES.portfolios:
            return 0.0
        field = word.common or "-" in word.text or office == "hoogleraar"
        if office in CUES.offices and first.capital and (listed or not field):
            return 2.0
        if self._people(office) and first.capital:
            return 2.0  # "de Belg Hergé"
        if office.endswith("jarige") and first.capital:
            return 2.0  # "de 60-jarige Cheney"
        if lexicon.is_role(office) and listed:
            return 2.0 if first.capital and not first.opens else 1.0
        return 0.0

    def _people(self, word: str) -> bool:
        """One of a people: "Belg", "Rotterdammer"; no adjective or language."""
        return word in self.lexicon.demonyms and not word.endswith(("se", "s", "en"))

    def _ordinary(self, parsed: Parsed, word: _Word, score: float) -> float:
        """Against: the word may be an ordinary one here."""
        reading, lexicon = self.reading, self.lexicon
        first = reading.words[parsed.first]
        opens = first.opens and not parsed.name.particles
        listed = word.listed or word.given
        parts = parsed.name.surname.split()
        against = 0.0
        if len(parts) > 1 and score < ENOUGH and not (word.listed and lexicon.is_surname(parts[0])):
            against += 1.0
        ordinary = word.common and score < ENOUGH and not self._cited(parsed)
        if ordinary and (opens or not listed or first.shouted):
            against += 1.0 if word.known else 2.0 if opens else 1.5
        if opens and not listed and reading.tag(parsed.after) not in _VERBS:
            against += 0.6
        return against

    def _with_particles(self, parsed: Parsed, word: _Word) -> float:
        """ "Van der Lee" at a sentence's start, "de visie van Den Uyl" inside one."""
        reading, lexicon = self.reading, self.lexicon
        first = reading.words[parsed.first]
        several = len(parsed.name.particles.split()) > 1
        score = 0.0
        if lexicon.is_place(reading.span_text(parsed.first, parsed.after)):
            score -= 2.5
        if not word.listed and all(map(lexicon.is_common, parsed.name.surname.split())):
            score -= 1.5  # "van Sociaal Appèl"
        if first.capital and not first.opens:
            return score + (2.4 if word.listed else 2.0 if several else 1.2)
        if word.listed:
            article = parsed.name.particles in {"de", "den", "ter", "ten"}
            if several or article:
                return score + (1.4 if word.common else 2.2)
            return score + 1.0  # "Van Putnam …" may begin with a preposition
        return score + (1.5 if several else 0.0)

    def _by_lists(self, word: _Word) -> float:
        plain = not word.common and not word.place
        if word.known and plain:
            return 2.4
        score = 1.0 if word.listed or word.known else 0.4 if word.given else 0.0
        double = plain and is_double(word.text, self.lexicon)
        if word.listed or word.given:
            return score + (0.5 if plain else 0.0) + (0.9 if double else 0.0)
        if double:
            return score + 1.2
        return score - (0.7 if word.place else 0.0)

    def _elsewhere(self, parsed: Parsed, word: _Word, score: float, titled: bool) -> float:
        """Against: the word is a place, people, street or part of another name here."""
        reading, lexicon = self.reading, self.lexicon
        office = self._office(parsed)
        role = lexicon.is_role(office) or office in CUES.offices or self._people(office)
        against = (0.5 if titled else 1.5) if word.town else 0.0
        if any(part in lexicon.demonyms for part in parsed.name.surname.split()):
            against += 2.0
        if word.text in reading.quarters and not titled:
            against += 3.0
        if word.text in reading.located and word.place and score < ENOUGH:
            against += 2.0
        if "&" in {reading.text_at(parsed.first - 1), reading.text_at(parsed.after)}:
            against += 2.0
        before = reading.words[parsed.first - 1] if reading.adjacent(parsed.first) else None
        if before is not None and before.capital and not titled and not role:
            against += 1.5
        if word.known and not titled and self._runs_on(parsed.after):
            against += 1.5
        if role and office not in CUES.offices and self._in_brackets(parsed.first):
            against += 1.0  # "(bestuurder Factor G, bestuurslid Verdiwel)"
        if word.text.lower().endswith(CUES.streets) and not word.listed:
            against += 3.0
        return against

    def _runs_on(self, i: int) -> bool:
        """One more capitalised word follows: a given name that is part of another name."""
        reading = self.reading
        return reading.adjacent(i) and reading.words[i].capital and not reading.words[i].opens

    def _in_brackets(self, i: int) -> bool:
        for k in range(i - 1, max(-1, i - 14), -1):
            if self.reading.words[k].text in {"(", ")"}:
                return self.reading.words[k].text == "("
        return False

    def _opinion(self, parsed: Parsed, trusted: bool) -> float:
        """What the recogniser says; little against what structure is sure of."""
        reading = self.reading
        labels = [reading.label(k) for k in range(parsed.first, parsed.after)]
        if "PERSON" in labels:
            exact = reading.persons.get(parsed.first) == parsed.after
            if not trusted and self._foreign(parsed):
                return 0.0
            return 2.0 if exact else 1.4 if labels[-1] == "PERSON" else 0.7
        against = max((CUES.against.get(label, 0.0) for label in labels), default=0.0)
        if parsed.name.given:
            against *= 0.7  # it confuses kinds of long names more than names and words
        return -min(against, 0.4) if trusted else -against

    def _cited(self, parsed: Parsed) -> bool:
        """ "(Putnam, 2000)", "Tonkens et al."."""
        reading, after = self.reading, parsed.after
        if reading.plain_at(after) == "et" and reading.plain_at(after + 1).startswith("al"):
            return True
        year = after + 1 if reading.text_at(after) == "," else after
        text = reading.text_at(year)
        bracketed = reading.text_at(parsed.first - 1) in {"(", ";", "&", "en"}
        return bracketed and len(text) == 4 and text.isdigit() and text[:2] in {"19", "20"}

    def _works(self, i: int) -> bool:
        """ "van de Erasmus Universiteit", "(SCP)": an organisation right after the name."""
        reading = self.reading
        if reading.plain_at(i) not in {"van", "bij", "namens", "("}:
            return False
        at = i + 2 if reading.plain_at(i + 1) in {"de", "het"} else i + 1
        return at in self.organisations

    def _foreign(self, parsed: Parsed) -> bool:
        """Most small words around are no Dutch ones: the recogniser is out of its depth."""
        around = [*range(parsed.first - 3, parsed.first), *range(parsed.after, parsed.after + 3)]
        small = [w for w in map(self.reading.text_at, around) if w.isalpha() and w.islower()]
        return len(small) > 1 and sum(not self.lexicon.is_common(w) for w in small) > 1

    def _surroundings(self, parsed: Parsed) -> float:
        """Verbs of saying, roles and the like beside the name."""
        reading, lexicon = self.reading, self.lexicon
        before, after = reading.plain_at(parsed.first - 1), reading.plain_at(parsed.after)
        score = 0.0
        if reading.adjacent(parsed.first):
            if before in CUES.before_speakers:
                score += 0.6
            elif before in CUES.locative and not parsed.name.given:
                score -= 1.0
            elif lexicon.is_role(reading.noun_at(parsed.first - 1)) and parsed.name.given:
                score += 1.0
        if reading.adjacent(parsed.after) and after in CUES.speech:
            score += 0.8
        if after in {",", "("} and lexicon.is_role(reading.text_at(parsed.after + 1)):
            score += 1.2
        if parsed.name.given and self._works(parsed.after):
            score += 1.4
        if self._cited(parsed):
            score += 1.2
        if after == ":" and reading.words[parsed.first].line:
            score += 1.0
        if after == "en" and reading.text_at(parsed.after + 1) in lexicon.gender_of_given:
            score += 0.6 if parsed.name.surname in lexicon.gender_of_given else 0.0
        return score
