"""What `import samenhang` gives: a corpus, a document, a language pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError
from samenhang.index.anywhere import is_address, open_at, placed
from samenhang.index.asking.corpus import Corpus
from samenhang.index.asking.folder import default_place

if TYPE_CHECKING:
    from spacy.language import Language

    from samenhang.corpus.limits import Limits
    from samenhang.corpus.types import Document


def open(folder: str | Path | None = None, *, wait: float = 60.0) -> Corpus:  # noqa: A001
    """A corpus, open for questions and additions.

    Where there is no corpus yet, the first `add` makes one.

    Args:
        folder: or an address of a corpus on a cluster; None for the one that the command line
            takes.
        wait: seconds that writing waits for another process that is writing.

    Raises:
        StoreError: the corpus there cannot be read, or is of a newer format.
    """
    place = default_place() if folder is None else placed(str(folder))
    corpus = Corpus(lambda create: open_at(place, create=create, wait=wait), place)
    path = Path(place)
    if is_address(place):
        return corpus
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        _ = corpus.engine  # says now what is wrong with it
    return corpus


def read(path: str | Path, *, limits: Limits | None = None, ocr: bool = True) -> Document:
    """One file as a document: clean text, blocks, where each part stands in the file.

    The file is read in a process of its own, which may fail without harm.

    Args:
        path: a file of any form that `samenhang add` takes.
        limits: bounds on the work; None for the defaults.
        ocr: read scanned pages where Tesseract is installed.

    Raises:
        ReadError: there is no such file, or it cannot be read as a document.
    """
    from samenhang.corpus.isolation import read_isolated

    ((_, result),) = read_isolated([Path(path)], limits, ocr=ocr)
    if isinstance(result, SamenhangError):
        raise result
    return result


def load(model: str | None = None, *, vocabulary: str | Path | None = None) -> Language:
    """A spaCy pipeline with all components of Samenhang, in their order.

    Its Docs have `doc._.entities`, `doc._.mentions`, `doc._.concepts`, `doc._.statements`.

    Args:
        model: name or path of a language model; None for the best one there is.
        vocabulary: a file with concepts; None for the shipped ones.

    Raises:
        ModelError: no language model can be loaded.
        VocabularyError: the vocabulary cannot be read.
    """
    from samenhang.pipeline.assembly import whole

    return whole(model, Path(vocabulary) if vocabulary else None)
