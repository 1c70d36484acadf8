# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""What statements can be counted by, and chosen by: the very same expressions for both."""

from __future__ import annotations

import json
from collections.abc import Iterable

from samenhang.corpus.errors import QueryError

UNDATED = "undated"
OF_DOCUMENT = {
    "year": f"CASE d.date WHEN '' THEN '{UNDATED}' ELSE substr(d.date, 1, 4) END",
    "kind": "d.kind",
    "document": "d.id",
}
OF_STATEMENT = {
    "type": "r.type",
    "stance": "r.stance",
    "act": "r.act",
    "role": "r.role",
    "organisation": "r.organisation",
    "speaker": "ifnull((SELECT i.name FROM entities e JOIN identities i ON i.key = e.identity"
    " WHERE e.key = r.entity), ifnull(r.speaker, ''))",
    # The party of whose turn it is stands for what is said in it.
    "party": "ifnull((SELECT t.party FROM turns t JOIN passages p ON p.turn = t.number"
    " AND p.document = t.document WHERE p.key = r.passage), '')",
    "concept": "ifnull(c.label, '')",
}
GROUPS = tuple(OF_DOCUMENT | OF_STATEMENT)
"""What statements can be counted by."""

_OF_CONCEPT = (
    "EXISTS (SELECT 1 FROM statement_concepts y JOIN concepts c ON c.key = y.concept"
    " WHERE y.statement = r.key AND c.label IN (SELECT value FROM json_each(?)))"
)

_OF_FORM = (
    "EXISTS (SELECT 1 FROM tags y WHERE y.passage = r.passage AND y.start >= r.start"
    " AND y.end <= r.end AND lower(y.text) IN (SELECT lower(value) FROM json_each(?)))"
)


def having(name: str, values: Iterable[str]) -> tuple[str, str]:
    """The condition that a statement `r` of a document `d` is counted under one of these values.

    Raises:
        QueryError: statements are not counted by that.
    """
    given = json.dumps(list(values))
    if name == "concept":
        return _OF_CONCEPT, given
    if name == "form":  # of a concept, as the text writes it
        return _OF_FORM, given
    try:
        column = (OF_DOCUMENT | OF_STATEMENT)[name]
    except KeyError:
        raise QueryError(
            f"statements cannot be chosen by {name!r}", hint=f"Choose from {', '.join(GROUPS)}"
        ) from None
    return f"{column} IN (SELECT value FROM json_each(?))", given
