"""Words of a PDF: all characters of each page, in the order in which the page draws them."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from samenhang.corpus.census.stretches import Stretch


def stretches(data: bytes) -> Iterator[Stretch]:
    """Lines of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                continue
            said = text.get_text_range().replace("\ufffe", "-").replace("\x02", "-")
            text.close()
            page.close()
            for line in said.split("\n"):
                yield Stretch(f"page {number + 1}", line)
    finally:
        document.close()
