"""Every shared document is read, with a sensible title, date, kind and speakers."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.corpus.discovery import find
from samenhang.corpus.isolation import read_isolated
from samenhang.corpus.reading import read
from samenhang.corpus.types import BLOCK_SEPARATOR, BlockKind, Document

EXPECTED = {
    "van-barbecue-tot-burenhulp.txt": ("Van barbecue tot burenhulp", "2008-06-25", "report"),
    "besluitenlijst_example1.pdf": ("Besluitenlijst van de procedure", "2009-04-03", "decisions"),
    "besluitenlijst_example4.pdf": ("Besluitenlijst van de extra", "2011-03-08", "decisions"),
    "2013-05-16-wat-is-democratie-verslag.md": ("Verslag lezing 2", "2013-05-16", "report"),
    "akkrum.md": ("Akkrum", "", "unknown"),
    "g1000.md": ("G1000 Centrum Heerenveen", "", "unknown"),
    "den_helder_meeting.html": ("Gemeenteraad 31 augustus 2015", "2015-08-31", "web page"),
    "h-tk-20172018-70-10.xml": ("125 miljoen euro", "", "debate"),
    "h-tk-20172018-70-3.xml": ("Wlz / Pgb", "", "debate"),
    "h-tk-20172018-70-4.xml": ("Wmo / Mantelzorg", "", "debate"),
    "h-tk-20172018-70-5.xml": ("Ondercuratelestelling", "", "debate"),
    "kamervragen-hoofddoekjes-boa.docx": ("Beantwoording Kamervragen", "2024-05-16", "answer"),
    "kamervragen-niet-noodgevallen-nummer.docx": ("Beantwoording", "2024-01-11", "answer"),
    "kamervragen-politiebureau-wolvega.docx": ("Brief - Beantwoording", "2024-07-25", "answer"),
    "ParlaMint-NL_2017-01-31-tweedekamer-23.ana.xml": ("Rapport", "2017-01-31", "debate"),
}


def test_all_are_read_in_isolation_and_described(shared: Path) -> None:
    results = dict(read_isolated(find([str(shared / "documents")])))
    named = {Path(str(path)).name: result for path, result in results.items()}
    assert set(EXPECTED) | {"LICENSE"} == set(named)
    for name, (title, date, kind) in EXPECTED.items():
        document = named[name]
        assert isinstance(document, Document), document
        assert document.title.startswith(title)
        assert (document.date, document.kind) == (date, kind)
        assert document.language == "nl"
        joined = BLOCK_SEPARATOR.join(document.block_text(b) for b in document.blocks)
        assert joined == document.text
        if kind == "debate":
            turns = [b for b in document.blocks if b.kind is BlockKind.TURN]
            assert turns
            assert all(b.turn is not None and b.turn.speaker for b in turns)
    licence = named["LICENSE"]
    assert isinstance(licence, Document)
    assert licence.warnings


@pytest.mark.parametrize("name", ["akkrum.txt", "wat-is-democratie-verslag.txt"])
def test_gold_texts_keep_their_paragraphs(shared: Path, name: str) -> None:
    path = shared / "gold" / name
    document = read(path)
    paragraphs = [" ".join(p.split()) for p in path.read_text("utf-8").split("\n\n") if p.strip()]
    assert [document.block_text(block) for block in document.blocks] == paragraphs
