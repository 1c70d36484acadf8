"""Conditions of questions as filters of OpenSearch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import QueryError
from samenhang.index.queries import MentionQuery, Scope, StatementQuery, TagQuery, Undated, Voices
from samenhang.index.store.choosing import suggestion
from samenhang.index.store.described import fold_label
from samenhang.index.store.folding import fold, words
from samenhang.index.store.selecting import check_date

if TYPE_CHECKING:
    from samenhang.index.cluster.people import People
    from samenhang.index.cluster.reads import Reads

Filter = dict[str, Any]
NOTHING: Filter = {"match_none": {}}
_WITHIN = 900  # places between words of one role; two roles stand further apart


def any_of(filters: Iterable[Filter]) -> Filter:
    """One of these must hold; none of none."""
    listed = list(filters)
    if len(listed) == 1:
        return listed[0]
    return {"bool": {"should": listed, "minimum_should_match": 1}} if listed else NOTHING


def all_of(filters: Iterable[Filter]) -> Filter:
    """All of these must hold."""
    return {"bool": {"filter": list(filters)}}


def neither(*filters: Filter) -> Filter:
    """None of these may hold."""
    return {"bool": {"must_not": list(filters)}}


def documents(scope: Scope) -> Iterator[Filter]:
    """Which documents."""
    if scope.undated is Undated.ONLY:
        yield neither({"exists": {"field": "date"}})
    if scope.kinds:
        yield {"terms": {"doc_kind_lower": [kind.lower() for kind in scope.kinds]}}
    if scope.labels:
        yield {"terms": {"doc_labels": [fold_label(label) for label in scope.labels]}}
    if scope.places:
        yield {"terms": {"doc_places": [fold(place) for place in scope.places]}}
    if scope.added_since:
        yield {"range": {"added": {"gte": scope.added_since}}}


def dated(first: str, last: str, scope: Scope) -> Iterator[Filter]:
    """Of which period; bounds are ISO dates or ""."""
    if scope.undated is Undated.ONLY:
        return
    bounds: list[Filter] = []
    if first:
        # "2008" may be any day of 2008, so it is not before "2008-06".
        bounds.append({"range": {"date_end": {"gte": first}}})
    if last:
        bounds.append({"range": {"date": {"lte": f"{last}~"}}})
    for bound in bounds:
        if scope.undated is Undated.WITH:
            yield any_of([bound, neither({"exists": {"field": "date"}})])
        else:
            yield bound


def placed(reads: Reads, query: StatementQuery | MentionQuery | TagQuery) -> Iterator[Filter]:
    """Which document, which period, which documents of it."""
    if query.document:
        yield {"term": {"document": reads.found(query.document)["id"]}}
    if query.within is not None:
        first_place, last_place = query.within
        yield {"range": {"start": {"lt": last_place}}}
        yield {"range": {"end": {"gt": first_place}}}
    first = check_date(query.date_from) if query.date_from else ""
    last = check_date(query.date_to) if query.date_to else ""
    yield from dated(first, last, query.scope)
    yield from documents(query.scope)


def has_words(field: str, wanted: Iterable[str]) -> Filter:
    """One of the texts of a field has all of these words."""
    listed = sorted(set(wanted))
    if len(listed) == 1:
        return {"term": {field: listed[0]}}
    terms = [{"span_term": {field: word}} for word in listed]
    return {"span_near": {"clauses": terms, "slop": _WITHIN, "in_order": False}}


class Speaking:
    """Whose words: the filters on rows that stand for some of these."""

    def __init__(self, people: People, voices: Voices) -> None:
        self._people = people
        self._roles = [set(words(role)) for role in voices.roles]
        self._roles = [one for one in self._roles if one]
        self._by_role = bool(voices.roles)
        self._by_name = people.whos({key for name in voices.names for key in people.named(name)})
        self._houses = sorted(
            {form for name in voices.organisations for form in people.forms(name)}
        )

    @property
    def by_office(self) -> bool:
        """Roles or organisations are asked for."""
        return self._by_role or bool(self._houses)

    def somebody(self, prefix: str = "") -> Filter:
        """The condition on a row that has somebody's fields, `prefix` before their names."""
        found = []
        if self._by_name:
            found.append({"terms": {f"{prefix}who": self._by_name}})
        if self.by_office:
            fits = self.fits(f"{prefix}held_roles", f"{prefix}held_houses")
            said = f"{prefix}role_said" if self._by_role else f"{prefix}house_said"
            # What a document says of a person goes before what others say.
            fitting = any_of([fits, {"term": {said: False}}])
            found.append(all_of([{"terms": {f"{prefix}who": self._holders()}}, fitting]))
        return any_of(found)

    def fits(self, roles: str, houses: str) -> Filter:
        """The condition on fields with roles and organisations that somebody has."""
        found = [has_words(roles, one) for one in self._roles]
        if self._houses:
            found.append({"terms": {houses: self._houses}})
        return any_of(found)

    def unnamed(self) -> list[Filter]:
        """The conditions on a field `called` with the words for those that are not named."""
        return [has_words("called", one) for one in self._roles]

    def _holders(self) -> list[str]:
        if not hasattr(self, "_held"):
            self._held = self._people.holders(self.fits("held_roles", "held_houses"))
        return self._held


def check(reads: Reads, scope: Scope) -> None:
    """Raise a QueryError where a tag, place or kind is nowhere in the corpus."""
    for asked, what, field, same in (
        (scope.labels, "tag", "labels", fold_label),
        (scope.places, "place", "places", fold),
        (scope.kinds, "kind", "doc_kind", fold),
    ):
        folded = {same(one): one for one in reads.values(field)} if asked else {}
        for value in asked:
            if same(value) not in folded:
                raise QueryError(
                    f"no document has the {what} {value!r}", hint=suggestion(same(value), folded)
                )


def order_of(fields: Sequence[str]) -> list[Filter]:
    """A sort by fields, of which "-" before a name is the largest first."""
    return [
        {name.removeprefix("-"): {"order": "desc" if name.startswith("-") else "asc"}}
        for name in fields
    ]
