"""The indices of a corpus: their names, how they are made, and whether they are ours."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from samenhang.corpus.errors import StoreError

if TYPE_CHECKING:
    from samenhang.index.cluster.address import Address
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.objects import Objects

KIND = "samenhang corpus"
FORMAT = 2
STATE = "state"
DERIVED = (
    "documents",
    "passages",
    "statements",
    "mentions",
    "tags",
    "entities",
    "doubles",
    "sightings",
    "identities",
)
MARK = "corpus.json"  # among the records


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (files("samenhang.index.cluster") / "data" / "indices.json").read_text("utf-8")
    )
    return data


def body(part: str, address: Address) -> dict[str, Any]:
    """Settings and mapping of an index."""
    data = _data()
    properties: dict[str, Any] = {}
    for shared in data["indices"][part]["with"]:
        properties |= data[shared]
    properties |= data["indices"][part]["properties"]
    index = {
        **data["settings"]["index"],
        "number_of_shards": 1 if part == STATE else address.shards,
        "number_of_replicas": address.replicas,
    }
    return {
        "settings": {"index": index, "analysis": data["settings"]["analysis"]},
        "mappings": {
            "dynamic": "strict",
            "_meta": {"kind": KIND, "format": FORMAT, "corpus": address.name},
            "properties": properties,
        },
    }


class Indices:
    """The names under which the indices of a corpus are asked."""

    def __init__(self, address: Address, generation: str = "") -> None:
        self._address = address
        self._generation = generation
        self.state = f"{address.name}-{STATE}"

    def at(self, generation: str) -> Indices:
        """The indices of a generation that is being made, whatever the aliases name."""
        return Indices(self._address, generation)

    def __getitem__(self, part: str) -> str:
        """The alias of a part ("documents", "passages" …), or the index of a generation."""
        alias = f"{self._address.name}-{part}"
        return f"{alias}-{self._generation}" if self._generation else alias

    def concrete(self, part: str, generation: str) -> str:
        """The index behind an alias."""
        return f"{self[part]}-{generation}"

    def all(self) -> list[str]:
        """All aliases."""
        return [self[part] for part in DERIVED]


def exists(connection: Connection, indices: Indices) -> bool:
    """Whether there is a corpus of that name, and of this program's format.

    Raises:
        StoreError: an index of another program, or of another format, bears the name.
    """
    found = connection.ask(
        lambda client: client.indices.get_mapping(
            index=f"{indices.state},{','.join(indices.all())}",
            params={"ignore_unavailable": "true", "allow_no_indices": "true"},
        )
    )
    for name, told in sorted(found.items()):
        _check(name, told["mappings"].get("_meta") or {}, connection.address)
    return indices.state in found


def _check(name: str, meta: dict[str, Any], address: Address) -> None:
    if meta.get("kind") != KIND:
        raise StoreError(
            f"the cluster has an index {name} of another program",
            subject=str(address),
            hint="Give the corpus another name; nothing was touched",
        )
    known = meta.get("format", 0)
    if known > FORMAT:
        raise StoreError(
            f"was made by a newer Samenhang (format {known}, this one knows {FORMAT})",
            subject=str(address),
            hint="Install the newer version: pip install -U samenhang",
        )
    if known < FORMAT:
        raise StoreError(
            f"was made by an older Samenhang (format {known}, this one has {FORMAT})",
            subject=str(address),
            hint="Delete its indices, keep its records, and run: samenhang rebuild",
        )


def create(connection: Connection, indices: Indices, objects: Objects) -> None:
    """Make the indices of a corpus, and mark its records as its own.

    Raises:
        StoreError: they cannot be made, or the records are of another corpus.
    """
    corpus = claim(objects, connection.address) or uuid4().hex
    mark = {"kind": KIND, "format": FORMAT, "name": connection.address.name, "corpus": corpus}
    objects.put(MARK, json.dumps(mark, indent=1).encode())
    generation = uuid4().hex[:8]
    make_generation(connection, indices, generation)
    swap(connection, indices, generation)

    # Last: where it is, all of them are.
    if not connection.ask(lambda client: client.indices.exists(index=indices.state)):
        _make(connection, indices.state, STATE)
    connection.ask(
        lambda client: client.index(
            index=indices.state,
            id="corpus",
            body={
                "key": "corpus",
                "what": "corpus",
                "value": {"corpus": corpus, "number": 0, "revision": 0},
            },
            refresh=True,
        )
    )


def claim(objects: Objects, address: Address) -> str:
    """The number of the corpus whose records these are, "" for a new place.

    Raises:
        StoreError: they are of another corpus, or the place holds other things.
    """
    data = objects.get(MARK)
    if data is None:
        if next(objects.names(""), None) is not None:
            raise StoreError(
                "holds other things, and no records of a corpus",
                subject=str(objects),
                hint="Give an empty or new place for the records",
            )
        return ""
    try:
        told = json.loads(data)
        kind, name, corpus = told["kind"], told["name"], str(told["corpus"])
        version = int(told["format"])
    except (ValueError, KeyError, TypeError):
        kind, name, corpus, version = "", "", "", 0
    if kind != KIND or name != address.name:
        raise StoreError(
            f"holds the records of another corpus{f' ({name})' if name else ''}",
            subject=str(objects),
            hint="Give the place of this corpus's own records",
        )
    if version > FORMAT:
        raise StoreError(
            "the records were written by a newer Samenhang",
            subject=str(objects),
            hint="Install the newer version: pip install -U samenhang",
        )
    return corpus


def make_generation(connection: Connection, indices: Indices, generation: str) -> None:
    """Make the derived indices anew, beside those that are there."""
    for part in DERIVED:
        _make(connection, indices.concrete(part, generation), part)


def _make(connection: Connection, name: str, part: str) -> None:
    connection.ask(
        lambda client: client.indices.create(
            index=name,
            body=body(part, connection.address),
            params={"wait_for_active_shards": "1"},
        )
    )


def swap(connection: Connection, indices: Indices, generation: str) -> None:
    """Let all aliases name a generation, in one step; the one before is deleted."""
    before = generations(connection, indices)
    actions: list[dict[str, Any]] = []
    for part in DERIVED:
        for one in before.get(part, []):
            if one != indices.concrete(part, generation):
                actions.append({"remove_index": {"index": one}})
        name = indices.concrete(part, generation)
        actions.append({"add": {"index": name, "alias": indices[part]}})
    connection.ask(lambda client: client.indices.update_aliases(body={"actions": actions}))


def generations(connection: Connection, indices: Indices) -> dict[str, list[str]]:
    """The indices of each part, whether an alias names them or not."""
    found: dict[str, list[str]] = {}
    for part in DERIVED:
        there = _there(connection, f"{indices[part]}-*")
        found[part] = sorted(
            name
            for name, told in there.items()
            if (told["mappings"].get("_meta") or {}).get("kind") == KIND
            and (told["mappings"].get("_meta") or {}).get("corpus") == connection.address.name
        )
    return found


def _there(connection: Connection, pattern: str) -> dict[str, Any]:
    found: dict[str, Any] = connection.ask(
        lambda client: client.indices.get(index=pattern, params={"allow_no_indices": "true"})
    )
    return found
