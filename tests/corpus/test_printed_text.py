"""Paragraphs, headings and footnotes out of plain text as PDFs leave it."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_texts import texts

from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.types import BlockKind, Document

H, P, F, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.LIST_ITEM


@pytest.fixture(scope="module")
def report(data: Path) -> Document:
    return read(data / "van-barbecue-tot-burenhulp.txt")


def of(text: str) -> Document:
    return read_bytes(text.encode(), "proef.txt")


class TestEventReport:
    def test_says_what_it_is(self, report: Document) -> None:
        assert report.title.startswith("Van barbecue tot burenhulp: hoe geef je handen")
        assert report.date == "2008-06-25"
        assert report.kind == "report"
        assert report.author == "Mariek Hilhorst"
        assert report.organiser.startswith("DSP-groep in samenwerking met De Rode Hoed")
        assert report.source.encoding == "utf-8"
        assert report.warnings == ()

    def test_headings(self, report: Document) -> None:
        assert texts(report, H)[1:] == [
            "Jet Bussemaker: Wmo is meer dan huishoudelijke hulp",
            "Robert Putnam: bonding en bridging",
            "Etnische diversiteit en sociaal kapitaal",
            "Jan Willem Duyvendak: verschillen verdragen",
            "Zelfbenoeming bewust creëren",
            "Albert Heijn let op de kwetsbaren",
            "Aanbellen",
        ]
        assert [b.level for b in report.blocks if b.kind is H] == [1] + [2] * 7

    def test_no_paragraph_breaks_in_mid_sentence(self, report: Document) -> None:
        for text in texts(report, P)[3:-1]:
            assert text.endswith((".", "?", ".’", "?’", ".1")), text[-40:]
            assert not text[0].islower(), text[:40]

    def test_paragraphs_that_end_without_an_empty_line(self, report: Document) -> None:
        paragraphs = texts(report, P)
        for opening in (
            "In de laatste veertig jaar",
            "Wat is volgens hem",
            "Voor Bussemaker bestaat",
            "Sociale samenhang is ook",
            "‘Voor wat hoort wat.",
            "‘Vermaatschappelijking",
            "We moeten niet meteen",
            "Evelien Tonkens",
            "Wat helpt de Wmo",
        ):
            assert any(text.startswith(opening) for text in paragraphs), opening
        assert len(paragraphs) == 21

    def test_the_paragraph_cut_by_a_page_is_whole(self, report: Document) -> None:
        joined = "een afname van maar liefst 70 procent."
        block = report.block_at(report.text.index(joined))
        assert block is not None
        assert block.page == 1
        assert report.page_at(report.text.index("liefst 70 procent")) == 2

    def test_pages(self, report: Document) -> None:
        pages = {report.block_text(b): b.page for b in report.blocks}
        assert pages["Aanbellen"] == 4
        assert pages["Tekst: Mariek Hilhorst"] == 4
        assert pages["Albert Heijn let op de kwetsbaren"] == 3

    def test_the_footnote_stands_apart(self, report: Document) -> None:
        assert texts(report, F) == [
            "1 Voor een apart verslag van deze middag zie www.dsp-groep.nl/wmo"
        ]
        (mark,) = report.marks
        assert (mark.text, mark.page) == ("1", 3)
        assert report.text[: mark.at].endswith("bevorderen van sociale samenhang.")

    def test_every_character_stands_in_the_file(self, report: Document, data: Path) -> None:
        raw = (data / "van-barbecue-tot-burenhulp.txt").read_text("utf-8")
        for offset, character in enumerate(report.text):
            place = report.place(offset)
            if place is not None:
                found = raw[place.offset]
                assert found == character or (found.isspace() and character == " ")
        start = report.text.index("bemoeizorg")
        place = report.place(start)
        assert place is not None
        assert raw[place.offset :].startswith("bemoeizorg")


WRAPPED = """\
De gemeente wil dat bewoners elkaar vaker ontmoeten en trekt daar geld
voor uit. Wethouder De Vries noemt dat een investering in de samen-
hang van de wijk, en wijst op de zorg- en welzijnsorganisaties die al
jaren vragen om een vaste plek.
Niet iedereen is overtuigd. Een bewoner vraagt zich af of een buurthuis
wel helpt tegen eenzaamheid, want wie eenzaam is, komt niet vanzelf naar
buiten.
"""


def test_a_line_with_room_left_ends_a_paragraph() -> None:
    document = of(WRAPPED)
    assert len(document.blocks) == 2
    assert "samenhang van de wijk, en wijst op de zorg- en welzijnsorganisaties" in document.text
    assert texts(document)[1].startswith("Niet iedereen is overtuigd.")


def test_a_full_line_that_ends_a_sentence_ends_no_paragraph() -> None:
    document = of(
        "De raad vergadert op donderdag over het plan voor de wijk Overvecht.\n"
        "Daarbij gaat het om de vraag of het buurthuis open kan blijven nu er\n"
        "minder geld is dan vorig jaar, en of vrijwilligers het beheer kunnen\n"
        "overnemen. De wethouder denkt van wel.\n"
    )
    assert len(document.blocks) == 1


def test_unwrapped_text_has_a_paragraph_on_each_line() -> None:
    document = of(
        "Een eerste alinea die veel langer is dan een regel op papier ooit zou kunnen zijn, want "
        "zij loopt door tot het einde van de alinea.\n"
        "Een tweede alinea.\n"
        "Een derde alinea die eveneens lang is, langer dan de tweede, maar korter dan de eerste.\n"
    )
    assert len(document.blocks) == 3


def test_form_feeds_count_pages_and_furniture_goes() -> None:
    words = WRAPPED.replace("\n", " ").split()
    pages = []
    for number in range(1, 5):
        lines = [" ".join(words[(number * 7 + i * 11) % 40 :][:9]) for i in range(12)]
        body = "\n".join(lines)
        pages.append(f"Jaarverslag 2022    Gemeente Voorbeeld\n\n{body} en\n\n- {number} -\n")
    document = of("\f".join(pages))
    assert document.text.count("Gemeente Voorbeeld") <= 1
    assert "- 3 -" not in document.text
    assert {b.page for b in document.blocks} <= {1, 2, 3, 4}
    assert document.page_at(len(document.text) - 5) == 4


def test_a_footnote_in_mid_page_is_taken_out_and_its_paragraph_mended() -> None:
    document = of(
        "De bijeenkomst trok ruim honderd bezoekers uit alle delen van de stad.1\n"
        "De meesten van hen waren voor het eerst in het vernieuwde gebouw van de\n"
        "\n"
        "____________________\n"
        "1 Volgens de telling van de organisatie.\n"
        "\n"
        "openbare bibliotheek, dat in het voorjaar opende en waar nu ook de taal-\n"
        "school zit.\n"
    )
    assert [b.kind for b in document.blocks] == [P, F]
    assert "gebouw van de openbare bibliotheek, dat" in document.text
    assert texts(document, F) == ["1 Volgens de telling van de organisatie."]


def test_a_numbered_list_is_no_footnote() -> None:
    document = of(
        "Er zijn twee afspraken gemaakt die voor alle wijken in de gemeente gelden:\n"
        "\n"
        "1. de gemeente stelt een vast aanspreekpunt aan;\n"
        "2. bewoners beheren zelf de sleutel van het gebouw en regelen onderling wie\n"
        "   er wanneer gebruik van maakt.\n"
        "\n"
        "Verder is er niets besloten.\n"
    )
    assert [b.kind for b in document.blocks] == [P, L, L, P]
    assert texts(document, L)[1].endswith("wie er wanneer gebruik van maakt.")


def test_bullets_go_and_dashes_within_a_sentence_stay() -> None:
    document = of(
        "Politiek bedrijven is nodig, maar – en dat is het punt van deze avond\n"
        "– zonder de horizon uit het oog te verliezen, zegt de spreker. Daarna\n"
        "noemt hij drie punten:\n"
        "• samenwerken\n"
        "• volhouden\n"
        "• uitleggen\n"
    )
    assert [b.kind for b in document.blocks] == [P, L, L, L]
    assert texts(document, L) == ["samenwerken", "volhouden", "uitleggen"]
    assert "avond – zonder" in document.text


def test_double_spaced_lines_are_no_paragraphs() -> None:
    document = of(WRAPPED.replace("\n", "\n\n"))
    assert len(document.blocks) <= 3
    assert "geld voor uit." in document.text


def test_questions_and_answers_head_sections() -> None:
    document = of(
        "Vraag 1\n\nKent u het bericht over de wijkcentra?\n\nAntwoord op vraag 1\n\n"
        "Ja, dat is mij bekend.\n"
    )
    assert [b.kind for b in document.blocks] == [H, P, H, P]
    assert document.blocks[3].section[-1] == "Antwoord op vraag 1"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_all_systems(ending: str) -> None:
    assert len(of(WRAPPED.replace("\n", ending)).blocks) == 2


EVENING = """\
                 VERSLAG THEMA-AVOND EENZAAMHEID
                 Bibliotheek Spijkenisse, 12 maart 2019

   Op dinsdag 12 maart kwamen in de bibliotheek van Spijkenisse zo'n zestig
