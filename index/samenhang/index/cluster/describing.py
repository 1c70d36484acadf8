"""What people say of a document of a cluster, applied by the code of the local store."""

from __future__ import annotations

from dataclasses import replace

from samenhang.index.cluster.desk import KEY, laid_out
from samenhang.index.cluster.records import Record
from samenhang.index.describing.changing import Change, Described, made_on
from samenhang.index.store import described as kept


def described(record: Record, change: Change) -> tuple[Record, Described]:
    """The record as people describe it, and what they said."""
    with laid_out(record) as desk:
        told = made_on(desk.connection, KEY, change)
        given = {name: value for name, (value, _) in kept.given(desk.connection, KEY).items()}
        return replace(record, described=given, labels=told.labels), told
