"""Search questions as queries of OpenSearch, with the relevance that they have locally."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import QueryError
from samenhang.index.cluster import conditions
from samenhang.index.cluster.conditions import NOTHING, Filter, all_of, any_of, neither
from samenhang.index.cluster.reading import count, groups
from samenhang.index.describing.kinds import stored_kind
from samenhang.index.queries import Scope, Undated, Voices
from samenhang.index.search import ranking
from samenhang.index.search.conditions import between, undated
from samenhang.index.search.syntax import And, Field, Node, Not, Or, Pattern, Phrase, Sought
from samenhang.index.search.terms import ITSELF
from samenhang.index.store import concepts
from samenhang.index.store.folding import fold

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

Query = dict[str, Any]
_KEPT = 30.0  # seconds that a count of words is good enough for the order of passages
_SPECIAL = re.compile(r"([.?+*|{}\[\]()\"\\#@&<>~^$-])")


class Terms:
    """What the corpus has of words: the lexicon of `search.expanding`, and how rare they are."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._index = reads.indices["passages"]
        self._counts: dict[tuple[str, str], int] = {}
        self._since = time.monotonic()

    def fresh(self) -> Terms:
        """These, or new ones where these were counted a while ago."""
        return self if time.monotonic() - self._since < _KEPT else Terms(self._reads)

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term occurs; some of them are perhaps hidden."""
        if (field, term) not in self._counts:
            found = count(self._reads.connection, self._index, {"term": {field: term}})
            self._counts[field, term] = found
        return self._counts[field, term]

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """All terms that begin so, with their `frequency`, in no order."""
        column = {"form": "words"}.get(field, field)
        if not prefix:
            sources = [{"term": {"terms": {"field": column}}}]
            for bucket in groups(
                self._reads.connection, self._index, {"match_all": {}}, sources, size=10_000
            ):
                yield bucket["key"]["term"], bucket["doc_count"]
            return
        begin = _SPECIAL.sub(r"\\\1", prefix)
        aggregation = {"terms": {"field": column, "include": f"{begin}.*", "size": 10_000}}
        body = {
            "size": 0,
            "query": {"prefix": {column: prefix}},
            "aggs": {"all": aggregation},
        }
        found = self._reads.connection.ask(
            lambda client: client.search(index=self._index, body=body)
        )
        for bucket in found["aggregations"]["all"]["buckets"]:
            yield bucket["key"], bucket["doc_count"]

    def rarity(self, field: str, term: str) -> float:
        """The inverse document frequency that the local engine gives a term."""
        return math.log(max(self._size(), 1) / (self.frequency(field, term) + 1)) + 1

    def boost(self, field: str, term: str) -> float:
        """What makes the cluster's inverse document frequency the local one."""
        number = self.frequency(field, term)
        if not number:
            return 1.0
        having = self._having(field)
        theirs = math.log(1 + (having - number + 0.5) / (number + 0.5))
        return max(self.rarity(field, term), 0.01) / max(theirs, 1e-6)

    def _size(self) -> int:
        return self._cached("", {"match_all": {}})

    def _having(self, field: str) -> int:
        return self._cached(field, {"exists": {"field": field}})

    def _cached(self, name: str, query: Mapping[str, Any]) -> int:
        if ("", name) not in self._counts:
            self._counts["", name] = count(self._reads.connection, self._index, query)
        return self._counts["", name]


class Searching:
    """One question, on passages or on what has the terms of its passage.

    Args:
        terms: None where relevance does not matter.
    """

    def __init__(self, reads: Reads, terms: Terms | None) -> None:
        self._reads = reads
        self._terms = terms

    def query(self, node: Node) -> Query:
        """The query for a question whose words are expanded.

        Raises:
            QueryError: a condition cannot be met or understood.
        """
        match node:
            case Sought():
                return self._sought(node)
            case Phrase((word,)):
                return self._form(word)
            case Phrase(words):
                return {"match_phrase": {"form": {"query": " ".join(words), "analyzer": "terms"}}}
            case Pattern(text):
                return _pattern(text)
            case Field():
                return _flat(_CONDITIONS[node.name](self._reads, node.value))
            case Or(parts):
                return {"bool": {"should": [*map(self.query, parts)], "minimum_should_match": 1}}
            case Not(part):
                return _flat(neither(self.query(part)))
            case And():
                return self._all(node)
            case _:
                raise TypeError("words are expanded before they come here")

    def _all(self, node: And) -> Query:
        needed = [self.query(part) for part in node.parts if not isinstance(part, Not)]
        banned = [self.query(part.part) for part in node.parts if isinstance(part, Not)]
        whole: Query = {"must": needed or [_flat({"match_all": {}})]}
        if not needed and not banned:
            whole = {"must": [NOTHING]}
        if node.near and self._terms is not None:
            words = list(node.near)
            together = {"match_phrase": {"form": {"query": " ".join(words), "analyzer": "terms"}}}
            scored = [self._form(word) for word in words]
            boost = ranking.CLOSE / ranking.FORM
            whole["should"] = [{"bool": {"filter": [together], "must": scored, "boost": boost}}]
        if banned:
            whole["must_not"] = banned
        return {"bool": whole}

    def _sought(self, sought: Sought) -> Query:
        found = [self._form(form) for form in sought.forms]
        for number, lemma in enumerate(sought.lemmas):
            other = number and not lemma.startswith(ITSELF)
            found.append(self._lemma(lemma, ranking.OTHER if other else 1.0))
        found += [self._lemma(lemma, ranking.RELATED) for lemma in sought.related]
        found += [self._has("part", part, ranking.PART) for part in sought.parts]
        whole: Query = {"bool": {"should": found, "minimum_should_match": 1}}
        if not sought.lemmas or self._terms is None:
            return whole
        more = [self._form(sought.text)]
        more += [self._has("heading", lemma, ranking.HEADING) for lemma in sought.lemmas[:1]]
        return {"bool": {"must": [whole], "should": more}}

    def _form(self, word: str) -> Query:
        return self._graded("form", word, ranking.FORM)

    def _lemma(self, lemma: str, boost: float) -> Query:
        return self._graded("lemma", lemma, ranking.LEMMA * boost)

    def _graded(self, field: str, term: str, weight: float) -> Query:
        boost = weight * (self._terms.boost(field, term) if self._terms is not None else 1.0)
        return {"term": {field: {"value": term, "boost": boost}}}

    def _has(self, field: str, term: str, weight: float) -> Query:
        rarity = self._terms.rarity(field, term) if self._terms is not None else 1.0
        boost = max(rarity * weight, 0.0)
        return {"constant_score": {"filter": {"term": {field: term}}, "boost": boost}}


