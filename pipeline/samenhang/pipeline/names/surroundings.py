"""Facts about a stretch whatever it names: neighbours, place, tags, the recogniser."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.titles import titles_before
from samenhang.pipeline.names.word_facts import sorts
from samenhang.pipeline.references.classes import noun_class

Facts = dict[str, float]
TOLD = frozenset(
    {
        "given", "well-known given", "surname", "town", "common", "demonym", "role", "title",
        "abbreviation", "noun human", "noun institution", "noun place", "closes organisations",
    }
)  # fmt: skip
_ARTICLES = frozenset({"de", "het", "een", "den", "der", "'t"})
_VERBS = frozenset({"VERB", "AUX"})
_MOST = 4  # words that are counted apart
_AGE = range(4, 110)
_POSTCODE = (4, 2)  # digits, letters
_OF = frozenset({"van", "der"})
_LINKS = frozenset({"van", "bij", "voor", "namens", "aan", "met", "door", "in", "op", "der"})


@dataclass(frozen=True)
class Surroundings:
    """Tells what stands around stretches of one text; each stretch is looked at once."""

    reading: Reading
    lexicon: Lexicon
    _seen: dict[tuple[int, int], Facts] = field(default_factory=dict)

    def of(self, first: int, after: int) -> Facts:
        """The facts about words first..after-1; not to be changed."""
        key = (first, after)
        if key not in self._seen:
            facts: Facts = {}
            self._left(first, facts)
            self._right(after, facts)
            self._inside(first, after, facts)
            self._recogniser(first, after, facts)
            self._seen[key] = facts
        return self._seen[key]

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
            if word.shouted and (len(before.text), len(word.text)) == _POSTCODE:
                facts["postcode"] = 1
        small = before.opens and before.text in lexicon.function_words
        if before.capital and before.letters and not (before.initials or small):
            facts["l capital opens" if before.opens else "l capital"] = 1
            for sort in sorts(before.text) & TOLD:
                facts[f"l capital {sort}"] = 1
        elif before.initials:
            facts["l initials"] = 1
        if not before.capital or before.opens:
            facts[f"l={before.low}"] = 1
        noun = reading.noun_at(first - 1)
        title, gender, _ = titles_before(reading, first, lexicon)
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
            for sort in sorts(follows.text) & TOLD:
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
        beyond = words[after + 1 : after + 3]
        if follows.low in self.lexicon.particle_starts and any(w.capital for w in beyond):
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
