"""Verifies a corpus on a cluster: records against indices, and what is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.reading import PAGE, THERE, groups, in_batches, many, pages, together
from samenhang.index.cluster.records import FOLDER, name_of, revision_of, unpacked
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
    """Everything that is wrong; of no list more is held than some pages."""
    living = reads.state.living()
    for entry in commits.unfinished():
        if entry.source.get("run") not in living:
            what = "somebody began to write it, and did not end"
            yield Problem(f"document {entry.id}", what, _LEFT)
    commits.refresh(PARTS)
    yield from _documents(reads, objects, progress)
    yield from _strays(reads, objects)
    yield from _people(reads)
    yield from _identities(reads)


def _documents(
    reads: Reads, objects: Objects, progress: Callable[[AddProgress], None] | None
) -> Iterator[Problem]:
    """Records and rows of the documents, in the order of their revisions."""
    fields = ["id", "revision", "counts"]
    listed = _sorted(reads, "documents", "revision", fields, THERE)
    counts = {part: _counted(reads, part, "revision", {"match_all": {}}) for part in PARTS}
    hidden, total, done = set(reads.hidden()), reads.count_documents(), 0
    stray: Counter[str] = Counter()
    for revision, found in together(document=listed, **counts):
        source = found.pop("document", None)
        if source is None:
            stray.update(() if revision in hidden else found)
            continue
        if progress is not None:
            progress(AddProgress(done, total, source["id"], "check"))
        done += 1
        yield from _record(objects, source["id"], name_of(source["id"], revision))
        for part in PARTS:
            wanted = source["counts"][part]
            if found.get(part, 0) != wanted:
                what = f"the cluster has {found.get(part, 0)} of its {wanted} {part}"
                yield Problem(f"document {source['id']}", what, _AGAIN)
    for part in sorted(stray):
        what = f"has rows of {stray[part]} documents that are not there"
        yield Problem(f"index {part}", what, _AGAIN)


def _record(objects: Objects, document: str, name: str) -> Iterator[Problem]:
    hint = f"samenhang documents remove {document}, and add its file again"
    data = objects.get(name)
    if data is None:
        yield Problem(f"document {document}", "its record is missing", hint)
        return
    try:
        if unpacked(data, name).id != document:
            yield Problem(f"document {document}", "its record is another document's", hint)
    except StoreError as error:
        yield Problem(f"document {document}", error.what, hint)


def _strays(reads: Reads, objects: Objects) -> Iterator[Problem]:
    """Objects of revisions that no document has, and that nobody is about to write."""
    number, first = 0, ""
    for names in in_batches(objects.names(FOLDER), PAGE):
        told = {name: revision_of(name) for name in names}
        ids = sorted({one[0] for one in told.values() if one is not None})
        fields = ["revision", "pending", "stale"]
        found = many(reads.connection, reads.indices["documents"], ids, fields)
        for name, one in told.items():
            row = found[one[0]]["_source"] if one is not None and one[0] in found else {}
            own = {row.get("revision"), *row.get("pending", ()), *row.get("stale", ())}
            if one is None or one[1] not in own:
                number, first = number + 1, first or name
    if number:
        yield Problem("records", f"{number} are of no document ({first} …)", _LEFT)


def _people(reads: Reads) -> Iterator[Problem]:
    """What documents tell of people, beside what is decided of them."""
    query = reads.seen({"exists": {"field": "who"}})
    told = _counted(reads, "entities", "who", query)
    decided = _sorted(reads, "sightings", "who", ["who", "identity", "seen"])
    undecided = untold = 0
    for _, found in together(told=told, decided=decided):
        sighting = found.get("decided", {})
        undecided += "told" in found and sighting.get("identity") is None
        untold += "told" not in found and bool(sighting.get("seen"))
    if undecided:
        yield Problem("names", f"of {undecided} it is not decided who they are", _AGAIN)
    if untold:
        yield Problem("names", f"{untold} are of no document", _AGAIN)


def _identities(reads: Reads) -> Iterator[Problem]:
    """Whether persons and organisations are those that sightings were decided to be."""
    decided = _counted(reads, "sightings", "identity", {"match_all": {}})
    listed = _sorted(reads, "identities", "key", ["key"])
    if any(len(found) < 2 for _, found in together(decided=decided, listed=listed)):
        yield Problem("names", "persons and organisations do not fit what is told", _AGAIN)


def _counted(
    reads: Reads, part: str, field: str, query: Mapping[str, Any]
) -> Iterator[tuple[Any, int]]:
    """The values of a field in their order, with the number of rows that have each."""
    sources = [{field: {"terms": {"field": field}}}]
    for bucket in groups(reads.connection, reads.indices[part], query, sources):
        yield bucket["key"][field], int(bucket["doc_count"])


def _sorted(
    reads: Reads,
    part: str,
    field: str,
    fields: Sequence[str],
    query: Mapping[str, Any] | None = None,
) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Rows in the order of a field of which no two have the same value, with some fields."""
    body = {"query": query or {"match_all": {}}, "_source": list(fields), "sort": [{field: "asc"}]}
    for hit in pages(reads.connection, reads.indices[part], body):
        yield hit["_source"][field], hit["_source"]
