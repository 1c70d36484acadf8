"""What a text index is made of: `current.json` in the index folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from samenhang.corpus.durable import write_whole
from samenhang.corpus.errors import StoreError

_NAME = "current.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a text index is made of.

    Args:
        folder: its name inside the index folder: a number.
        engine: "whoosh" with the version of what is indexed.
        corpus: identifies the store.
        revision: of the store when the index last had everything.
        passages: how many it holds.
    """

    folder: str
    engine: str
    corpus: str
    revision: int
    passages: int


def read(index: Path) -> Stamp | None:
    """The stamp in the index folder, if it is one and what it names is there."""
    try:
        stamp = Stamp(**json.loads((index / _NAME).read_text("utf-8")))
        whole = stamp.folder.isdecimal() and (index / stamp.folder).is_dir()
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return stamp if whole else None


def write(index: Path, stamp: Stamp) -> None:
    """Put a stamp in the place of the one before, all or nothing, and on disk.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        write_whole(index / _NAME, json.dumps(asdict(stamp)))
    except StoreError as error:
        raise StoreError(
            f"the text index {error.what}",
            subject=error.subject,
            hint="Make room; the documents are safe and will be indexed next time",
        ) from error