mensen bijeen om te praten over eenzaamheid. De avond werd geopend door
wethouder Mirjam Salet, die erop wees dat eenzaamheid onder jongeren sneller
groeit dan onder ouderen.
   "Wij denken bij eenzaamheid aan een oude mevrouw achter de geraniums",
aldus Salet, "maar de cijfers van de GGD laten iets heel anders zien."
   Daarna nam hoogleraar Theo van Tilburg het woord. Volgens hem moeten ge-
meenten ophouden met het organiseren van nog meer activiteiten: die be-
reiken vooral mensen die al actief zijn.

1. WAT WERKT WEL?

   Van Tilburg noemde drie dingen:
   a) mensen aanspreken op wat zij kunnen, niet op wat zij missen;
   b) duurzame contacten in de eigen straat, bijvoorbeeld via een klus die
      ieder jaar terugkeert;
   c) geduld.
   Een vrijwilliger uit de zaal vroeg of de gemeente daar geld voor heeft.
Dat heeft zij, antwoordde de wethouder, maar niet veel.

2. HOE NU VERDER?

   In het najaar komt er een vervolgbijeenkomst. Wie wil meedenken, kan zich
melden bij de balie.

                                                Verslag: Petra Kuipers
"""


def test_indented_paragraphs_lettered_items_and_a_byline() -> None:
    document = of(EVENING)
    assert document.title == "VERSLAG THEMA-AVOND EENZAAMHEID"
    assert (document.date, document.author) == ("2019-03-12", "Petra Kuipers")
    assert texts(document, H)[1:] == ["1. WAT WERKT WEL?", "2. HOE NU VERDER?"]
    assert [text[:2] for text in texts(document, L)] == ["a)", "b)", "c)"]
    assert texts(document, L)[1].endswith("een klus die ieder jaar terugkeert;")
    paragraphs = texts(document, P)
    assert paragraphs[2].startswith('"Wij denken')
    assert "moeten gemeenten ophouden" in paragraphs[3]
    assert "die bereiken vooral" in paragraphs[3]
    assert paragraphs[5].endswith("antwoordde de wethouder, maar niet veel.")


MINUTES = """\
Gemeente Hoogezand

