"""What the passages of an answer have in common; see `search.faceting`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import QueryError
from samenhang.index.cluster.reading import count, groups
from samenhang.index.reports import Counted
from samenhang.index.search.faceting import CONDITIONS
from samenhang.index.search.syntax import Field, Node
from samenhang.index.store.described import fold_label
from samenhang.index.store.facets import FACETS

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

_FIELDS = {
    "year": "year",
    "kind": "doc_kind",
    "tag": "doc_labels",
    "speaker": "speaking",
    "role": "spoken_roles",
    "organisation": "spoken_houses",
    "party": "turn_party",
    "concept": "uris",
}


def facets(
    reads: Reads, inside: Mapping[str, Any], narrow: Callable[[Node], Mapping[str, Any]], most: int
) -> Mapping[str, tuple[Counted, ...]]:
    """For each facet the values of the passages that answer, with their numbers, most first.

    Args:
        inside: the query of the question.
        narrow: makes a query of a condition.
    """
    found = {}
    for name in FACETS:
        values = _values(reads, name, inside)
        best = sorted(values.items(), key=lambda one: (-one[1], one[0]))
        # As the local store: one more is looked at, and those without a value are left out.
        listed = [Counted(value, number) for value, number in best[: most + 1] if value][:most]
        if name in CONDITIONS:
            asked = [
                Counted(one.value, _narrowed(reads, inside, narrow, CONDITIONS[name], one.value))
                for one in listed
            ]
            listed = sorted(
                (one for one in asked if one.count), key=lambda one: (-one.count, one.value)
            )
        found[name] = tuple(listed)
    return found


def _values(reads: Reads, name: str, inside: Mapping[str, Any]) -> Counter[str]:
    field = _FIELDS[name]
    sources = [{"value": {"terms": {"field": field}}}]
    raw: Counter[str] = Counter()
    for bucket in groups(reads.connection, reads.indices["passages"], reads.seen(inside), sources):
        raw[bucket["key"]["value"]] += int(bucket["doc_count"])
    shown: Mapping[str, str] = {}
    if name == "speaker":
        shown = reads.people.names(raw)
    elif name == "concept":
        shown = reads.labels()
    elif name == "tag":
        shown = {fold_label(label): label for label in reads.values("labels")}
    else:
        return raw
    counts: Counter[str] = Counter()
    for value, number in raw.items():
        if value in shown:
            counts[shown[value]] += number
    return counts


def _narrowed(
    reads: Reads,
    inside: Mapping[str, Any],
    narrow: Callable[[Node], Mapping[str, Any]],
    field: str,
    value: str,
) -> int:
    try:
        chosen = narrow(Field(field, value))
    except QueryError:  # such as a concept that the vocabulary has no more
        return 0
    index = reads.indices["passages"]
    return count(reads.connection, index, reads.seen(inside, chosen))
