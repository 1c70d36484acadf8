"""Pictures of pages: drawn apart, with the words marked where they stand."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from samenhang.corpus.errors import ReadError
from samenhang.corpus.pageimages import page_image, png
from samenhang.corpus.reading import read

DATA = Path(__file__).parent / "data"


def test_a_page_is_drawn_with_its_words_marked() -> None:
    document = read(DATA / "besluitenlijst.pdf")
    run = next(run for run in document.runs if run.page == 1 and run.end - run.start > 20)
    image = page_image(DATA / "besluitenlijst.pdf", 1, [(run.offset, run.end - run.start)])
    assert image.png.startswith(b"\x89PNG")
    assert struct.unpack(">II", image.png[16:24]) == (image.width, image.height)
    assert image.boxes
    for left, top, width, height in image.boxes:
        assert 0 <= left < left + width <= image.width
        assert 0 <= top < top + height <= image.height


@pytest.mark.parametrize("name", ["nergens.pdf", "akkrum.md", "wachtwoord.pdf"])
def test_what_cannot_be_drawn_is_an_error(name: str) -> None:
    with pytest.raises(ReadError, match="cannot be drawn"):
        page_image(DATA / name, 1)


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(ReadError):
        page_image(DATA / "besluitenlijst.pdf", 999)


def test_png_of_grey_pixels() -> None:
    made = png(2, 1, 1, [b"\x00\xff"])
    assert made.endswith(b"IEND\xaeB`\x82")
