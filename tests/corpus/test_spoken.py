"""Verbatim debate in text, HTML and minutes gets turns as the official XML has them."""

from __future__ import annotations

from block_texts import texts

from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import BlockKind, Document

LABELS_ALONE = """3 Decentralisatie Wmo

Aan de orde is het VAO Decentralisatie Wmo.

De voorzitter:

Ik heet de staatssecretaris welkom.

Mevrouw Noordzij (SP):

Voorzitter. Wij maken ons zorgen over kinderen die zorgen.

Motie

De Kamer,

gehoord de beraadslaging,

verzoekt de regering, dit te onderzoeken.

Staatssecretaris Van Rooden:

Ik ga met gemeenten in gesprek.

De beraadslaging wordt gesloten.
"""

MINUTES = """Notulen van de raad van Oosterwold

Voorzitter: de heer A.M. Kleiberg, burgemeester
Griffier: mevrouw J. Lovers

0.1 Opening

De vergadering wordt geopend om 19.30 uur.

De voorzitter: Welkom aan u allen. Wij hebben een volle agenda.

De heer Van 't Wold (VVD): Voorzitter. Mantelzorg is van alle tijden.

Dat geldt ook voor onze gemeente.

Wethouder Keizer: De heer Van 't Wold heeft gelijk.

2. Rondvraag

Van de rondvraag wordt geen gebruik gemaakt.
"""


def turns(document: Document) -> list[tuple[str, str, str, str, str]]:
    return [
        (b.turn.speaker, b.turn.role, b.turn.party, b.turn.kind, document.block_text(b))
        for b in document.blocks
        if b.turn is not None
    ]


def test_labels_that_are_paragraphs_by_themselves() -> None:
    document = read_bytes(LABELS_ALONE.encode(), "debat.txt")
    found = turns(document)
    assert document.kind == "debate"
    assert [(speaker, role, party, kind) for speaker, role, party, kind, _ in found] == [
        ("De voorzitter", "voorzitter", "", "chair"),
        *[("Noordzij", "", "SP", "speech")] * 5,
        ("Van Rooden", "staatssecretaris", "", "speech"),
    ]
    assert "De beraadslaging wordt gesloten." in texts(document, BlockKind.PARAGRAPH)
    assert "Mevrouw Noordzij (SP):" in texts(document, BlockKind.PARAGRAPH)
    assert document.people["Noordzij"] == "SP"


def test_a_saved_web_page() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in LABELS_ALONE.split("\n\n")[1:])
    head = "<html><head><title>Wmo</title></head>"
    page = f"{head}<body><main><h1>Wmo</h1>{paragraphs}</main></body></html>"
    document = read_bytes(page.encode(), "debat.html")
    assert document.kind == "debate"
    assert {speaker for speaker, *_ in turns(document)} == {
        "De voorzitter",
        "Noordzij",
        "Van Rooden",
    }


def test_minutes_with_labels_before_the_words() -> None:
    document = read_bytes(MINUTES.encode(), "notulen.txt")
    assert turns(document) == [
        (
            "A.M. Kleiberg",
            "voorzitter",
            "",
            "chair",
            "Welkom aan u allen. Wij hebben een volle agenda.",
        ),
        ("Van 't Wold", "", "VVD", "speech", "Voorzitter. Mantelzorg is van alle tijden."),
        ("Van 't Wold", "", "VVD", "speech", "Dat geldt ook voor onze gemeente."),
        ("Keizer", "wethouder", "", "speech", "De heer Van 't Wold heeft gelijk."),
    ]
    plain = texts(document, BlockKind.PARAGRAPH)
    assert "De vergadering wordt geopend om 19.30 uur." in plain
    assert "Van de rondvraag wordt geen gebruik gemaakt." in plain


def test_every_character_still_has_its_place() -> None:
    source = MINUTES
    document = read_bytes(source.encode(), "notulen.txt")
    at = document.text.index("Mantelzorg is van alle tijden")
    place = document.place(at)
    assert place is not None
    assert source[place.offset :].startswith("Mantelzorg is van alle tijden")


def test_what_is_no_debate_stays_as_it_is() -> None:
    report = (
        "Avond over de buurt\n\nDe zaal zat vol. Er werd lang gesproken over de toekomst van het "
        "buurthuis, en over wie dat mag betalen.\n\n"
        "Mevrouw Ramnath: “Wij willen blijven.”\n\n"
        "De heer Bos: “Wij ook.”\n\n"
        "Wethouder Kok: “Ik zal mijn best doen.”\n\n"
        "Daarna was er koffie, en gingen de bewoners nog lang door over de huur van de zaal.\n"
    )
    document = read_bytes(report.encode(), "avond.txt")
    assert not turns(document)
    decisions = (
        "Besluitenlijst\n\nDe heer Bos (CDA) vraagt naar de kosten: die zijn hoog.\n\n"
        "Mevrouw Kok (VVD) is van mening dat het plan goed is: het werkt.\n\n"
        "Wethouder Ramnath zegt toe: de raad krijgt een brief.\n"
    )
    assert not turns(read_bytes(decisions.encode(), "lijst.txt"))


def test_a_chair_who_is_labelled_by_the_office_alone() -> None:
    minutes = (
        "Notulen\n\nDe heer Bos (CDA): Ik vind de huur te hoog.\n\n"
        "Voorzitter: Ik geef het woord aan mevrouw Kok.\n\nGraag kort.\n\n"
        "Mevrouw Kok (VVD): Dank u wel.\n"
    )
    document = read_bytes(minutes.encode(), "notulen.txt")
    assert [(speaker, text) for speaker, *_, text in turns(document)] == [
        ("Bos", "Ik vind de huur te hoog."),
        ("De voorzitter", "Ik geef het woord aan mevrouw Kok."),
        ("De voorzitter", "Graag kort."),
        ("Kok", "Dank u wel."),
    ]
