"""Official publications and debates, as XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_texts import texts

from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.types import BlockKind, Document

P, F, L, TABLE = BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.LIST_ITEM, BlockKind.TABLE


OFFICIAL = """<?xml version="1.0"?><officiele-publicatie><metadata>
<meta name="OVERHEIDop.datumVergadering" content="2019-05-14"/></metadata><handelingen><agendapunt>
<nr>7</nr><item-titel>Wijkzorg</item-titel>
<spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels>
<naam><voornaam>Kees</voornaam> <achternaam>Van der Staaij</achternaam></naam>
(<politiek>SGP</politiek>):</spreker><tekst><al-groep>
<al>Voorzitter. Ik dien een <nadruk type="cur">motie</nadruk> in.</al></al-groep><motie><kop>
<titel>Motie</titel></kop><al>De Kamer,</al></motie></tekst></spreekbeurt>
<spreekbeurt nieuw="nee"><spreker><naam><achternaam>Staatssecretaris Blokhuis</achternaam></naam>:
</spreker><tekst><al>Oordeel Kamer.</al></tekst></spreekbeurt></agendapunt></handelingen>
</officiele-publicatie>"""


def test_handelingen_without_layout() -> None:
    document = read_bytes(OFFICIAL.encode(), "h-tk-20182019-81-7.xml")
    assert (document.title, document.date) == ("Wijkzorg", "2019-05-14")
    assert texts(document) == [
        "Wijkzorg",
        "Voorzitter. Ik dien een motie in.",
        "Motie",
        "De Kamer,",
        "Oordeel Kamer.",
    ]
    first, heading, motion, last = (b.turn for b in document.blocks[1:])
    assert heading is None
    assert first == motion
    assert first is not None
    assert (first.speaker, first.party, first.gender) == ("Kees Van der Staaij", "SGP", "m")
    assert last is not None
    assert (last.speaker, last.role, last.kind) == ("Blokhuis", "staatssecretaris", "speech")


class TestHandelingen:
    @pytest.fixture
    def debate(self, data: Path) -> Document:
        return read(data / "h-tk-20172018-70-4.xml")

    def test_says_what_it_is(self, debate: Document) -> None:
        assert debate.title == "Wmo / Mantelzorg / Hulpmiddelenbeleid"
        assert debate.kind == "debate"
        assert debate.organiser == "Tweede Kamer der Staten-Generaal"
        assert debate.source.encoding == "utf-8, twice encoded"
        assert "één motie" in debate.text
        assert "Ã" not in debate.text

    def test_every_turn_has_its_speaker(self, debate: Document) -> None:
        turns = {b.turn.number: b.turn for b in debate.blocks if b.turn is not None}
        assert len(turns) == 25
        second = turns[2]
        assert (second.speaker, second.party, second.gender) == ("Bergkamp", "D66", "f")
        assert turns[1].kind == "chair"
        assert turns[15].speaker == "De Jonge"
        assert turns[15].role == "minister"
        assert [n for n, t in turns.items() if t.kind == "interruption"] == [17, 20]
        assert debate.people["Segers"] == "ChristenUnie"

    def test_the_chair_speaks_within_a_motion(self, debate: Document) -> None:
        block = debate.block_at(debate.text.index("Deze motie is voorgesteld"))
        assert block is not None
        assert block.turn is not None
        assert block.turn.kind == "chair"
        assert "Zij krijgt nr. 253 (29538)." in debate.text

    def test_what_nobody_says_is_no_turn(self, debate: Document) -> None:
        block = debate.block_at(debate.text.index("De beraadslaging wordt gesloten."))
        assert block is not None
        assert block.turn is None


def test_kamerstuk(data: Path) -> None:
    document = read(data / "kst-12345-7.xml")
    assert document.title.startswith("Sociale samenhang in wijken; Brief van de minister")
    assert (document.date, document.kind, document.author) == ("2023-03-06", "letter", "C. Helder")
    assert texts(document, F) == ["Kamerstuk 12 345, nr. 3."]
    assert texts(document, L)[0] == "in dorpen is dat 45 procent;"
    assert "Planbureau (SCP) voelt" in document.text
    assert texts(document, TABLE) == ["Jaar | Betrokken", "2021 | 31%"]


def test_parlamint(data: Path) -> None:
    document = read(data / "parlamint" / "ParlaMint-NL_2017-01-31-tweedekamer-23.ana.xml")
    assert document.title == 'Rapport "Welvaart in kaart"'
    assert (document.date, document.kind) == ("2017-01-31", "debate")
    chair, speaker = (b.turn for b in document.blocks[1:3])
    assert chair is not None
    assert speaker is not None
    assert (chair.speaker, chair.role, chair.kind) == ("Khadija Arib", "voorzitter", "chair")
    assert (speaker.speaker, speaker.party, speaker.gender) == ("Marianne Thieme", "PvdD", "f")
    assert "Ik heet de minister van Economische Zaken van harte welkom." in document.text
    assert document.blocks[-1].turn is None
    assert document.text.endswith("geschorst.")


def test_parlamint_without_its_lists(data: Path) -> None:
    raw = (data / "parlamint" / "ParlaMint-NL_2017-01-31-tweedekamer-23.ana.xml").read_bytes()
    document = read_bytes(raw, "zitting.xml")
    turns = [b.turn for b in document.blocks if b.turn is not None]
    assert turns[0].speaker == "Khadija Arib"
    assert (turns[1].speaker, turns[1].party, turns[1].gender) == ("Thieme", "PvdD", "f")


def test_politicalmashup(data: Path) -> None:
    document = read(data / "politicalmashup.xml")
    assert (document.title, document.date) == ("Wijkverpleegkundigen", "2011-10-04")
    turns = {b.turn.number: b.turn for b in document.blocks if b.turn is not None}
    assert [t.kind for t in turns.values()] == ["chair", "speech", "interruption", "speech"]
    assert turns[3].speaker == "Leijten"
    assert turns[3].gender == "f"
    assert turns[4].role == "staatssecretaris"
    assert len(texts(document, P)) == 1