Notulen van de vergadering van de Wmo-raad
Datum: 3 september 2014
Plaats: gemeentehuis, kamer 12
Aanwezig: mw. T. Bos (voorzitter), dhr. K. Smit, mw. J. de Wit-
Pietersen, dhr. A. Yilmaz (ambtelijk secretaris)
Afwezig: mw. Van Dam

1. Opening
De voorzitter opent de vergadering om 19.30 uur en heet iedereen welkom.

2. Mededelingen
De heer Smit meldt dat het steunpunt mantelzorg is verhuisd. Mevrouw De Wit
vraagt of de telefoonnummers gelijk zijn gebleven; dat is zo.
- De brief van de cliëntenraad is doorgestuurd aan het college.
- Op 1 oktober is er een themabijeenkomst over de transitie van de jeugd-
  zorg.

3. Rondvraag
Mevrouw Bos vindt dat de raad zichtbaarder moet worden in de wijken. De heer
Yilmaz zegt toe dat hij een voorstel zal maken.

4. Sluiting
De voorzitter sluit de vergadering om 21.15 uur.
"""


def test_minutes_with_labels_and_numbered_headings() -> None:
    document = of(MINUTES)
    assert document.title == "Notulen van de vergadering van de Wmo-raad"
    assert (document.date, document.kind) == ("2014-09-03", "minutes")
    assert texts(document, H)[1:] == [
        "1. Opening",
        "2. Mededelingen",
        "3. Rondvraag",
        "4. Sluiting",
    ]
    assert "mw. J. de Wit-Pietersen, dhr. A. Yilmaz" in document.text
    assert texts(document, L)[1].endswith("de transitie van de jeugdzorg.")


def test_running_text_that_stops_in_mid_sentence_goes_on_below_a_gap() -> None:
    document = of(
        "De raad besprak gisteren het plan voor een nieuw buurthuis in de wijk en de\n"
        "wethouder legde uit waarom dat nodig is, terwijl de fractievoorzitter van\n"
        "\n"
        "GroenLinks en haar collega van het CDA vooral vragen hadden over het geld dat\n"
        "ervoor nodig is.\n"
    )
    assert len(document.blocks) == 1
    assert "de fractievoorzitter van GroenLinks" in document.text
