"""All indices anew from the records, beside those that answer meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster import indices as made
from samenhang.index.cluster.doubling import pair
from samenhang.index.cluster.entries import entries
from samenhang.index.cluster.linking import Linking
from samenhang.index.cluster.records import FOLDER, revision_of, unpacked
from samenhang.index.cluster.rows import actions, rows_of
from samenhang.index.types import AddProgress

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices
    from samenhang.index.cluster.objects import Objects
    from samenhang.index.cluster.rows import Rows
    from samenhang.index.cluster.state import State
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.sightings import Sighting

_BATCH = 2000  # rows


def rebuild(
    connection: Connection,
    indices: Indices,
    objects: Objects,
    state: State,
    corrected: tuple[Corrections, Mender, Iterable[Sighting]],
    progress: Callable[[AddProgress], None] | None,
) -> int:
    """Make the indices anew, and put them in the place of the old ones in one step.

    Returns:
        The number of passages in them.

    Raises:
        StoreError: somebody is adding, or a record cannot be read; the old ones are as they were.
    """
    with state.lease("rebuild", 0):
        if state.living():
            raise StoreError(
                "somebody is adding documents",
                subject=str(connection.address),
                hint="Give the command again when that is done",
            )
        _sweep(connection, indices)
        generation = uuid4().hex[:8]
        target = indices.at(generation)
        made.make_generation(connection, indices, generation)
        try:
            passages = _fill(connection, target, objects, state, corrected, progress)
        except BaseException:
            _delete(connection, [target[part] for part in made.DERIVED])
            raise
        made.swap(connection, indices, generation)
        _sweep_records(objects)
        return passages


def _fill(
    connection: Connection,
    target: Indices,
    objects: Objects,
    state: State,
    corrected: tuple[Corrections, Mender, Iterable[Sighting]],
    progress: Callable[[AddProgress], None] | None,
) -> int:
    corrections, mender, listed = corrected
    names = sorted(newest(objects).values())
    passages = highest = number = 0
    batch: list[dict[str, Any]] = []
    for done, name in enumerate(names):
        data = objects.get(name)
        if data is None:
            continue
        record = unpacked(data, name)
        if progress is not None:
            progress(AddProgress(done, len(names), record.id, "index"))
        rows = rows_of(record, corrections, mender)
        batch += _all(rows, target)
        passages += len(rows.parts["passages"])
        highest, number = max(highest, record.revision), max(number, record.number)
        if len(batch) > _BATCH:
            connection.write(batch)
            batch = []
    connection.write(batch)
    every = ",".join(target[part] for part in made.DERIVED)
    connection.ask(lambda client: client.indices.refresh(index=every))
    pair(connection, target, entries(connection, target))
    linking = Linking(connection, target, state, corrections)
    linking.anew(list(listed), 60.0)

    def raised(value: dict[str, Any]) -> dict[str, Any]:
        return {
            **value,
            "revision": max(value.get("revision", 0), highest),
            "number": max(value.get("number", 0), number),
        }

    state.changed("corpus", raised)
    return passages


def _all(rows: Rows, target: Indices) -> Iterator[dict[str, Any]]:
    yield from actions(rows, {part: target[part] for part in rows.parts})
    source = {**rows.document, "open": False, "linked": True, "pending": [], "stale": []}
    yield {"_index": target["documents"], "_id": rows.document["id"], "_source": source}


def newest(objects: Objects) -> dict[str, str]:
    """Each document's newest record, by the names of the objects."""
    found: dict[str, tuple[int, str]] = {}
    for name in objects.names(FOLDER):
        told = revision_of(name)
        if told is not None:
            document, revision = told
            found[document] = max(found.get(document, (0, "")), (revision, name))
    return {document: name for document, (_, name) in found.items()}


def _sweep_records(objects: Objects) -> None:
    """Remove records that newer ones have replaced."""
    keep = set(newest(objects).values())
    for name in list(objects.names(FOLDER)):
        if name not in keep:
            objects.remove(name)


def _sweep(connection: Connection, indices: Indices) -> None:
    """Remove indices that no alias names: of a rebuild that was cut off."""
    named = set(
        connection.ask(
            lambda client: client.indices.get_alias(
                name=",".join(indices.all()), params={"ignore_unavailable": "true"}
            )
        )
    )
    there = made.generations(connection, indices)
    _delete(connection, [n for listed in there.values() for n in listed if n not in named])


def _delete(connection: Connection, names: list[str]) -> None:
    if names:
        listed = ",".join(names)
        connection.ask(lambda client: client.indices.delete(index=listed, ignore=404))
