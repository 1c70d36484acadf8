"""A document as it is kept: one object with everything from which its rows are made."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from samenhang.corpus.errors import StoreError
from samenhang.corpus.types import Document
from samenhang.index.store.found import built
from samenhang.pipeline.types import Annotation

KIND = "samenhang record"
FORMAT = 1
FOLDER = "documents"
_INFLATED = 1 << 30  # no honest record unpacks to more


@dataclass(frozen=True, slots=True)
class Record:
    """A document, what the pipeline found in it, and what people said of it.

    Args:
        id: of the document.
        number: documents come in the order of their numbers; kept when replaced.
        revision: grows with every change of any document.
        added: ISO time (UTC) at which this version of the file was added.
        document, annotation: as they were read and found, whatever people corrected.
        described: fields to what people gave.
        labels: tags that people gave.
        shared: date and its reason, of the sitting that it is an item of.
    """

    id: str
    number: int
    revision: int
    added: str
    document: Document
    annotation: Annotation
    described: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    shared: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The name of its object."""
        return name_of(self.id, self.revision)

    def at(self, revision: int) -> Record:
        """The same as another revision."""
        return replace(self, revision=revision)


def name_of(document: str, revision: int) -> str:
    """The name of the object of a document's revision."""
    folder = hashlib.sha256(document.encode()).hexdigest()[:2]
    return f"{FOLDER}/{folder}/{document}.{revision}.json.gz"


def revision_of(name: str) -> tuple[str, int] | None:
    """Document and revision of an object by its name; None for no record."""
    base = name.rpartition("/")[2].removesuffix(".json.gz")
    document, dot, revision = base.rpartition(".")
    if not dot or not revision.isdecimal() or not name.endswith(".json.gz"):
        return None
    return document, int(revision)


def packed(record: Record) -> bytes:
    """The object of a record: a line that says what it is, with a checksum, then the rest."""
    annotation = asdict(record.annotation)
    annotation["tokens"] = base64.b64encode(record.annotation.tokens).decode()
    document = {**asdict(record.document), "people": dict(record.document.people)}
    body = {
        "id": record.id,
        "number": record.number,
        "revision": record.revision,
        "added": record.added,
        "document": document,
        "annotation": annotation,
        "described": dict(record.described),
        "labels": list(record.labels),
        "shared": record.shared,
    }
    told = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    head = {"kind": KIND, "format": FORMAT, "sha256": hashlib.sha256(told).hexdigest()}
    return gzip.compress(json.dumps(head).encode() + b"\n" + told, 6, mtime=0)


def unpacked(data: bytes, name: str) -> Record:
    """The record in an object.

    Raises:
        StoreError: it is damaged, none, or of a newer program.
    """
    try:
        told = gzip.decompress(data)
        if len(told) > _INFLATED:
            raise ValueError("it is too large")
        head, _, body = told.partition(b"\n")
        says = json.loads(head)
        if says.get("kind") != KIND:
            raise ValueError("it is no record of Samenhang")
        if says.get("format", 0) > FORMAT:
            raise StoreError(
                "was written by a newer Samenhang",
                subject=name,
                hint="Install the newer version: pip install -U samenhang",
            )
        if hashlib.sha256(body).hexdigest() != says.get("sha256"):
            raise ValueError("its checksum is another")
        return _record(json.loads(body.decode("utf-8", "surrogatepass")))
    except StoreError:
        raise
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"the record is damaged ({error})",
            subject=name,
            hint="Add its file again: samenhang add --again FILE",
        ) from None


def _record(body: dict[str, Any]) -> Record:
    annotation = body["annotation"]
    annotation["tokens"] = base64.b64decode(annotation["tokens"])
    shared = body["shared"]
    return Record(
        body["id"],
        body["number"],
        body["revision"],
        body["added"],
        built(Document, body["document"]),
        built(Annotation, annotation),
        body["described"],
        tuple(body["labels"]),
        (shared[0], shared[1]) if shared else None,
    )
