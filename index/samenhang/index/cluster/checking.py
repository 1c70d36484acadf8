"""Verifies a corpus on a cluster: records against indices, and what is left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.reading import THERE, groups, pages
from samenhang.index.cluster.records import FOLDER, name_of, unpacked
from samenhang.index.cluster.rows import PARTS
from samenhang.index.types import AddProgress, Problem

if TYPE_CHECKING:
    from samenhang.index.cluster.commits import Commits
    from samenhang.index.cluster.objects import Objects
    from samenhang.index.cluster.reads import Reads

_AGAIN = "Make the indices anew: samenhang rebuild"
_LEFT = "The next `samenhang add` clears it up"


def problems(
    reads: Reads,
    commits: Commits,
    objects: Objects,
    progress: Callable[[AddProgress], None] | None,
) -> Iterator[Problem]:
    """Everything that is wrong."""
    living = reads.state.living()
    for entry in commits.unfinished():
        if entry.source.get("run") not in living:
            what = "somebody began to write it, and did not end"
            yield Problem(f"document {entry.id}", what, _LEFT)
    commits.refresh(PARTS)
    rows = _rows(reads)
    there = set(objects.names(FOLDER))
    body = {
        "query": THERE,
        "_source": ["id", "revision", "counts", "whos", "pending", "stale"],
        "sort": [{"number": "asc"}],
    }
    total = reads.count_documents()
    kept: set[int] = set()
    names: set[str] = set()
    for done, hit in enumerate(pages(reads.connection, reads.indices["documents"], body)):
        source = hit["_source"]
        document, revision = source["id"], int(source["revision"])
        if progress is not None:
            progress(AddProgress(done, total, document, "check"))
        own = {revision, *source.get("pending", []), *source.get("stale", [])}
        kept |= own
        name = name_of(document, revision)
        names |= {name_of(document, one) for one in own}
        yield from _record(objects, document, name, there)
        for part in PARTS:
            found, wanted = rows[part].get(revision, 0), source["counts"][part]
            if found != wanted:
                what = f"the cluster has {found} of its {wanted} {part}"
                yield Problem(f"document {document}", what, _AGAIN)
    hidden = set(reads.hidden())
    for part in PARTS:
        stray = rows[part].keys() - kept - hidden
        if stray:
            what = f"has rows of {len(stray)} documents that are not there"
            yield Problem(f"index {part}", what, _AGAIN)
    yield from _strays(reads, there - names)
    yield from _people(reads)


def _record(objects: Objects, document: str, name: str, there: set[str]) -> Iterator[Problem]:
    hint = f"samenhang documents remove {document}, and add its file again"
    data = objects.get(name) if name in there else None
    if data is None:
        yield Problem(f"document {document}", "its record is missing", hint)
        return
    try:
        if unpacked(data, name).id != document:
            yield Problem(f"document {document}", "its record is another document's", hint)
    except StoreError as error:
        yield Problem(f"document {document}", error.what, hint)


def _strays(reads: Reads, names: set[str]) -> Iterator[Problem]:
    """Objects of revisions that no document has, and that nobody is about to write."""
    from samenhang.index.cluster.records import revision_of

    body = {
        "query": {"match_all": {}},
        "_source": ["id", "revision", "pending", "stale"],
        "sort": [{"number": "asc"}, {"id": "asc"}],
    }
    known = {
        (hit["_source"]["id"], revision)
        for hit in pages(reads.connection, reads.indices["documents"], body)
        for revision in (
            hit["_source"]["revision"],
            *hit["_source"].get("pending", []),
            *hit["_source"].get("stale", []),
        )
    }
    stray = [name for name in names if revision_of(name) not in known]
    if stray:
        yield Problem("records", f"{len(stray)} are of no document ({stray[0]} …)", _LEFT)


def _rows(reads: Reads) -> dict[str, dict[int, int]]:
    """How many rows of each revision there are, by index."""
    sources = [{"revision": {"terms": {"field": "revision"}}}]
    return {
        part: {
            int(bucket["key"]["revision"]): int(bucket["doc_count"])
            for bucket in groups(reads.connection, reads.indices[part], {"match_all": {}}, sources)
        }
        for part in PARTS
    }


def _people(reads: Reads) -> Iterator[Problem]:
    """What documents tell of people, beside what is decided of them."""
    sources = [{"who": {"terms": {"field": "who"}}}]
    query = reads.seen({"exists": {"field": "who"}})
    told = {
        bucket["key"]["who"]
        for bucket in groups(reads.connection, reads.indices["entities"], query, sources)
    }
    body = {
        "query": {"match_all": {}},
        "_source": ["who", "identity", "seen"],
        "sort": [{"who": "asc"}],
    }
    decided: dict[str, int] = {}
    seen: set[str] = set()
    for hit in pages(reads.connection, reads.indices["sightings"], body, size=5000):
        source = hit["_source"]
        if source.get("identity") is not None:
            decided[source["who"]] = source["identity"]
        if source["seen"]:
            seen.add(source["who"])
    if told - decided.keys():
        what = f"of {len(told - decided.keys())} it is not decided who they are"
        yield Problem("names", what, _AGAIN)
    if seen - told:
        yield Problem("names", f"{len(seen - told)} are of no document", _AGAIN)
    body = {"query": {"match_all": {}}, "_source": ["key"], "sort": [{"key": "asc"}]}
    known = {
        hit["_source"]["key"]
        for hit in pages(reads.connection, reads.indices["identities"], body, size=5000)
    }
    if set(decided.values()) != known:
        yield Problem("names", "persons and organisations do not fit what is told", _AGAIN)
