"""Which candidates are names: weighed alone, then with the rest of the document, then chosen."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.abbreviations import Definition, definitions
from samenhang.pipeline.names.agreement import Agreement
from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.facts import Observer
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.listing import Listed
from samenhang.pipeline.names.propose_organisations import Proposer
from samenhang.pipeline.names.propose_persons import persons
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Register
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.names.surroundings import Facts
from samenhang.pipeline.types import EntityType
from samenhang.pipeline.weighing.linear import LinearModel, load

_DATA = files(__package__) / "data"


@dataclass(frozen=True, slots=True)
class Models:
    """For each type, what weighs a candidate alone, and what weighs it in its document."""

    alone: dict[EntityType, LinearModel]
    together: dict[EntityType, LinearModel]


@lru_cache(maxsize=1)
def models() -> Models:
    """The shipped models, loaded once."""
    named = {EntityType.PERSON: "persons", EntityType.ORG: "organisations"}
    return Models(
        {type_: load(_DATA / f"{name}_alone.json") for type_, name in named.items()},
        {type_: load(_DATA / f"{name}.json") for type_, name in named.items()},
    )


@dataclass(frozen=True, slots=True)
class Proposals:
    """What may be named in a text, with the facts about it.

    Args:
        candidates: in order of their first word, each stretch and type once.
        facts: of each.
        defined: abbreviations that the text introduces.
    """

    candidates: Sequence[Candidate]
    facts: Sequence[Facts]
    defined: Sequence[Definition]


def propose(
    reading: Reading,
    listed: Sequence[Listed],
    lexicon: Lexicon,
    register: Register,
    kinds: Structures,
) -> Proposals:
    """All candidates of a text with the facts about each by itself.

    Args:
        listed: persons that the document's own lists give.
    """
    defined = definitions(reading)
    unique: dict[tuple[int, int, EntityType], Candidate] = {}
    for candidate in persons(reading, lexicon):
        _keep(unique, candidate)
    for candidate in Proposer(reading, lexicon, register, kinds).all(defined):
        _keep(unique, candidate)
    candidates = sorted(unique.values(), key=lambda c: (c.first, c.after, c.type))
    observer = Observer(
        reading,
        lexicon,
        frozenset(d.short for d in defined),
        frozenset(fold(entry.name.surname) for entry in listed),
    )
    return Proposals(candidates, [observer.of(c) for c in candidates], defined)


def _keep(unique: dict[tuple[int, int, EntityType], Candidate], candidate: Candidate) -> None:
    """One candidate for a stretch, with all the ways it was found."""
    key = candidate.first, candidate.after, candidate.type
    known = unique.get(key)
    if known is not None:
        candidate = Candidate(
            *key,
            known.ways | candidate.ways,
            known.name or candidate.name,
            candidate.known or known.known,
        )
    unique[key] = candidate


def together(
    reading: Reading, proposals: Proposals, chances: Sequence[float], least: float = -1.0
) -> list[Facts]:
    """What the document tells about each candidate, with the facts that bear on it.

    Args:
        chances: of each candidate, weighed alone.
        least: what is not likelier by itself gets no facts, to save time.
    """
    agreement = Agreement(reading, proposals.candidates, chances, proposals.defined)
    result: list[Facts] = []
    for number, alone in enumerate(proposals.facts):
        if chances[number] <= least:
            result.append({})
            continue
        if proposals.candidates[number].type is EntityType.PERSON:
            facts = {name: value for name, value in alone.items() if name in _KEPT}
        else:
            facts = dict(alone)
        agreement.add(number, facts)
        result.append(facts)
    return result


_KEPT = frozenset(
    {
        "opens", "heading", "label", "whole line", "l title", "l capital", "r capital", "l none",
        "r particles", "words 1", "words 2", "words 3", "particles", "particles first", "ner none",
        "given 0", "given 1", "way surname first", "listed", "only also small", "head small",
        "l capital opens", "r verb", "last common", "alone c opens", "alone s opens",
        "alone h opens", "alone g opens", "alone X opens", "tag NOUN", "tag VERB", "tag ADJ",
        "tag ADV",
        "l role",
        "only mostly small", "way registered", "abbreviation of the text", "tag PROPN",
    }
)  # fmt: skip


def best(
    candidates: Sequence[Candidate],
    chances: Sequence[float],
    least: Mapping[EntityType, float],
) -> list[Candidate]:
    """The best set of candidates that share no word, in order.

    A set is worth the sum of its members' log odds, each above those of the least chance with
    which a candidate of its type is better named than left out.
    """
    floors = {type_: _odds(chance) for type_, chance in least.items()}
    likely = sorted(
        (c.after, c.first, number)
        for number, c in enumerate(candidates)
        if chances[number] > least[c.type]
    )
    ends = [after for after, _, _ in likely]
    gains = [0.0]
    for position, (_, first, number) in enumerate(likely):
        before = bisect_right(ends, first, 0, position)
        gain = _odds(chances[number]) - floors[candidates[number].type]
        gains.append(max(gains[-1], gains[before] + gain))
    chosen: list[Candidate] = []
    at = len(likely)
    while at:
        if gains[at] == gains[at - 1]:
            at -= 1
            continue
        _, first, number = likely[at - 1]
        chosen.append(replace(candidates[number], chance=chances[number]))
        at = bisect_right(ends, first, 0, at - 1)
    return chosen[::-1]


LEAST = {EntityType.PERSON: 0.42, EntityType.ORG: 0.36}  # best F1 on documents left out


def _odds(chance: float) -> float:
    chance = min(max(chance, _SURE), 1 - _SURE)
    return math.log(chance / (1 - chance))


_SURE = 1e-6
_HOPELESS = 0.005  # alone; next to nothing becomes a name from here


def choose(
    reading: Reading,
    listed: Sequence[Listed],
    lexicon: Lexicon,
    register: Register,
    kinds: Structures,
    weights: Models | None = None,
) -> tuple[list[Candidate], Sequence[Definition]]:
    """The names of a text, in order, and its abbreviations."""
    weights = weights or models()
    proposals = propose(reading, listed, lexicon, register, kinds)
    alone = [
        weights.alone[c.type].probability(facts)
        for c, facts in zip(proposals.candidates, proposals.facts, strict=True)
    ]
    chances = [
        weights.together[c.type].probability(facts) if chance > _HOPELESS else 0.0
        for c, facts, chance in zip(
            proposals.candidates,
            together(reading, proposals, alone, _HOPELESS),
            alone,
            strict=True,
        )
    ]
    return best(proposals.candidates, chances, LEAST), proposals.defined
