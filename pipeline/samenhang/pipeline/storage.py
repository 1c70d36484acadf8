"""Linguistic annotation as bytes, to be kept in the store and read back without the model.

The bytes are a spaCy DocBin (msgpack, compressed; never a pickle) of one Doc with the
attributes of the shared label scheme and no user data.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from samenhang.corpus.errors import StoreError
from samenhang.corpus.types import Document
from samenhang.pipeline import extensions

_ATTRIBUTES = (
    "ORTH",
    "SPACY",
    "LEMMA",
    "POS",
    "TAG",
    "MORPH",
    "HEAD",
    "DEP",
    "SENT_START",
    "ENT_IOB",
    "ENT_TYPE",
)


def pack(doc: Doc) -> bytes:
    """The linguistic annotation of `doc` as bytes."""
    box = DocBin(attrs=list(_ATTRIBUTES), store_user_data=False)
    box.add(doc)
    return box.to_bytes()


def unpack(data: bytes, document: Document | None = None) -> Doc:
    """The Doc that `pack` made bytes of, tied to its document.

    Raises:
        StoreError: the bytes are damaged, or belong to another text.
    """
    extensions.register()
    try:
        doc = next(iter(DocBin().from_bytes(data).get_docs(_vocab())))
    except (ValueError, KeyError, IndexError, StopIteration, zlib.error) as error:
        raise StoreError(
            "its stored annotation is damaged", hint="Add the document again"
        ) from error
    if document is not None:
        verify(doc, document.text)
        doc._.document = document
    return doc


def verify(doc: Doc, text: str) -> None:
    """Raise a StoreError unless `doc` is the annotation of `text`."""
    if extensions.text_of(doc) != text:
        raise StoreError("a stored annotation does not fit its text", hint="Add the document again")


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    """Dutch lexical attributes without a model; reading a store needs nothing else."""
    import spacy

    return spacy.blank("nl").vocab
