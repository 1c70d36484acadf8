"""Named facts about a candidate: what a reader would point at, and nothing decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.names.titles import titles_before
from samenhang.pipeline.names.word_facts import letter, sorts
from samenhang.pipeline.references.classes import noun_class
from samenhang.pipeline.types import EntityType

Facts = dict[str, float]
_ARTICLES = frozenset({"de", "het", "een", "den", "der", "'t"})
_VERBS = frozenset({"VERB", "AUX"})
_MOST = 4  # words that are counted apart
_AGE = range(4, 110)


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
    _around: dict[tuple[int, int], Facts] = field(default_factory=dict)

    def of(self, candidate: Candidate) -> Facts:
        """The facts about one candidate."""
        facts = dict(self._surroundings(candidate.first, candidate.after))
        for way in candidate.ways:
            facts[f"way {way}"] = 1
        if candidate.type is EntityType.PERSON:
            self._person(candidate, facts)
        else:
            self._organisation(candidate, facts)
        return facts

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        """How often each word has its capital inside a sentence, and how often it has none."""
        inside: Counter[str] = Counter()
        small: Counter[str] = Counter()
        for word in self.reading.words:
            if word.capital:
                if not word.opens and not word.heading:
                    inside[word.low] += 1
            elif word.letters:
                small[word.low] += 1
        return inside, small

    def _surroundings(self, first: int, after: int) -> Facts:
        """What holds whatever the words are: neighbours, place, tags, the recogniser."""
        key = (first, after)
        if key not in self._around:
            facts: Facts = {}
            self._left(first, facts)
            self._right(after, facts)
            self._inside(first, after, facts)
            self._recogniser(first, after, facts)
            self._around[key] = facts
        return self._around[key]

    def _left(self, first: int, facts: Facts) -> None:
        reading, lexicon = self.reading, self.lexicon
        words = reading.words
        word = words[first]
        if first == 0 or words[first - 1].block != word.block:
            facts["l none"] = 1
            return
        if not reading.adjacent(first):
            facts["l sign far"] = 1
        before = words[first - 1]
        if before.text.isdigit():
            facts[f"l digits {min(len(before.text), 5)}"] = 1
        small = before.opens and before.text in lexicon.function_words
        if before.capital and before.letters and not (before.initials or small):
            facts["l capital opens" if before.opens else "l capital"] = 1
            for sort in sorts(before.text) & _TOLD:
                facts[f"l capital {sort}"] = 1
        elif before.initials:
            facts["l initials"] = 1
        if not before.capital or before.opens:
            facts[f"l={before.low}"] = 1
        noun = reading.noun_at(first - 1)
        title, gender, plural = titles_before(reading, first, lexicon)
        if title < first:
            facts["l title"] = 1
            if gender or title < first - 1:
                facts["l title sure"] = 1
        elif before.letters:
            self._noun(noun, "l", facts)
        at = first - 1
        if before.low in _ARTICLES:
            at -= 1
        link = reading.plain_at(at)
        if at < first - 1:
            facts[f"ll={link}"] = 1
        if link in _LINKS and at > 0:
            head = reading.noun_at(at - 1)
            self._noun(head, f"{'l' if link in _OF else 'p'} head", facts)
            facts[f"head={head.lower()} {link}"] = 1
        elif before.low in {"en", ",", "/", "&"} and first > 1:
            two = words[first - 2]
            facts["l list capital" if two.capital else "l list small"] = 1
        if "\n" in reading.text[before.end : word.start]:
            facts["l line"] = 1

    def _noun(self, noun: str, side: str, facts: Facts) -> None:
        """What a noun beside a name, or before its "van", says."""
        sort = noun_class(noun.lower())
        if sort:
            facts[f"{side} {sort}"] = 1
        if self.lexicon.is_role(noun):
            facts[f"{side} role"] = 1
            if noun.lower() in CUES.offices:
                facts[f"{side} office"] = 1
        if noun.endswith("jarige"):
            facts[f"{side} aged"] = 1
        if noun in self.lexicon.demonyms:
            facts[f"{side} demonym"] = 1

    def _right(self, after: int, facts: Facts) -> None:
        reading = self.reading
        words = reading.words
        if after >= len(words) or words[after].block != words[after - 1].block:
            facts["r none"] = 1
            return
        follows = words[after]
        close = reading.adjacent(after)
        if follows.capital and follows.letters and not follows.initials and close:
            facts["r capital" if not follows.opens else "r opens"] = 1
            for sort in sorts(follows.text) & _TOLD:
                facts[f"r capital {sort}"] = 1
        elif follows.initials:
            facts["r initials"] = 1
        elif not follows.capital:
            facts[f"r={follows.low}"] = 1
        tag = reading.tag(after)
        if tag in _VERBS:
            facts["r verb"] = 1
            if follows.low in CUES.speech:
                facts["r speech"] = 1
        elif follows.letters:
            facts[f"r tag {tag}"] = 1
        if follows.low in self.lexicon.particle_starts and after + 1 < len(words):
            if any(words[k].capital for k in (after + 1, after + 2) if k < len(words)):
                facts["r particles"] = 1
        if follows.text in {"(", ","}:
            self._behind_sign(after, facts)
        if "\n" in reading.text[words[after - 1].end : follows.start]:
            facts["r line"] = 1

    def _behind_sign(self, after: int, facts: Facts) -> None:
        """What stands in brackets, or behind a comma: a role, an age, a year, a party."""
        reading = self.reading
        sign, at = reading.text_at(after), after + 1
        text = reading.text_at(at)
        name = "bracket" if sign == "(" else "comma"
        if text.isdigit():
            if int(text[:6]) in _AGE and reading.text_at(at + 1) in {")", ","}:
                facts[f"r {name} age"] = 1
            elif len(text) == 4:
                facts[f"r {name} year"] = 1
        elif text:
            role = next(
                (
                    k
                    for k in range(at, min(at + 4, len(reading.words)))
                    if reading.words[k].letters and self.lexicon.is_role(reading.noun_at(k))
                ),
                None,
            )
            if role is not None:
                facts[f"r {name} role"] = 1
            elif noun_class(text.lower()) == "human":
                facts[f"r {name} human"] = 1
            elif reading.words[at].capital:
                facts[f"r {name} capital"] = 1
                if "abbreviation" in sorts(text) or "inner capitals" in sorts(text):
                    facts[f"r {name} abbreviation"] = 1
            elif reading.plain_at(at) in {"die", "wie"}:
                facts[f"r {name} die"] = 1

    def _inside(self, first: int, after: int, facts: Facts) -> None:
        reading = self.reading
        words = reading.words
        word = words[first]
        length = after - first
        facts[f"words {min(length, _MOST)}"] = 1
        if word.opens:
            facts["opens"] = 1
        if word.heading:
            facts["heading"] = 1
        alone = "l none" in facts or "l line" in facts
        if alone and ("r none" in facts or "r line" in facts):
            facts["whole line"] = 1
        if alone and reading.text_at(after) == ":":
            facts["label"] = 1
        facts[f"tag {reading.tag(first)}"] = 1  # "tag " alone: there is no language model
        if length > 1:
            facts[f"tag last {reading.tag(after - 1)}"] = 1
        if reading.text[word.start : words[after - 1].end].find("\n") >= 0:
            facts["breaks line"] = 1
        if any(words[k].opens for k in range(first + 1, after)):
            facts["sentence inside"] = 1
        inside, small = self._counts
        name = words[after - 1]
        for place, item in (("first", word), ("last", name)) if length > 1 else (("only", word),):
            low = item.low
            if small[low]:
                facts[f"{place} also small"] = 1
                if small[low] > inside[low]:
                    facts[f"{place} mostly small"] = 1
            elif not inside[low]:
                facts[f"{place} never inside"] = 1
            elif inside[low] > 1:
                facts[f"{place} often inside"] = 1
        for text, fact in (("located", reading.located), ("quarters", reading.quarters)):
            if word.text in fact:
                facts[text] = 1
        bracket = self._bracket(first)
        if bracket:
            facts["in brackets"] = 1

    def _bracket(self, i: int) -> bool:
        words = self.reading.words
        for k in range(i - 1, max(-1, i - 14), -1):
            if words[k].text in {"(", ")"}:
                return words[k].text == "("
        return False

    def _recogniser(self, first: int, after: int, facts: Facts) -> None:
        reading = self.reading
        seen: set[int] = set()
        for k in range(first, after):
            number = reading.entity_at(k)
            if number is None or number in seen:
                continue
            seen.add(number)
            begin, end, label = reading.spans[number]
            if (begin, end) == (first, after):
                facts[f"ner {label} exact"] = 1
            elif begin <= first and after <= end:
                facts[f"ner {label} wider"] = 1
            elif first <= begin and end <= after:
                facts[f"ner {label} part"] = 1
            else:
                facts[f"ner {label} across"] = 1
        if not seen and reading.tags:
            facts["ner none"] = 1

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
                for sort in sorts(word.text) & _TOLD:
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
        self._crossed(facts, _ORGANISATION_CROSSES)

    @staticmethod
    def _crossed(facts: Facts, crosses: tuple[tuple[str, str], ...]) -> None:
        for one, other in crosses:
            if one in facts and other in facts:
                facts[f"{one} & {other}"] = 1


_TOLD = frozenset(
    {
        "given", "well-known given", "surname", "town", "common", "demonym", "role", "title",
        "abbreviation", "noun human", "noun institution", "noun place", "closes organisations",
    }
)  # fmt: skip
_OF = frozenset({"van", "der"})
_LINKS = frozenset({"van", "bij", "voor", "namens", "aan", "met", "door", "in", "op", "der"})
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
