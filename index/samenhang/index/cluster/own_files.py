"""The files that users of a corpus have (corrections, watches, a vocabulary), kept in the cluster.

They are notes of the state, and objects among the records; here they stand in a folder of this
process, so that whatever reads and writes them there works for a cluster too. Of two who change
one file at once, the second is told so, and nothing is lost.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.connection import OvertakenError

if TYPE_CHECKING:
    from samenhang.index.cluster.objects import Objects
    from samenhang.index.cluster.state import State

FOLDER, REMOVED = "own", "removed"


class OwnFiles:
    """The files of one corpus, in a folder of this process."""

    def __init__(self, state: State, objects: Objects) -> None:
        self._state = state
        self._objects = objects
        self._place = tempfile.TemporaryDirectory(prefix="samenhang-corpus-")
        self._kept: dict[str, tuple[bytes, dict[str, int]]] = {}
        self.fetch()

    @property
    def folder(self) -> Path:
        """Where they stand."""
        return Path(self._place.name)

    def close(self) -> None:
        """Take the folder away."""
        self._place.cleanup()

    def fetch(self) -> None:
        """Let the files be those that the cluster has."""
        there: dict[str, tuple[bytes, dict[str, int]]] = {}
        for key, _ in self._state.listed("file"):
            found = self._state.note(key)
            if found is not None and found[0]:
                there[key.partition(":")[2]] = (_bytes(found[0]["content"]), found[1])
        for name in self._kept.keys() - there.keys():
            (self.folder / name).unlink(missing_ok=True)
        for name, (content, _) in there.items():
            path = self.folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
        self._kept = there

    def keep(self) -> bool:
        """Let the cluster have the files as they are in the folder now; whether any was changed.

        Raises:
            StoreError: somebody else has changed one of them meanwhile; it is as they left it.
        """
        now = dict(self.contents())
        changed = sorted(name for name in now if now[name] != self._kept.get(name, (b"",))[0])
        for name in changed:
            known = self._kept.get(name)
            value = {"content": base64.b64encode(now[name]).decode()}
            try:
                self._state.keep(f"file:{name}", value, known[1] if known else self._empty(name))
            except OvertakenError:
                self.fetch()
                raise StoreError(
                    f"somebody else has changed {name} meanwhile",
                    hint="Nothing of theirs was lost; give the same command again",
                ) from None
            self._objects.put(f"{FOLDER}/{name}", now[name])
            found = self._state.note(f"file:{name}")
            if found is not None:
                self._kept[name] = (now[name], found[1])
        for name in sorted(self._kept.keys() - now.keys()):
            self._state.drop([f"file:{name}"])
            self._objects.remove(f"{FOLDER}/{name}")
            del self._kept[name]
            changed.append(name)
        return bool(changed)

    def contents(self) -> tuple[tuple[str, bytes], ...]:
        """Names and contents of the files."""
        return tuple(
            (path.name, path.read_bytes())
            for path in sorted(self.folder.iterdir())
            if path.is_file() and not path.name.startswith(".")
        )

    def _empty(self, name: str) -> dict[str, int] | None:
        found = self._state.note(f"file:{name}")
        return found[1] if found is not None and not found[0] else None


def bring_back(state: State, objects: Objects) -> None:
    """Let the cluster have again what is kept among the records: files, and what was removed."""
    for name in list(objects.names(FOLDER)):
        content = objects.get(name)
        if content is not None:
            value = {"content": base64.b64encode(content).decode()}
            state.put(f"file:{name.rpartition('/')[2]}", value)
    for name in list(objects.names(REMOVED)):
        day = objects.get(name)
        if day is not None:
            state.put(name.rpartition("/")[2].replace("-", ":", 1), {"day": day.decode()})


def _bytes(content: str) -> bytes:
    return base64.b64decode(content)
