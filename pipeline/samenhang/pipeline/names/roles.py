"""The roles and organisations that a text gives a person.

Around each mention: an apposition ("X, hoogleraar Y aan Z,"), brackets ("X (wethouder Z)"), a
role before the name ("beeldend kunstenaar X"), a copula ("X is werkzaam als onderzoeker aan
Z"), a party ("mevrouw X van de VVD"), a by-line ("Tekst: X").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.types import Role

_MOST_WORDS = 24
_LONGEST_SIGNATURE = 16  # words
_WORKS = frozenset({"van", "namens", "bij"})
_MOMENTARY = frozenset({"spreker", "spreekster"})  # what somebody is for an evening
_BOTH = frozenset({"beiden", "allebei", "allen"})


@dataclass(frozen=True)
class Surroundings:
    """What role finding looks at.

    Args:
        organisation_from: first word of each organisation mention to (word after, name, kind).
        organisation_to: word after each organisation mention to (first word, name, kind).
        persons: words that name persons.
    """

    reading: Reading
    lexicon: Lexicon
    organisation_from: Mapping[int, tuple[int, str, str]]
    organisation_to: Mapping[int, tuple[int, str, str]]
    persons: frozenset[int] = frozenset()


def roles_of(around: Surroundings, first: int, after: int) -> Iterator[Role]:
    """Roles given at one mention of a person, words first..after-1."""
    before = next(_before(around, first), None)
    following = around.reading.plain_at(after)
    works = next(_affiliation(around, after + 1), None) if following in _WORKS else None
    if before is not None and works is not None and not before.organisation:
        yield Role(before.role, works.organisation, before.start, works.end)
    else:
        yield from (role for role in (before, works) if role is not None)
    if following == ",":
        yield from _phrase(around, after + 1, closing=",")
    elif following == "(":
        yield from _brackets(around, after + 1)
    elif following in CUES.copulas:
        yield from _copula(around, after + 1, following)
    yield from _byline(around, first, after)
    yield from _signature(around, first, after)


def _signature(around: Surroundings, first: int, after: int) -> Iterator[Role]:
    """A name that is a paragraph by itself, below its role: "De minister van X,"."""
    words = around.reading.words
    block = words[first].block
    alone = (first == 0 or words[first - 1].block != block) and (
        after >= len(words) or words[after].block != block
    )
    if not alone or first == 0:
        return
    start = first - 1
    while start > 0 and words[start - 1].block == words[first - 1].block:
        start -= 1
    end = first - 1 if not words[first - 1].letters else first
    if around.reading.plain_at(start) == "de":
        start += 1
    is_role = around.lexicon.is_role(around.reading.noun_at(start).lower())
    if is_role and end - start <= _LONGEST_SIGNATURE:
        for role in _split(around, start, end):
            yield replace(role, role=role.role[:1].lower() + role.role[1:])


def _role_start(around: Surroundings, i: int) -> int | None:
    """Index of the role noun of a phrase that begins at word i, past qualifiers."""
    reading = around.reading
    for k in range(i, min(i + 5, len(reading.words))):
        word = reading.noun_at(k)
        if k in around.persons or word in around.lexicon.courtesy:
            return None
        if around.lexicon.is_role(word.split("/")[0]) and not (
            word in CUES.qualifiers and around.lexicon.is_role(reading.noun_at(k + 1))
        ):
            return k
        if (
            word.casefold() not in CUES.qualifiers
            and not (k == i and word.casefold() in {"de", "het", "een", "als"})
            and reading.tag(k) != "ADJ"
            and not reading.glued(k + 1)
        ):
            return None
    return None


def _phrase(around: Surroundings, start: int, closing: str) -> Iterator[Role]:
    """One or more roles from word `start` on, up to the closing sign or a verb."""
    reading = around.reading
    while reading.plain_at(start) in {"de", "het", "een", "als"}:
        start += 1
    noun = _role_start(around, start)
    if noun is None or reading.noun_at(noun) in _MOMENTARY:
        return
    end = _phrase_end(around, noun, closing)
    if end in around.persons:
        return  # the role of the next person: "…, hoogleraar Marcel Boogers, …"
    yield from _split(around, start, end)


def _phrase_end(around: Surroundings, noun: int, closing: str) -> int:
    reading = around.reading
    block = reading.words[noun].block
    end = noun + 1
    while (
        end < len(reading.words) and end - noun < _MOST_WORDS and reading.words[end].block == block
    ):
        text = reading.plain_at(end)
        if end in around.organisation_from:
            end = around.organisation_from[end][0]
            continue
        if end in around.persons or text in around.lexicon.courtesy:
            break
        if reading.words[end].capital and reading.text_at(end + 1) == ":":
            break  # the label of the next line: "…, burgemeester | Griffier: …"
        if (
            text in CUES.stops
            or text == closing
            or (reading.tag(end) in {"VERB", "AUX"} and reading.words[end].text[0].islower())
        ):
            break
        if text == "," and closing != ",":
            break
        end += 1
    return end


def _split(around: Surroundings, start: int, end: int) -> Iterator[Role]:
    """Roles of a phrase; "A en B bij C" is one, "A bij C en B bij D" two."""
    reading = around.reading
    cuts = [
        k
        for k in range(start + 1, end)
        if reading.plain_at(k) == "en"
        and _role_start(around, k + 1) is not None
        and _has_organisation(around, start, k)
    ]
    begin = start
    for cut in [*cuts, end]:
        role = _role(around, begin, cut)
        if role is not None:
            yield role
        begin = cut + 1


def _has_organisation(around: Surroundings, start: int, end: int) -> bool:
    return any(start <= k < end for k in around.organisation_from)


def _role(around: Surroundings, start: int, end: int) -> Role | None:
    """The role of words start..end-1: its words, and the organisation at its end."""
    reading = around.reading
    while end > start and not reading.words[end - 1].letters:
        end -= 1
    if end <= start:
        return None
    organisation, role_end = "", end
    for k in range(start + 1, end):
        if k in around.organisation_from:
            organisation, role_end = around.organisation_from[k][1], k
            break
    if not organisation:
        for length in (3, 2, 1):
            at = end - length
            place = reading.span_text(at, end) if at > start else ""
            if place in around.lexicon.towns:
                organisation, role_end = place, at
                break
    while role_end > start + 1 and reading.plain_at(role_end - 1) in CUES.prepositions | {
        "de",
        "het",
        "den",
    }:
        role_end -= 1
        if reading.plain_at(role_end - 1) in {"fractie", "bestuur"} and role_end - 1 > start:
            role_end -= 1
    adjective = reading.text_at(role_end - 1)
    if (
        organisation
        and role_end - start > 3
        and adjective.endswith("se")
        and adjective[0].isupper()
    ):
        cut = role_end - 2 if reading.plain_at(role_end - 2) in {"de", "het"} else role_end - 1
        if reading.plain_at(cut - 1) in CUES.prepositions:
            role_end = cut - 1  # "wethouder van het Amsterdamse stadsdeel Zeeburg"
    place_before = reading.span_text(role_end - 2, role_end) if role_end - start > 2 else ""
    if place_before.startswith(("in ", "te ")) and place_before[3:] in around.lexicon.towns:
        role_end -= 2
    return Role(
        reading.span_text(start, role_end),
        organisation,
        reading.words[start].start,
        reading.words[end - 1].end,
    )


def _brackets(around: Surroundings, start: int) -> Iterator[Role]:
    """Party, or roles separated by commas, inside brackets."""
    reading = around.reading
    end = start
    while end < len(reading.words) and reading.words[end].text != ")" and end - start < 40:
        end += 1
    if end >= len(reading.words) or reading.words[end].text != ")":
        return
    at = start + (reading.plain_at(start) in _BOTH)
    while at < end:
        cut = at
        while cut < end and (
            reading.words[cut].text not in {",", ";"}
            or any(
                f < cut < t for f, (t, _, _) in around.organisation_from.items() if at <= f < end
            )
        ):
            cut += 1
        if at in around.organisation_from and not reading.glued(at + 1):
            _, name, _ = around.organisation_from[at]
            yield Role("", name, reading.words[at].start, reading.words[cut - 1].end)
        elif _role_start(around, at) is not None:
            yield from _split(around, at, cut)
        at = cut + 1


def _before(around: Surroundings, first: int) -> Iterator[Role]:
    """A role right before the name, with its qualifiers and its organisation."""
    reading, lexicon = around.reading, around.lexicon
    at = first
    while reading.adjacent(at) and (
        reading.plain_at(at - 1) in lexicon.courtesy or reading.plain_at(at - 1) in lexicon.academic
    ):
        at -= 1
    if not reading.adjacent(at):
        return
    end, organisation = at, ""
    if end in around.organisation_to:
        org_first, organisation, _ = around.organisation_to[end]
        end = org_first
        while reading.plain_at(end - 1) in {"van", "voor", "bij", "de", "het"}:
            end -= 1
        if end == org_first and not lexicon.is_role(reading.noun_at(end - 1)):
            return
    noun = end - 1
    if noun < 0:
        return
    word = reading.noun_at(noun)
    if (
        not lexicon.is_role(word.split("/")[-1])
        or reading.words[noun].block != reading.words[first].block
    ):
        return
    start = noun
    while start > 0 and reading.plain_at(start - 1) in CUES.qualifiers and reading.adjacent(start):
        start -= 1
    while reading.text_at(start - 1) == "/" and lexicon.is_role(reading.noun_at(start - 2)):
        start -= 2  # "Socioloog/politicoloog"
    role = reading.span_text(start, end)
    if reading.glued(noun):
        _, name, _ = around.organisation_to.get(noun, (noun, reading.text_at(noun - 1), ""))
        organisation = organisation or name
    role = (
        role
        if reading.words[start].text.isupper()
        else role[0].lower() + role[1:]
        if reading.words[start].opens
        else role
    )
    yield Role(role, organisation, reading.words[start].start, reading.words[at - 1].end)


def _copula(around: Surroundings, start: int, verb: str) -> Iterator[Role]:
    """ "is werkzaam als onderzoeker aan …", "werkt als …", "is directeur van …"."""
    reading = around.reading
    at = start
    while (
        reading.plain_at(at)
        in {
            "werkzaam",
            "als",
            "een",
            "de",
            "het",
            "sinds",
            "nu",
            "al",
            "ook",
            "momenteel",
            "tevens",
            "zelf",
        }
        or reading.text_at(at).isdigit()
    ):
        at += 1
    if verb.startswith("werk") and "als" not in {reading.plain_at(k) for k in range(start, at)}:
        return
    yield from _phrase(around, at, closing=",")


def _affiliation(around: Surroundings, start: int) -> Iterator[Role]:
    """ "mevrouw Bergkamp van de fractie van D66"."""
    reading = around.reading
    at = start
    while reading.plain_at(at) in {"de", "het", "fractie", "van"}:
        at += 1
    found = around.organisation_from.get(at)
    if found is not None:
        yield Role("", found[1], reading.words[start].start, reading.words[found[0] - 1].end)


def _byline(around: Surroundings, first: int, after: int) -> Iterator[Role]:
    """ "Tekst: Mariek Hilhorst", "Voorzitter: J. Jansen" at the beginning of a line."""
    reading = around.reading
    k = first - 1
    while reading.plain_at(k) in around.lexicon.courtesy or reading.plain_at(k) == "de":
        k -= 1
    if k < 1 or reading.text_at(k) != ":":
        return
    label = reading.words[k - 1]
    begins = label.line or "\n" in reading.text[reading.words[k - 2].end : label.start]
    if not begins:
        return
    role = "auteur" if label.low in CUES.bylines else label.low
    if label.low in CUES.bylines or around.lexicon.is_role(label.low):
        yield Role(role, "", label.start, reading.words[after - 1].end)
