"""Files that the program writes and people edit: TOML, read with a clear word on what is wrong."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from samenhang.corpus.errors import StoreError


def read_toml(path: Path, what: str) -> dict[str, Any]:
    """What stands in a file; empty where there is none.

    Args:
        path: the file.
        what: what it holds, for users ("the sets of speakers").

    Raises:
        StoreError: it cannot be read, or is no TOML.
    """
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoreError(
            f"{what} cannot be read ({error})",
            subject=path,
            hint="Mend that line, or put the file aside",
        ) from error


def quoted(text: str) -> str:
    """A text as TOML has it; its escapes are JSON's, but that DEL is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
