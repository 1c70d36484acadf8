"""Linguistic annotation as bytes, to be kept in the store and read back without the model.

The bytes are a spaCy DocBin (msgpack, compressed; never a pickle) of one Doc with the
attributes of the shared label scheme and no user data.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

from spacy import attrs
from spacy.strings import get_string_id
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from samenhang.corpus.errors import StoreError
from samenhang.corpus.types import Document
from samenhang.pipeline import extensions

_WORD = (attrs.ORTH, attrs.LEMMA, attrs.POS)
_DAMAGE = (ValueError, KeyError, IndexError, TypeError, StopIteration, zlib.error)
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


@dataclass(frozen=True, slots=True)
class StoredWord:
    """A token as the store has it.

    Args:
        start, end: offsets in the document's text.
        lemma: with `_` between the parts of a compound, and behind a verb's particle.
        pos: universal part of speech.
    """

    start: int
    end: int
    lemma: str
    pos: str


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
    except _DAMAGE as error:
        raise _damaged() from error
    if document is not None:
        verify(doc, document.text)
        doc._.document = document
    return doc


def stored_words(data: bytes) -> list[StoredWord]:
    """The tokens that `pack` made bytes of, many times quicker than by `unpack`.

    Raises:
        StoreError: the bytes are damaged.
    """
    try:
        box = DocBin().from_bytes(data)
        texts = {get_string_id(text): text for text in box.strings}
        (rows,), (spaces,) = box.tokens, box.spaces
        orth, lemma, pos = (rows[:, box.attrs.index(name)].tolist() for name in _WORD)
        names = _vocab().strings
        words = []
        at = 0
        for word, base, part, space in zip(orth, lemma, pos, spaces.ravel().tolist(), strict=True):
            end = at + len(texts[word])
            words.append(StoredWord(at, end, texts.get(base, ""), names[part]))
            at = end + bool(space)
    except _DAMAGE as error:
        raise _damaged() from error
    return words


def _damaged() -> StoreError:
    return StoreError("its stored annotation is damaged", hint="Add the document again")


def verify(doc: Doc, text: str) -> None:
    """Raise a StoreError unless `doc` is the annotation of `text`."""
    if extensions.text_of(doc) != text:
        raise StoreError("a stored annotation does not fit its text", hint="Add the document again")


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    """Dutch lexical attributes without a model; reading a store needs nothing else."""
    import spacy

    return spacy.blank("nl").vocab
