"""The file `watches.toml` of a corpus: questions to ask again, to read and to edit.

[zorg]
question = ["quotes", "mantelzorg", "--speaker", "De Jonge"]
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from samenhang.corpus.durable import write_whole
from samenhang.corpus.edited import quoted, read_toml
from samenhang.corpus.errors import StoreError

FILE_NAME = "watches.toml"
_HEADER = (
    "# Questions to ask again. `samenhang watch` adds to this file; it may be edited by hand.\n"
)

Watches = Mapping[str, tuple[str, ...]]


def load(folder: Path) -> Watches:
    """Name of a watch to the words of its question; none where there is no file.

    Raises:
        StoreError: the file is no TOML, or a watch has no question.
    """
    path = folder / FILE_NAME
    data = read_toml(path, "the watches")
    watches = {}
    for name, entry in data.items():
        words = entry.get("question") if isinstance(entry, Mapping) else None
        if not words or not isinstance(words, list) or any(not isinstance(w, str) for w in words):
            raise StoreError(
                f"the watch {name!r} has no question",
                subject=path,
                hint='Write question = ["quotes", "mantelzorg"]',
            )
        watches[name] = tuple(words)
    return watches


def save(folder: Path, watches: Watches) -> None:
    """Write the watches; the old file stays whole until the new one is.

    Raises:
        StoreError: the file cannot be written.
    """
    parts = [_HEADER]
    for name, words in watches.items():
        listed = ", ".join(map(quoted, words))
        parts.append(f"[{quoted(name)}]\nquestion = [{listed}]\n")
    write_whole(folder / FILE_NAME, "\n".join(parts))
