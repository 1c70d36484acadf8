"""A document in parts: nothing is left out, nothing stands in two."""

from __future__ import annotations

from pathlib import Path

import made_up
import pytest

import samenhang
from samenhang.corpus.errors import UnknownError
from samenhang.index.archive import Archive


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one document of many parts."""
    folder = tmp_path_factory.mktemp("reading") / "corpus"
    said = "Jet Bussemaker zegt dat bonding helpt. Iemand zegt dat het regent."
    paragraphs = [f"# Kop {n}" if n % 9 == 8 else f"{said} " + "Woorden. " * 60 for n in range(90)]
    with Archive.open(folder, create=True) as archive:
        list(archive.add_annotated(made_up.pairs([made_up.document("/bron/lang", paragraphs)])))
    return folder


def test_the_parts_are_the_document(long: Path) -> None:
    with samenhang.open(long) as corpus:
        whole = corpus.text("lang")
        first = corpus.read("lang")
        parts = [corpus.read("lang", part=n) for n in range(first.parts)]
        assert len(parts) > 2
        texts = [passage.text for part in parts for passage in part.passages]
        assert texts == [whole.block_text(block) for block in whole.blocks]
        told = [row.id for part in parts for row in part.statements]
        assert told == [row.id for row in corpus.quotes(document="lang", min_confidence=0)]
        places = [row.start for part in parts for row in part.mentions]
        assert places == [row.start for row in corpus.mentions(document="lang", indirect=True)]
        tags = [row.start for part in parts for row in part.concepts]
        assert tags == [row.start for row in corpus.concept_mentions(document="lang")]


def test_no_part_ends_with_a_heading(long: Path) -> None:
    with samenhang.open(long) as corpus:
        for n in range(corpus.read("lang").parts - 1):
            assert corpus.read("lang", part=n).passages[-1].kind != "heading"


def test_voices_and_sections_are_those_of_the_whole(long: Path) -> None:
    with samenhang.open(long) as corpus:
        part = corpus.read("lang", part=1)
        assert dict(part.voices) == {"Jet Bussemaker": 80, "": 80}
        assert [section.title for section in part.sections] == [f"Kop {n}" for n in range(8, 90, 9)]


def test_a_place_leads_to_its_part(long: Path) -> None:
    with samenhang.open(long) as corpus:
        for row in list(corpus.quotes(document="lang", min_confidence=0))[::20]:
            part = corpus.read("lang", at=row.start)
            assert row in part.statements
        for wrong in ({"part": 99}, {"part": -1}, {"at": 10**9}, {"at": -1}):
            with pytest.raises(UnknownError):
                corpus.read("lang", **wrong)
