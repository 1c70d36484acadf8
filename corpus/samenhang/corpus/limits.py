"""How much work one file may cost."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what a reader takes in and on what it may spend.

    Args:
        file_bytes: largest file read.
        pages: most pages of a PDF.
        expanded_bytes: most bytes that a compressed file (DOCX, ODT, EPUB) may unpack to.
        expansion: how many times its packed size one part of such a file may become.
        characters: most characters of clean text in a document.
        seconds: wall-clock time for one file, kept by `isolation` and by OCR.
        coverage: least share of a file's words that its text must hold (see
            `samenhang.corpus.types.Coverage`); 0 if less is only worth a warning.
        memory_bytes: address space of the worker that reads, kept by `isolation` where the
            system allows it.
    """

    file_bytes: int = 200 * MIB
    pages: int = 3000
    expanded_bytes: int = 400 * MIB
    expansion: int = 200
    characters: int = 20_000_000
    seconds: float = 120.0
    memory_bytes: int = 2048 * MIB
    coverage: float = 0.0
