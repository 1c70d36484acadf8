"""Statements of a cluster chosen by what they are counted by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samenhang.corpus.errors import QueryError
from samenhang.index.cluster.conditions import Filter, all_of, any_of
from samenhang.index.store.grouping import GROUPS

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

FIELDS = {
    "year": "year",
    "kind": "doc_kind",
    "document": "document",
    "type": "type",
    "stance": "stance",
    "act": "act",
    "role": "role",
    "organisation": "organisation",
    "party": "party",
    "concept": "uris",
}


def having(reads: Reads, name: str, values: Sequence[str]) -> Filter:
    """The condition that a statement is counted under one of these values.

    Raises:
        QueryError: statements are not counted by that.
    """
    if name == "speaker":
        called = reads.people.shown_as(values)
        said = {"terms": {"speaker": list(values)}}
        return any_of([{"terms": {"who": called}}, all_of([{"term": {"named": False}}, said])])
    if name == "concept":
        wanted = set(values)
        uris = [uri for uri, label in reads.labels().items() if label in wanted]
        return {"terms": {"uris": uris}}
    if name not in FIELDS:
        raise QueryError(
            f"statements cannot be chosen by {name!r}", hint=f"Choose from {', '.join(GROUPS)}"
        )
    return {"terms": {FIELDS[name]: list(values)}}
