"""The corpus's corrections of statements, at the moment that a document is written."""

from __future__ import annotations

from pathlib import Path

from samenhang.corpus.types import Document
from samenhang.index.correcting.applying import corrected
from samenhang.index.correcting.file import StatementCorrections, load
from samenhang.pipeline.types import Annotation


class Mender:
    """Applies the corrections in a file, read again whenever the file is another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._corrections = StatementCorrections()

    def mended(self, name: str, document: Document, annotation: Annotation) -> Annotation:
        """What stands of a document; `annotation` itself where nothing was corrected.

        Raises:
            StoreError: the corrections cannot be read.
        """
        entries = self.corrections.of(name)
        return corrected(document, annotation, entries).annotation if entries else annotation

    @property
    def corrections(self) -> StatementCorrections:
        """The corrections in force."""
        try:
            state = self._path.stat()
            seen = (state.st_mtime_ns, state.st_size, state.st_ino)
        except FileNotFoundError:
            seen = (0, 0, 0)
        if seen != self._seen:
            self._corrections = load(self._path)
            self._seen = seen
        return self._corrections
