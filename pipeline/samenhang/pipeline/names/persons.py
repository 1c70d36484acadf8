"""Persons' names in a text, by their structure and surroundings, on top of the recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import (
    Parsed,
    PersonName,
    is_name_word,
    parse_full,
    parse_span,
    parse_surname,
    particles_at,
    without_possessive,
)
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.words import plain

_ENOUGH = 2.0
_SURE = 4.0
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person's name in the text.

    Args:
        first, after: its words.
        name: taken apart.
        gender: "m" or "f" where a title before it tells.
        strength: evidence that it is a person; 2 is enough, 4 is sure.
    """

    first: int
    after: int
    name: PersonName
    gender: str
    strength: float


def titles_before(reading: Reading, i: int, lexicon: Lexicon) -> tuple[int, str, bool]:
    """Titles that stand before word i.

    Returns:
        First word of the titles (i where there are none), the gender they tell, and whether
        the title is a plural ("de leden").
    """
    first, gender, plural = i, "", False
    while first > 0:
        at = first - 1
        dot = ""
        if (
            reading.text_at(at) == "."
            and at > 0
            and reading.words[at - 1].end == reading.words[at].start
        ):
            at, dot = at - 1, "."
        word = reading.plain_at(at) + dot
        same = reading.words[at].block == reading.words[first].block
        if not same or not (word in lexicon.courtesy or word in lexicon.academic):
            break
        if "\n" in reading.text[reading.words[at].end : reading.words[first].start]:
            gap = reading.text[reading.words[at].end : reading.words[first].start]
            if gap.count("\n") > 1:
                break
        gender = gender or lexicon.courtesy.get(word, "")
        plural = plural or word in CUES.plural_titles
        first = at
    return first, gender, plural


def find(reading: Reading, lexicon: Lexicon, taken: set[int]) -> list[PersonFound]:
    """Names with evidence enough by themselves: full names, titled names, listed names.

    Args:
        taken: words that belong to organisations for sure.
    """
    found: list[PersonFound] = []
    i = 0
    while i < len(reading.words):
        if i in taken:
            i += 1
            continue
        best = _best_at(reading, lexicon, i, taken)
        if best is None:
            i += 1
            continue
        found.append(best)
        i = best.after
        for more in _coordinated(reading, lexicon, best, taken):
            found.append(more)
            i = more.after
    return found


def _best_at(reading: Reading, lexicon: Lexicon, i: int, taken: set[int]) -> PersonFound | None:
    full = parse_full(reading, i, lexicon)
    if i in reading.persons:
        span = parse_span(reading, i, reading.persons[i], lexicon)
        if span is not None and (full is None or full.after < span.after):
            full = span
    if full is not None and taken.isdisjoint(range(full.first, full.after)):
        full = _trimmed(reading, full, lexicon)
        gender, strength = judge_full(reading, full, lexicon)
        if strength >= _ENOUGH:
            return PersonFound(full.first, full.after, full.name, gender, strength)
    bare = parse_surname(reading, i, lexicon)
    if bare is None or not taken.isdisjoint(range(bare.first, bare.after)):
        return None
    for candidate in (bare, _shorter(reading, bare)):
        if candidate is None:
            continue
        gender, strength = judge_bare(reading, candidate, lexicon)
        if strength >= _ENOUGH:
            return PersonFound(candidate.first, candidate.after, candidate.name, gender, strength)
    return None


def _shorter(reading: Reading, parsed: Parsed) -> Parsed | None:
    """The same surname without its second word."""
    start = parsed.first + len(parsed.name.particles.split())
    if parsed.after - start != 2:
        return None
    name = PersonName((), parsed.name.particles, reading.words[start].text)
    return Parsed(parsed.first, start + 1, name)


def _trimmed(reading: Reading, full: Parsed, lexicon: Lexicon) -> Parsed:
    """The name without a last capitalised word that belongs to what follows."""
    words = full.name.surname.split()
    if len(words) == 2 and not full.name.particles:
        last = words[1]
        if (
            not lexicon.is_surname(last)
            and (lexicon.is_common(last) or lexicon.is_place(last))
            and lexicon.is_surname(words[0])
            and reading.label(full.after - 1) != "PERSON"
        ):
            name = PersonName(full.name.given, "", words[0])
            return Parsed(full.first, full.after - 1, name)
    return full


