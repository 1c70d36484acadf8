"""Named facts about a candidate: what a reader would point at, and nothing decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.names.surroundings import TOLD, Facts, Surroundings
from samenhang.pipeline.names.word_facts import letter, sorts
from samenhang.pipeline.types import EntityType


@dataclass(frozen=True)
class Observer:
    """Tells facts about candidates in one text.

    Args:
        defined: abbreviations that the text introduces.
        listed: surnames, folded, of the persons that the document's own lists give.
    """

    reading: Reading
    lexicon: Lexicon
    defined: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self.reading, self.lexicon)

    def of(self, candidate: Candidate) -> Facts:
        """The facts about one candidate."""
        facts = dict(self._around.of(candidate.first, candidate.after))
        for way in candidate.ways:
            facts[f"way {way}"] = 1
        if candidate.type is EntityType.PERSON:
            self._person(candidate, facts)
        else:
            self._organisation(candidate, facts)
        return facts

    def _person(self, candidate: Candidate, facts: Facts) -> None:
        reading, name = self.reading, candidate.name
        assert name is not None
        words = reading.words[candidate.first : candidate.after]
        names = [w for w in words if w.capital]
        if "surname first" in candidate.ways:
            names = names[::-1]
        pattern = "".join(letter(w.text, initials=w.initials) if w.capital else "p" for w in words)
        while "pp" in pattern:
            pattern = pattern.replace("pp", "p")
        if "surname first" in candidate.ways:
            facts["listed"] = 1
        facts[f"pattern {pattern}"] = 1
        if "p" in pattern[1:]:
            facts[f"begins {pattern[: pattern.index('p', 1) + 1]}"] = 1
        facts[f"ends {pattern[-2:]}"] = 1
        facts[f"given {min(len(name.given), 3)}"] = 1
        if name.particles:
            facts["particles"] = 1
            if " " in name.particles:
                facts["particles 2"] = 1
            if words[0].low in self.lexicon.particle_starts:
                facts["particles first"] = 1
                if words[0].capital:
                    facts["particles capital"] = 1
                    if not words[0].opens:
                        facts["particles capital inside"] = 1
        if not names:
            return
        if fold(name.surname) in self.listed:
            facts["listed"] = 1
        for sort in sorts(names[-1].text):
            facts[f"last {sort}"] = 1
        if len(names) > 1:
            if not names[0].initials:
                for sort in sorts(names[0].text):
                    facts[f"first {sort}"] = 1
            elif set(names[0].text) <= set("IVX.") and words[0].line:
                facts["number"] = 1
            middle = names[1:-1]
            for word in middle:
                for sort in sorts(word.text) & TOLD:
                    facts[f"middle {sort}"] = 1
            facts[
                f"pair {letter(names[0].text, initials=names[0].initials)}"
                f"{letter(names[-1].text, initials=names[-1].initials)}"
            ] = 1
        else:
            kind = letter(names[0].text)
            facts[f"alone {kind}"] = 1
            for condition in (
                "opens",
                "l title",
                "l role",
                "label",
                "l human",
                "r verb",
                "ner none",
            ):
                if condition in facts:
                    facts[f"alone {kind} {condition}"] = 1
        self._crossed(facts, _PERSON_CROSSES)

    def _organisation(self, candidate: Candidate, facts: Facts) -> None:
        reading = self.reading
        words = reading.words[candidate.first : candidate.after]
        head, last = words[0], words[-1]
        if candidate.known is not None:
            facts[f"kind {candidate.known.kind}"] = 1
            weak = next((way for way in ("weak", "nested") if way in candidate.ways), "known")
            facts[f"{weak} {'opens' if head.opens else 'inside'}"] = 1
            for neighbour in ("l capital", "r capital", "l none", "words 1"):
                if neighbour in facts:
                    facts[f"{weak} {neighbour}"] = 1
        name = reading.span_text(candidate.first, candidate.after)
        if name in self.lexicon.towns:
            facts["whole town"] = 1
        elif self.lexicon.is_place(name):
            facts["whole place"] = 1
        if name in self.lexicon.organisations:
            facts["whole organisation list"] = 1
        if head.text in self.defined and len(words) == 1:
            facts["abbreviation of the text"] = 1
        if not head.capital:
            facts["head small"] = 1
        case = "" if head.capital and not head.opens else "opens " if head.capital else "small "
        single = "single " if len(words) == 1 else ""
        for sort in sorts(head.text):
            facts[f"{single}{case}head {sort}"] = 1
            if case:
                facts[f"{single}any head {sort}"] = 1
        if len(words) > 1:
            facts[f"{case}head={head.low}"] = 1
            facts[f"any head={head.low}"] = 1
            facts[f"last={last.low}"] = 1
            for sort in sorts(last.text):
                facts[f"last {sort}"] = 1
            towns = reading.span_text(candidate.first + 1, candidate.after) in self.lexicon.towns
            if towns:
                facts["head and town"] = 1
                facts[f"{case}head={head.low} town"] = 1
            if all("common" in sorts(w.text) for w in words if w.capital):
                facts["all common"] = 1
            if all(w.capital for w in words):
                facts["all capitals"] = 1
                facts["pair " + letter(head.text) + letter(last.text)] = 1
            for word in words[1:-1]:
                if not word.capital:
                    facts[f"inside={word.low}"] = 1
        else:
            facts[f"alone {letter(head.text)}"] = 1
            if "small" in candidate.ways:
                facts[f"small={head.low}"] = 1
        self._crossed(facts, _ORGANISATION_CROSSES)

    @staticmethod
    def _crossed(facts: Facts, crosses: tuple[tuple[str, str], ...]) -> None:
        for one, other in crosses:
            if one in facts and other in facts:
                facts[f"{one} & {other}"] = 1


_PERSON_CROSSES = (
    ("ner PERSON exact", "opens"),
    ("ner PERSON exact", "words 1"),
    ("ner PERSON exact", "l=van"),
    ("ner PERSON exact", "r verb"),
    ("ner PERSON exact", "alone X"),
    ("ner PERSON exact", "alone S"),
    ("ner PERSON exact", "alone s"),
    ("ner PERSON exact", "alone c"),
    ("ner PERSON exact", "alone P"),
    ("ner none", "words 1"),
    ("only also small", "words 1"),
    ("l=de", "words 1"),
    ("l=het", "words 1"),
    ("l=in", "words 1"),
    ("l capital", "words 1"),
    ("r capital", "words 1"),
    ("r particles", "words 1"),
    ("given 0", "r capital"),
    ("last surname", "r verb"),
    ("given 0", "l title"),
    ("given 0", "r speech"),
    ("given 0", "l role"),
)
_ORGANISATION_CROSSES = (
    ("ner ORG exact", "opens"),
    ("ner ORG exact", "words 1"),
    ("words 1", "l=de"),
    ("words 1", "l=het"),
    ("words 1", "l none"),
    ("words 1", "l role"),
    ("words 1", "l capital"),
    ("words 1", "r capital"),
    ("words 2", "l capital"),
    ("words 2", "r capital"),
    ("words 1", "l=bij"),
    ("words 1", "l=van"),
    ("alone A", "l=de"),
    ("alone A", "l=het"),
    ("alone A", "r verb"),
    ("alone X", "r verb"),
    ("alone X", "l=van"),
    ("alone X", "l=bij"),
    ("alone X", "l=de"),
    ("alone c", "opens"),
    ("alone A", "in brackets"),
    ("alone X", "in brackets"),
)
