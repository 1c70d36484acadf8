"""The file `list.toml` of a corpus: chosen quotes in their order, to read and to edit.

[[quote]]
id = "van-barbecue-tot-burenhulp:4346-4429"
text = "Sociaal kapitaal bestaat uit twee elementen"
speaker = "Robert D. Putnam"
title = "Van barbecue tot burenhulp"
note = "voor de inleiding"
out = true                         # taken out; it comes back when it is chosen again
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from samenhang.corpus.durable import write_whole
from samenhang.corpus.errors import StoreError
from samenhang.index.shortlist.types import Choice

FILE_NAME = "list.toml"
_HEADER = "# Chosen quotes, in their order. `samenhang serve` adds to this file; edit it.\n"


def load(folder: Path) -> tuple[Choice, ...]:
    """The list, also what was taken out; nothing where there is no file.

    Raises:
        StoreError: the file is no TOML, or a quote in it has no id.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoreError(
            f"the list cannot be read ({error})",
            subject=path,
            hint="Mend that line, or put the file aside",
        ) from error
    entries = data.get("quote", [])
    if not isinstance(entries, list):
        entries = [None]
    return tuple(_choice(path, entry) for entry in entries)


def _choice(path: Path, entry: Any) -> Choice:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str):
        raise StoreError(
            "a quote in the list has no id",
            subject=path,
            hint='Write [[quote]], and below it id = "document:start-end"',
        )
    told = {name: str(entry.get(name, "")) for name in ("text", "speaker", "title", "note")}
    return Choice(entry["id"], **told, out=entry.get("out") is True)


def save(folder: Path, choices: Iterable[Choice]) -> None:
    """Write the list; the old file stays whole until the new one is.

    Raises:
        StoreError: the file cannot be written.
    """
    parts = [_HEADER]
    for one in choices:
        lines = ["[[quote]]", f"id = {_quoted(one.quote)}"]
        lines += [
            f"{name} = {_quoted(value)}"
            for name in ("text", "speaker", "title", "note")
            if (value := getattr(one, name))
        ]
        parts.append("\n".join([*lines, *(["out = true"] if one.out else [])]) + "\n")
    write_whole(folder / FILE_NAME, "\n".join(parts))


def _quoted(text: str) -> str:
    """A TOML basic string; its escapes are JSON's, but that DEL is escaped too."""
    whole = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates have no place in it
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
