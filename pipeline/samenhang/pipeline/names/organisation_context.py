"""Organisations' names by what stands around them: "columnist bij …", "(bestuurder …)"."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.organisation_structure import Shape

_GOVERNMENT = frozenset({"wethouder", "minister", "burgemeester", "staatssecretaris"})
_PARTS_OF_TOWN = frozenset("noord zuid oost west centrum groot nieuw oud wet gemeente".split())
_PLURALS = (("s", ""), ("en", ""), ("den", "d"), ("ken", "k"), ("zen", "s"), ("'s", ""))
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_LONGEST_IN_BRACKETS = 7  # words, the bracket included
_INSIDE = frozenset("voor van de het en in & der den".split())
_OTHER_LABELS = frozenset({"PERSON", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "NORP", "DATE"})


@dataclass(frozen=True)
class Context:
    """Looks at what stands around capitalised words that are no names yet.

    Args:
        shape: the text and how names are built.
        persons, organisations: words that name those.
    """

    shape: Shape
    persons: frozenset[int]
    organisations: frozenset[int]

    def end(self, i: int) -> int:
        """Word after the organisation's name that begins at i, 0 where there is none."""
        reading, lexicon = self.shape.reading, self.shape.lexicon
        bracketed = self._bracketed(i)
        if bracketed or reading.words[i].opens:
            return bracketed
        if not self.shape.is_capital(i) or self.shape.begins_person(i):
            return 0
        end = self.shape.capitals_end(i)
        name = reading.span_text(i, end)
        if name in lexicon.towns or name in lexicon.not_organisations:
            return 0
        if reading.text_at(i) in {"De", "Het"} and end - i >= 3:
            return end  # "De Rode Hoed"
        local = self._with_town(i, end)
        if local:
            return local
        if lexicon.is_place(name) and reading.label(i) != "ORG":
            return 0
        common = lexicon.is_common(name) and end - i == 1
        if self._after_role_or_work(i, common=common):
            return end
        if common or any(w.text in lexicon.demonyms for w in reading.words[i:end]):
            return 0
        if self._example(i):
            return end
        return end if self._after_person(i) or self._beside_organisation(i, end) else 0

    def _before(self, i: int) -> tuple[str, str]:
        """The word before i, past an article after a preposition, and the one before that."""
        reading, links = self.shape.reading, self.shape.structures.links
        if reading.plain_at(i - 1) in {"de", "het"} and reading.plain_at(i - 2) in links:
            return reading.plain_at(i - 2), reading.plain_at(i - 3)
        return reading.plain_at(i - 1), reading.plain_at(i - 2)

    def _after_role_or_work(self, i: int, *, common: bool) -> bool:
        """ "columnist bij X", "directeur van X", "(bestuurder X)"."""
        reading, lexicon, kinds = self.shape.reading, self.shape.lexicon, self.shape.structures
        before, head = self._before(i)
        if not reading.adjacent(i):
            return False
        if before == "bij":
            return lexicon.is_role(head) or head in kinds.working
        if common:
            return False
        if before in kinds.links and head in CUES.of_organisation:
            return reading.tag(i) in {"PROPN", "X", ""}
        return lexicon.is_role(before) and before not in _GOVERNMENT and self._in_brackets(i)

    def _after_person(self, i: int) -> bool:
        """ "Ton van Lierop van Portes Welzijn": a person with where he works."""
        reading = self.shape.reading
        at = i - 2 if reading.plain_at(i - 1) in {"de", "het"} else i - 1
        linked = reading.plain_at(at) in {"van", "bij", "namens"} and reading.adjacent(i)
        if not linked or at - 1 not in self.persons:
            return False
        return reading.label(i) not in _OTHER_LABELS or self._has_office(at - 1)

    def _has_office(self, last: int) -> bool:
        """ "directeur Jan Hoek": an office in an organisation before the person."""
        first = last
        while first - 1 in self.persons:
            first -= 1
        office = self.shape.reading.plain_at(first - 1)
        return office.rpartition("-")[2] in CUES.of_organisation

    def _example(self, i: int) -> bool:
        """ "woningcorporaties als Elkien en Woonpartners", the first or a later one."""
        reading, kinds = self.shape.reading, self.shape.structures
        at = i - 1
        while at > 0 and (reading.text_at(at) in {",", "en", "of"} or self.shape.is_capital(at)):
            at -= 1
        if reading.plain_at(at) not in {"als", "zoals", "waaronder"}:
            return False
        noun = reading.plain_at(at - 2 if reading.text_at(at - 1) == "," else at - 1)
        return any(
            noun.endswith(mark) and kinds.is_head(noun.removesuffix(mark) + ending)
            for mark, ending in _PLURALS
        ) and not any(noun.removesuffix(mark) in kinds.place_kinds for mark, _ in _PLURALS)

    def _bracketed(self, i: int) -> int:
        """ "de heer Van Wierden (Hart voor Oostmeer)": alone in brackets behind a person."""
        reading, lexicon = self.shape.reading, self.shape.lexicon
        if reading.text_at(i - 1) != "(" or i - 2 not in self.persons:
            return 0
        last = min(i + _LONGEST_IN_BRACKETS, len(reading.words))
        end = next((k for k in range(i + 1, last) if reading.text_at(k) == ")"), 0)
        words = reading.words[i:end]
        if end - i < 2 or not all(w.capital or w.low in _INSIDE for w in words):
            return 0
        name = reading.span_text(i, end)
        other = (
            reading.label(i) in _PLACES
            or (lexicon.is_given(words[0].text) and all(w.capital for w in words))
            or lexicon.is_place(name)
            or any(lexicon.is_role(reading.noun_at(k)) for k in range(i, end))
        )
        return 0 if other or not words[-1].capital else end

    def _beside_organisation(self, i: int, end: int) -> bool:
        """ "Bo-Ex en Mitros": joined to a known organisation, and nothing else itself."""
        reading, lexicon = self.shape.reading, self.shape.lexicon
        if reading.label(i) in _OTHER_LABELS or any(
            lexicon.is_surname(w.text) or lexicon.is_given(w.text) or lexicon.is_place(w.text)
            for w in reading.words[i:end]
        ):
            return False
        after = reading.plain_at(end) in {"en", "&"} and end + 1 in self.organisations
        before = reading.plain_at(i - 1) in {"en", "&"} and i - 2 in self.organisations
        return after or before

    def _with_town(self, i: int, end: int) -> int:
        """ "Zorgbelang Groningen": a capitalised word and a town, inside a sentence."""
        reading, lexicon = self.shape.reading, self.shape.lexicon
        word = reading.words[i]
        if end - i != 2 or reading.words[i + 1].text not in lexicon.towns:
            return 0
        if (
            word.low in _PARTS_OF_TOWN | CUES.portfolios
            or word.text in lexicon.towns
            or word.shouted
        ):
            return 0
        person = lexicon.is_given(word.text) or lexicon.is_surname(word.text)
        if person or word.text in lexicon.demonyms or reading.label(i) in _OTHER_LABELS:
            return 0
        return end

    def _in_brackets(self, i: int) -> bool:
        """Inside brackets that opened shortly before."""
        for k in range(i - 1, max(-1, i - 14), -1):
            text = self.shape.reading.text_at(k)
            if text in {"(", ")"}:
                return text == "("
        return False