def judge_full(reading: Reading, parsed: Parsed, lexicon: Lexicon) -> tuple[str, float]:
    """Gender by title, and how sure it is that a full name is a person's."""
    words = reading.words[parsed.first : parsed.after]
    first = words[0]
    title, gender, _ = titles_before(reading, parsed.first, lexicon)
    score = 3.0 if title < parsed.first else 0.0
    name = parsed.name
    surname = name.surname.split()[-1]
    listed = lexicon.is_surname(_base(surname, lexicon))
    if first.initials:
        score += 1.5 if len(first.text) > 2 or listed or name.particles else 0.7
        score += 0.7 if listed else 0.0
    elif lexicon.is_given(_cased(first.text)):
        known = first.text in lexicon.gender_of_given
        plain_name = not lexicon.is_common(first.text) and not lexicon.is_place(first.text)
        score += 2.0 if known else 1.8 if plain_name else 1.2
        if first.opens and lexicon.is_common(first.text) and not known:
            score -= 1.5
        if lexicon.is_place(first.text) and not known:
            score -= 0.5
        score += 0.8 if listed else 0.0
    else:
        score += 0.6 if listed and not lexicon.is_common(first.text) else 0.0
        if first.opens and lexicon.is_common(first.text):
            score -= 2.0
    score += 0.8 if name.particles and words[len(name.given)].text[0].islower() else 0.0
    score += 0.4 if len(name.given) > 1 else 0.0
    trusted = title < parsed.first or (listed and first.text in lexicon.gender_of_given)
    score += _opinion(reading, parsed, trusted)
    score += _surroundings(reading, parsed, lexicon)
    if any(w.text in lexicon.demonyms for w in words):
        score -= 3.0
    if reading.words[parsed.first].text in reading.quarters:
        score -= 3.0
    if surname in lexicon.towns and title == parsed.first:
        score -= 0.4 if name.particles or first.text in lexicon.gender_of_given else 1.2
    if surname.lower().endswith(CUES.streets) and not listed:
        score -= 2.0
    if lexicon.is_role(reading.noun_at(parsed.first)):
        score -= 2.0
    return gender, score


def judge_bare(reading: Reading, parsed: Parsed, lexicon: Lexicon) -> tuple[str, float]:
    """Gender by title, and how sure it is that a surname or given name alone is a person's."""
    first = reading.words[parsed.first]
    title, gender, _ = titles_before(reading, parsed.first, lexicon)
    surname = _base(parsed.name.surname.split()[-1], lexicon)
    listed = lexicon.is_surname(surname)
    given = lexicon.is_given(surname)
    common = lexicon.is_common(surname)
    place = surname in lexicon.towns
    office = reading.noun_at(parsed.first - 1) if reading.adjacent(parsed.first) else ""
    office_like = lexicon.is_role(office) or office in CUES.offices
    score = 0.0
    if title < parsed.first:
        weak = reading.plain_at(parsed.first - 1) in {"lid", "leden", "collega"}
        score += 1.5 if weak and (common or place) and not listed else 3.0
    elif (
        office in CUES.offices
        and first.capital
        and not place
        and not _portfolio(surname)
        and (listed or given or not (common or "-" in surname or office == "hoogleraar"))
    ):
        score += 2.0
    elif lexicon.is_role(office) and (listed or given) and not place and not _portfolio(surname):
        score += 2.0 if first.capital and not first.opens else 1.0
    several = len(parsed.name.surname.split()) > 1
    if (
        several
        and score < 2
        and not (listed and lexicon.is_surname(parsed.name.surname.split()[0]))
    ):
        score -= 1.0
    known = surname in lexicon.gender_of_given
    if common and score < _ENOUGH and (first.opens or not (listed or given) or first.shouted):
        score -= 1.0 if known else 1.5
    if first.opens and not (listed or given) and reading.tag(parsed.after) not in _VERBS:
        score -= 0.6
    if parsed.name.particles:
        caps = first.text[0].isupper()
        whole = reading.span_text(parsed.first, parsed.after)
        if whole in lexicon.towns or lexicon.is_place(whole):
            score -= 2.5
        if not caps and score < 2:
            return gender, 0.0
        two = len(parsed.name.particles.split()) > 1
        if caps and not first.opens:
            score += 2.4 if listed else 2.0 if two else 1.2  # "de visie van Den Uyl"
        elif listed or two:
            score += 2.0 if listed and two else 1.5 if two else 1.0
            score += 1.2 if listed and not common and not two else 0.0
    elif first.shouted and score < 2:
        score -= 1.5
    else:
        if known and not common and not lexicon.is_place(surname):
            score += 1.9
        else:
            score += 1.0 if listed or known else 0.4 if given else 0.0
        score -= 0.7 if lexicon.is_place(surname) and not listed and not given else 0.0
        score += 0.5 if not common and not lexicon.is_place(surname) and (listed or given) else 0.0
    score -= 1.5 if place else 0.0
    if any(word in lexicon.demonyms for word in parsed.name.surname.split()):
        score -= 2.0
    if surname in reading.quarters and title == parsed.first:
        score -= 3.0
    if surname in reading.located and lexicon.is_place(surname) and score < _ENOUGH:
        score -= 2.0
    if "&" in {reading.text_at(parsed.first - 1), reading.text_at(parsed.after)}:
        score -= 2.0
    if known and reading.plain_at(parsed.after) == "en":
        score += 0.6 if reading.text_at(parsed.after + 1) in lexicon.gender_of_given else 0.0
    before = reading.words[parsed.first - 1] if reading.adjacent(parsed.first) else None
    if before is not None and before.capital and title == parsed.first and not office_like:
        score -= 1.5
    score += _opinion(reading, parsed, score >= 1.6) + _surroundings(reading, parsed, lexicon)
    if reading.text_at(parsed.first - 2) in {"(", ","} and office not in CUES.offices:
        score -= 1.0 if lexicon.is_role(office) and _in_brackets(reading, parsed.first) else 0.0
    if surname.lower().endswith(CUES.streets) and not listed:
        score -= 3.0
    if surname in lexicon.organisations and score < 3:
        score -= 0.8
    return gender, score


