"""A corpus wherever it is: in a folder, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from samenhang.index.archive import Archive

Place = Path | str
"""A folder, or an address "opensearch+https://host:9200/name?records=…"."""


def is_address(place: object) -> bool:
    """Whether a corpus that is named so is on a cluster, and in no folder."""
    return isinstance(place, str) and place.startswith("opensearch+")


def placed(name: str) -> Place:
    """The place that a user means."""
    return name if is_address(name) else Path(name).expanduser()


def open_at(
    place: Place,
    *,
    create: bool = False,
    revive: bool = False,
    wait: float = 60.0,
    notify: Callable[[str], None] | None = None,
) -> Archive:
    """Open the corpus at a place; see `Archive.open` and `ClusterCorpus.open`.

    Args:
        revive: on a cluster, also where only its records are.

    Raises:
        StoreError: no corpus there, or it cannot be read.
    """
    if is_address(place):
        from samenhang.index.cluster.engine import ClusterCorpus

        # It answers whatever a folder answers; what it cannot, it refuses in one line.
        return cast(
            "Archive",
            ClusterCorpus.open(str(place), create=create, revive=revive, wait=wait, notify=notify),
        )
    from samenhang.index.archive import Archive

    return Archive.open(place, create=create, wait=wait, notify=notify)
