"""What the rest of a document says of a candidate, once every candidate has been weighed alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from samenhang.pipeline.names.abbreviations import Definition
from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.person_names import without_possessive
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.names.surroundings import Facts
from samenhang.pipeline.types import EntityType

_LEAST = 0.0005
_MOST = 12.0
_OFTEN = 5.0
_JOINING = frozenset({"en", ",", "/", "&", "of", ";"})


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


class Agreement:
    """Candidates of one document with their chances, by the words they are of.

    Args:
        reading: the text.
        candidates: in order of their first word.
        chances: of each, weighed alone.
        defined: abbreviations that the text introduces.
    """

    def __init__(
        self,
        reading: Reading,
        candidates: Sequence[Candidate],
        chances: Sequence[float],
        defined: Sequence[Definition],
    ) -> None:
        self._reading = reading
        self._candidates = candidates
        self._chances = chances
        self._texts = [fold(reading.span_text(c.first, c.after)) for c in candidates]
        self._same: dict[tuple[EntityType, str], list[int]] = defaultdict(list)
        self._part: dict[tuple[EntityType, str], float] = defaultdict(float)
        self._tail: dict[str, float] = defaultdict(float)
        self._surname: dict[str, float] = defaultdict(float)
        self._given: dict[str, float] = defaultdict(float)
        self._at: dict[int, list[int]] = defaultdict(list)
        full = {(d.first, d.after): d.short for d in defined}
        self._defined: dict[str, float] = {fold(d.short): 0.0 for d in defined}
        for number, candidate in enumerate(candidates):
            chance, text = chances[number], self._texts[number]
            self._same[candidate.type, text].append(number)
            for k in range(candidate.first, candidate.after):
                self._at[k].append(number)
            if candidate.after - candidate.first > 1:
                self._note_parts(reading, candidate, chance)
            if candidate.type is EntityType.ORG and (candidate.first, candidate.after) in full:
                short = fold(full[candidate.first, candidate.after])
                self._defined[short] = max(self._defined[short], chance)

    def _note_parts(self, reading: Reading, candidate: Candidate, chance: float) -> None:
        words = [fold(w.text) for w in reading.words[candidate.first : candidate.after]]
        for word in set(words):
            key = candidate.type, word
            self._part[key] = max(self._part[key], chance)
        if candidate.type is EntityType.ORG:
            tail = " ".join(words[1:])
            self._tail[tail] = max(self._tail[tail], chance)
        name = candidate.name
        if name is not None and name.given:
            for part in {fold(name.surname), *fold(name.surname).replace("-", " ").split()}:
                self._surname[part] = max(self._surname[part], chance)
            if name.first:
                given = fold(name.first)
                self._given[given] = max(self._given[given], chance)

    def add(self, number: int, facts: Facts) -> None:
        """Add to the facts about a candidate what the other candidates tell."""
        candidate, text = self._candidates[number], self._texts[number]
        type_ = candidate.type
        other = EntityType.ORG if type_ is EntityType.PERSON else EntityType.PERSON
        forms = [text]
        base = without_possessive(text)
        if base is not None:
            forms.append(base)
        facts["own"] = self._chances[number]
        facts["own odds"] = _odds(self._chances[number])
        same = [
            self._chances[n]
            for form in forms
            for n in self._same.get((type_, form), ())
            if n != number and self._candidates[n].first != candidate.first
        ]
        odds = [_odds(c) for c in (self._chances[number], *same)]
        facts["all mean odds"] = sum(odds) / len(odds)
        facts["all best odds"] = max(odds)
        facts["all sum odds"] = max(-_MOST, min(_MOST, sum(odds)))
        if same:
            facts["same max"] = max(same)
            facts["same mean"] = sum(same) / len(same)
            facts["repeated"] = 1
        against = [self._chances[n] for n in self._same.get((other, text), ())]
        if against:
            facts["other max"] = max(against)
            facts["other mean"] = sum(against) / len(against)
        if type_ is EntityType.PERSON:
            self._person(candidate, forms, facts)
        else:
            if text in self._defined:
                facts["short of"] = self._defined[text]
                facts["defined"] = 1
            facts["tail of organisation"] = self._tail.get(text, 0.0)
        if candidate.after - candidate.first == 1:
            for kind in EntityType.PERSON, EntityType.ORG:
                facts[f"part of {kind}"] = max(self._part.get((kind, f), 0.0) for f in forms)
        self._rivals(number, facts)
        self._listed(candidate, facts)
        self._beside(candidate, facts)

    def _listed(self, candidate: Candidate, facts: Facts) -> None:
        """What stands in one list with it: "VVD, CDA en Gemeentebelangen"."""
        for side, sign, word in (
            ("l", candidate.first - 1, candidate.first - 2),
            ("r", candidate.after, candidate.after + 1),
        ):
            if self._reading.plain_at(sign) not in _JOINING:
                continue
            for n in self._at.get(word, ()):
                beside = self._candidates[n]
                if beside.after == sign or beside.first == sign + 1:
                    name = f"{side} list {beside.type}"
                    facts[name] = max(facts.get(name, 0.0), self._chances[n])

    def _beside(self, candidate: Candidate, facts: Facts) -> None:
        """What stands right beside it, or behind a sign: "Jan Bos (Logius)", "Bos Jan Logius"."""
        words, last = self._reading.words, len(self._reading.words) - 1
        for side, at, step in ("l", candidate.first - 1, -1), ("r", candidate.after, 1):
            if not 0 <= at <= last or words[at].block != words[candidate.first].block:
                continue
            sign = "" if words[at].letters else words[at].text
            edge = at + step if sign else at
            for n in self._at.get(edge, ()):
                beside = self._candidates[n]
                if edge == (beside.after - 1 if step < 0 else beside.first):
                    name = f"{side} beside {beside.type} {sign}"
                    facts[name] = max(facts.get(name, 0.0), self._chances[n])

    def _person(self, candidate: Candidate, forms: Sequence[str], facts: Facts) -> None:
        name = candidate.name
        if name is None:
            return
        if not name.given:
            surname = fold(name.surname)
            bases = {surname, without_possessive(surname) or surname, *forms}
            facts["surname of"] = max(self._surname.get(f, 0.0) for f in bases)
            if "opens" in facts and "last common" in facts:
                facts["opening word, surname of"] = facts["surname of"]
            if not name.particles:
                facts["given of"] = max(self._given.get(f, 0.0) for f in bases)
        else:
            parts = fold(name.surname).replace("-", " ").split()
            alone = [
                self._chances[n]
                for part in parts
                for n in self._same.get((EntityType.PERSON, part), ())
                if not candidate.first <= self._candidates[n].first < candidate.after
            ]
            if alone:
                facts["surname alone"] = max(alone)
            given = [
                self._chances[n]
                for n in self._same.get((EntityType.PERSON, fold(name.first)), ())
                if not candidate.first <= self._candidates[n].first < candidate.after
            ]
            if given:
                facts["given alone"] = max(given)
                facts["given alone often"] = min(sum(given), _OFTEN) / _OFTEN

    def _rivals(self, number: int, facts: Facts) -> None:
        """Candidates that share a word: longer, shorter, of the other type."""
        candidate = self._candidates[number]
        size = candidate.after - candidate.first
        seen = {n for k in range(candidate.first, candidate.after) for n in self._at[k]}
        longer = shorter = across = crossing = 0.0
        for n in seen:
            if n == number:
                continue
            rival, chance = self._candidates[n], self._chances[n]
            if rival.type is not candidate.type:
                across = max(across, chance)
            elif rival.after - rival.first > size:
                longer = max(longer, chance)
            elif rival.after - rival.first < size:
                shorter = max(shorter, chance)
            else:
                crossing = max(crossing, chance)
        facts.update({"longer": longer, "shorter": shorter, "across": across, "crossing": crossing})