def standing(query: Query) -> Query:
    """The query with relevance by how much a passage counts beside running text."""
    factor = {"field": "standing", "factor": 0.01, "missing": 100}
    return {
        "function_score": {
            "query": query,
            "field_value_factor": factor,
            "boost_mode": "multiply",
        }
    }


def _flat(query: Query) -> Query:
    """The query without a part in the relevance."""
    return {"constant_score": {"filter": query, "boost": 0.0}}


def _pattern(text: str) -> Query:
    if text.endswith("*") and not set(text[:-1]) & {"*", "?"}:
        return {"constant_score": {"filter": {"prefix": {"words": text[:-1]}}}}
    escaped = text.replace("\\", "\\\\")
    return {"constant_score": {"filter": {"wildcard": {"words": escaped}}}}


def _concept(reads: Reads, value: str) -> Filter:
    found = concepts.named(reads.vocabulary, value)
    if not found:
        near = ", ".join(c.label for c in concepts.near(reads.vocabulary, value, 3))
        raise QueryError(
            f"{value!r} is not in the vocabulary",
            hint=(f"Nearest: {near}. " if near else "") + f"As plain text: {value}",
        )
    uris = concepts.narrower(reads.vocabulary, [concept.uri for concept in found])
    return {"terms": {"uris": list(uris)}}


def _mentioned(field: str, kind: str) -> Any:
    def condition(reads: Reads, value: str) -> Filter:
        return {"terms": {field: reads.people.whos(reads.people.named(value, kind))}}

    return condition


def _speaker(reads: Reads, value: str) -> Filter:
    stated = {"terms": {"speaking": reads.people.whos(reads.people.named(value))}}
    wanted = sorted(set(fold(value).split()))
    spoken = all_of({"term": {"turn_words": word}} for word in wanted) if wanted else NOTHING
    return any_of([stated, spoken])


def _said_by(role: bool) -> Any:
    def condition(reads: Reads, value: str) -> Filter:
        voices = Voices(roles=(value,)) if role else Voices(organisations=(value,))
        return passages_of(reads, voices)

    return condition


def passages_of(reads: Reads, voices: Voices) -> Filter:
    """The condition on a passage that one of these speaks in it."""
    speaking = conditions.Speaking(reads.people, voices)
    inner = {"nested": {"path": "speakers", "query": speaking.somebody("speakers.")}}
    found: list[Filter] = [inner, *speaking.unnamed()]
    if speaking.by_office:
        fits = speaking.fits("turn_role", "turn_house")
        found.append(all_of([{"term": {"turn": True}}, fits]))
    return any_of(found)


def _documents(reads: Reads, scope: Scope) -> Filter:
    conditions.check(reads, scope)
    return all_of(conditions.documents(scope))


def _date(reads: Reads, value: str) -> Filter:
    if undated(value):
        return all_of(conditions.documents(Scope(undated=Undated.ONLY)))
    first, last = between(value)
    bounds: list[Filter] = [{"exists": {"field": "date"}}]
    return all_of([*bounds, *conditions.dated(first, last, Scope())])


_CONDITIONS: dict[str, Any] = {
    "concept": _concept,
    "speaker": _speaker,
    "person": _mentioned("persons", "PERSON"),
    "org": _mentioned("organisations", "ORG"),
    "document": lambda reads, value: {"term": {"document": reads.found(value)["id"]}},
    "kind": lambda reads, value: _documents(reads, Scope(kinds=(stored_kind(value),))),
    "date": _date,
    "tag": lambda reads, value: _documents(reads, Scope(labels=(value,))),
    "place": lambda reads, value: _documents(reads, Scope(places=(value,))),
    "added": lambda reads, value: _documents(reads, Scope(added_since=value)),
    "party": _said_by(role=False),
    "role": _said_by(role=True),
}
