"""Documents with their statements as they stand now, as gold files for `evaluate`."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.corpus.durable import write_whole
from samenhang.corpus.errors import SamenhangError
from samenhang.index.types import DocumentRow, MentionQuery, StatementQuery
from samenhang.pipeline.types import LIKELY

if TYPE_CHECKING:
    from samenhang.index.archive import Archive


def export(archive: Archive, row: DocumentRow, folder: Path) -> Path:
    """Write a gold file, and beside it the document: its file where that is there unchanged.

    Raises:
        SamenhangError: the folder cannot be written.
    """
    target = folder / f"{row.id}.json"
    if target.exists():
        raise SamenhangError("exists already", subject=target, hint="Give another folder")
    corrected = archive.statement_corrections().of(row.id)
    named: dict[tuple[str, str], list[str]] = {}
    for mention in archive.mentions(MentionQuery(document=row.id)):
        named.setdefault((mention.entity, mention.type), []).append(mention.text)
    gold: dict[str, Any] = {
        "document": _document(archive, row, folder),
        "corrections": len(corrected),
        "quotes": [
            {
                "type": quote.type.value,
                "speaker": quote.speaker,
                "cue": quote.cue,
                "text": quote.text,
                "start": quote.start,
                "end": quote.end,
            }
            for quote in archive.statements(StatementQuery(document=row.id, min_confidence=LIKELY))
        ],
        "entities": [
            {"name": name, "type": type_, "mentions": mentions}
            for (name, type_), mentions in named.items()
        ],
    }
    write_whole(target, json.dumps(gold, ensure_ascii=False, indent=1) + "\n")
    return target


def _document(archive: Archive, row: DocumentRow, folder: Path) -> str:
    """Put the document beside its gold file; its name there."""
    source = Path(row.path)
    try:
        unchanged = hashlib.sha256(source.read_bytes()).hexdigest() == row.sha256
    except OSError:
        unchanged = False
    if not unchanged:
        write_whole(folder / f"{row.id}.txt", archive.content(row.id).text + "\n")
        return f"{row.id}.txt"
    copy = folder / f"{row.id}{source.suffix.lower()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    except OSError as error:
        raise SamenhangError(
            f"cannot be written ({error.strerror})", subject=copy, hint="Choose another folder"
        ) from error
    return copy.name