def _portfolio(word: str) -> bool:
    return word.lower() in CUES.portfolios


def _in_brackets(reading: Reading, i: int) -> bool:
    for k in range(i - 1, max(-1, i - 14), -1):
        if reading.words[k].text in {"(", ")"}:
            return reading.words[k].text == "("
    return False


def _opinion(reading: Reading, parsed: Parsed, trusted: bool) -> float:
    """What the recogniser says of these words; little against what structure is sure of."""
    labels = [reading.label(k) for k in range(parsed.first, parsed.after)]
    if "PERSON" in labels:
        exact = reading.persons.get(parsed.first) == parsed.after
        return 2.0 if exact else 1.4 if labels[-1] == "PERSON" else 0.7
    against = max((CUES.against.get(label, 0.0) for label in labels), default=0.0)
    return -min(against, 0.4) if trusted else -against


def _surroundings(reading: Reading, parsed: Parsed, lexicon: Lexicon) -> float:
    """Verbs of saying, roles and the like beside the name."""
    score = 0.0
    before = reading.plain_at(parsed.first - 1)
    after = reading.plain_at(parsed.after)
    if reading.adjacent(parsed.first):
        if before in CUES.before_speakers:
            score += 0.6
        elif before in CUES.locative and len(parsed.name.given) == 0:
            score -= 1.0
        elif before and lexicon.is_role(reading.noun_at(parsed.first - 1)) and parsed.name.given:
            score += 1.0
    if reading.adjacent(parsed.after) and after in CUES.speech:
        score += 0.8
    if after in {",", "("} and lexicon.is_role(reading.text_at(parsed.after + 1)):
        score += 1.2
    if after == ":" and reading.words[parsed.first].line:
        score += 1.0
    return score


def _coordinated(
    reading: Reading, lexicon: Lexicon, seed: PersonFound, taken: set[int]
) -> Iterator[PersonFound]:
    """Names joined to one found: "Lancee en Dronkers", "de leden A, B (CDA) en C"."""
    _, _, plural = titles_before(reading, seed.first, lexicon)
    at = seed.after
    while at < len(reading.words) - 1 and seed.strength >= _ENOUGH:
        at = _past_brackets(reading, at)
        if reading.plain_at(at) not in {",", "en", "/", "&"}:
            return
        i = at + 1
        if i >= len(reading.words) or reading.words[i].block != reading.words[seed.first].block:
            return
        parsed = parse_full(reading, i, lexicon)
        if parsed is None or judge_full(reading, parsed, lexicon)[1] < _ENOUGH - 1:
            parsed = parse_surname(reading, i, lexicon)
        if parsed is None or not taken.isdisjoint(range(parsed.first, parsed.after)):
            return
        gender, strength = (
            judge_full(reading, parsed, lexicon)
            if parsed.name.given
            else judge_bare(reading, parsed, lexicon)
        )
        strength += 2.5 if plural else 1.0 if seed.strength >= _SURE or not seed.name.given else 0.4
        if strength < _ENOUGH:
            return
        yield PersonFound(parsed.first, parsed.after, parsed.name, gender, strength)
        at = parsed.after


def _past_brackets(reading: Reading, at: int) -> int:
    if reading.text_at(at) != "(":
        return at
    for k in range(at + 1, min(at + 8, len(reading.words))):
        if reading.words[k].text == ")":
            return k + 1
    return at


def _base(word: str, lexicon: Lexicon) -> str:
    """A surname without the genitive's s, where only the rest is listed."""
    if lexicon.is_surname(word) or lexicon.is_given(word):
        return word
    base = without_possessive(word)
    if base is not None and (lexicon.is_surname(base) or lexicon.is_given(base)):
        return base
    return word


def _cased(word: str) -> str:
    return word if not word.isupper() else "-".join(p.capitalize() for p in word.split("-"))


__all__ = ["PersonFound", "find", "is_name_word", "particles_at", "plain", "titles_before"]
