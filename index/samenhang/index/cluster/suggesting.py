"""What may have been meant by words that no passage of a cluster has."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samenhang.index.cluster.reading import groups, pages
from samenhang.index.reports import Suggested
from samenhang.index.search import suggesting
from samenhang.index.store.concepts import known
from samenhang.index.store.folding import fold, words
from samenhang.index.store.naming import add_names
from samenhang.index.store.suggested import ranked

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads
    from samenhang.index.cluster.searching import Terms

_MOST = 5000  # names that begin so; of more, some are left out


def suggestions(reads: Reads, terms: Terms, question: str) -> tuple[str, ...]:
    """Questions like this one; see `search.suggesting.suggestions`.

    The names of the corpus are laid out in tables of the local store, which that code asks.
    """
    vocabulary = reads.vocabulary
    if not vocabulary.execute("SELECT 1 FROM identities LIMIT 1").fetchone():
        _lay_out(reads, vocabulary)
    return suggesting.suggestions(vocabulary, terms, question)


def suggested(reads: Reads, typed: str, limit: int) -> tuple[Suggested, ...]:
    """Concepts and names that begin as somebody types; see `store.suggested`."""
    begun = words(typed)
    if not begun:
        return ()
    used = {
        bucket["key"]["uri"]: int(bucket["doc_count"])
        for bucket in groups(
            reads.connection,
            reads.indices["tags"],
            reads.seen(),
            [{"uri": {"terms": {"field": "uri"}}}],
        )
    }
    found = [
        Suggested(one.label, "concept", used.get(one.uri, 0))
        for one in known(reads.vocabulary)
        if any(all(f" {word}" in f" {fold(label)}" for word in begun) for label in one.labels)
    ]
    return ranked([*found, *_named(reads, begun, limit)], begun, limit)


def _named(reads: Reads, begun: list[str], limit: int) -> Iterator[Suggested]:
    body = {
        "query": {"bool": {"filter": [{"prefix": {"words": word}} for word in begun]}},
        "sort": [{"key": "asc"}],
    }
    found = pages(reads.connection, reads.indices["identities"], body, limit=_MOST)
    shown = {hit["_source"]["key"]: hit["_source"] for hit in found}
    whose = reads.people.whose(reads.people.whos(shown))
    sums = {
        "mentions": {"sum": {"field": "mentions"}},
        "indirect": {"sum": {"field": "indirect"}},
    }
    counts: Counter[int] = Counter()
    query = reads.seen({"terms": {"who": sorted(whose)}})
    who = [{"who": {"terms": {"field": "who"}}}]
    for bucket in groups(reads.connection, reads.indices["entities"], query, who, sums):
        number = bucket["mentions"]["value"] + bucket["indirect"]["value"]
        counts[whose[bucket["key"]["who"]]] += int(number)
    kinds = {"PERSON": "person", "ORG": "organisation"}
    best = sorted(counts.items(), key=lambda one: (-one[1], shown[one[0]]["name"]))
    for key, count in best[:limit]:
        yield Suggested(shown[key]["name"], kinds[shown[key]["type"]], count)


def _lay_out(reads: Reads, vocabulary: sqlite3.Connection) -> None:
    vocabulary.execute("BEGIN")
    sources = [{"form": {"terms": {"field": "forms"}}}, {"name": {"terms": {"field": "name"}}}]
    keys: dict[str, int] = {}
    for bucket in groups(reads.connection, reads.indices["identities"], {"match_all": {}}, sources):
        name = bucket["key"]["name"]
        if name not in keys:
            (keys[name],) = vocabulary.execute(
                "INSERT INTO identities (type, name, full, gender, home, fixed)"
                " VALUES ('', ?, '', '', '', '') RETURNING key",
                (name,),
            ).fetchone()
        add_names(vocabulary, keys[name], [bucket["key"]["form"]])
    vocabulary.execute("COMMIT")
