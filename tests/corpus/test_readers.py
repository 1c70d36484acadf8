"""Each format with real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_texts import texts

from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.types import BlockKind, Document

H, P, F, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.LIST_ITEM
TABLE, TURN = BlockKind.TABLE, BlockKind.TURN


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "rtf", "html", "source.md"])
class TestOneTextInManyFormats:
    @pytest.fixture
    def document(self, data: Path, suffix: str) -> Document:
        return read(data / f"wijkavond.{suffix}")

    def test_title_and_date(self, document: Document) -> None:
        assert document.title == "Wijkavond Oud-Zuid: samen ouder worden"
        assert document.date == "2023-11-14"

    def test_headings_and_sections(self, document: Document) -> None:
        assert texts(document, H)[-3:] == ["Wat de wethouder zei", "Afspraken", "Tot slot"]
        assert {b.level for b in document.blocks if b.kind is H} == {1, 2}
        assert document.blocks[-1].section[-1] == "Tot slot"

    def test_lists_tables_and_notes(self, document: Document) -> None:
        assert texts(document, L) == [
            "de gemeente belt voor 1 februari met alle bewoners die hulp vroegen;",
            "welzijnsorganisatie Buurtkracht begint een repaircafé;",
            "de huisarts en de wijkverpleegkundige houden samen spreekuur.",
        ]
        assert texts(document, TABLE)[-1] == "Repaircafé | Buurtkracht | februari"
        assert texts(document, F) == ["Zie het Wmo-beleidsplan 2022-2026, hoofdstuk 3."]

    def test_words_marked_within_a_sentence(self, document: Document) -> None:
        assert "Bouzidi vindt dat de wijk meer kan dan het stadhuis denkt." in document.text
        assert "het begin van hulp." in document.text
        assert "‘Een praatje lost mijn trap niet op’, zei ze." in document.text


def test_authors_in_file_metadata(data: Path) -> None:
    for suffix in ("docx", "odt", "epub", "html", "source.md"):
        assert read(data / f"wijkavond.{suffix}").author == "Hanneke de Graaf"


def test_docx_of_a_ministry(data: Path) -> None:
    document = read(data / "kamervragen-hoofddoekjes-boa.docx")
    assert document.title.startswith("Beantwoording Kamervragen van de leden Lahlah en Chakor")
    assert (document.date, document.kind) == ("2024-05-16", "answer")
    assert document.author == "D. Yeşilgöz-Zegerius"
    assert "Antwoord op vragen 4, 5, 6 en 7" in texts(document, H)
    assert len(texts(document, F)) == 2
    assert document.blocks[-1].page == 4
    place = document.place(document.text.index("Kent u het bericht"))
    assert place is not None
    assert place.part.startswith("word/document.xml p[")
    assert place.offset == 0


def test_pdf_of_a_committee(data: Path) -> None:
    document = read(data / "besluitenlijst.pdf")
    assert document.title.endswith("procedurevergadering van dinsdag 8 maart 2011")
    assert (document.date, document.kind) == ("2011-03-08", "decisions")
    assert document.organiser == "vaste commissie voor Buitenlandse Zaken"
    assert document.author == ""
    item = next(t for t in texts(document) if "CTIVD" in t)
    assert item.endswith("binnen de toezichthoudende taak van de CTIVD.")


class TestPdfWithColumns:
    @pytest.fixture
    def document(self, data: Path) -> Document:
        return read(data / "jaarbericht.pdf")

    def test_title_and_headings_by_their_type(self, document: Document) -> None:
        assert document.title == "Ontmoeting in de wijk"
        assert texts(document, H) == ["Ontmoeting in de wijk", "Wat weten we nu?"]

    def test_columns_are_read_one_after_the_other(self, document: Document) -> None:
        assert "hij wijst op de kosten die de komende jaren stijgen." in document.text

    def test_hyphens_and_ligatures(self, document: Document) -> None:
        assert "Volgens onderzoeker Fatima Aydin is dat niet altijd geflat" in document.text
        assert "Ook de officiële cijfers" in document.text
        assert "zorg- en welzijnsmonitor" in document.text
        assert "koffiehoek" in document.text

    def test_running_heads_and_page_numbers_go(self, document: Document) -> None:
        assert "Stichting Wijkonderzoek" not in document.text
        assert "Jaarbericht 2022" not in document.text
        assert not any(text.isdigit() for text in texts(document))

    def test_footnote_and_pages(self, document: Document) -> None:
        assert texts(document, F) == ["1 De vragenlijst is op te vragen bij de stichting."]
        assert {b.page for b in document.blocks} == {1, 2, 3}


def test_mail_with_text_html_and_attachment(data: Path) -> None:
    document = read(data / "buurtoverleg.eml")
    assert document.title == "Verslag buurtoverleg – één vraag over mantelzorg"
    assert (document.date, document.kind) == ("2019-05-07", "e-mail")
    assert document.author == "Sanne de Boer"
    assert "Volgens de wethouder is er geld voor een tweede buurtkamer." in document.text
    assert "vóór de zomer moet zijn, en het wijkteam sluit zich daarbij aan." in document.text
    assert document.warnings == ("attachments not read: begroting.pdf",)


def test_mail_of_html_only(data: Path) -> None:
    document = read(data / "nieuwsbrief.eml")
    assert texts(document, P) == ["De burgemeester opende het buurthuis."]
    assert texts(document, L) == ["koffie", "thee"]


def test_markdown_of_a_site(data: Path) -> None:
    document = read(data / "akkrum.md")
    assert document.title == "Akkrum"
    assert "include" not in document.text
    assert "{%" not in document.text
    assert "<div" not in document.text
    assert "Er is deels sprake van inclusie. De groep deelnemers is" in document.text
    assert texts(document, L)[-1] == "het proces Aldeboarn"
    start = document.text.index("Wij gingen naast de gemeente werken")
    raw = (data / "akkrum.md").read_text("utf-8")
    place = document.place(start)
    assert place is not None
    assert raw[place.offset :].startswith("Wij gingen naast de gemeente werken")


def test_web_page_without_its_menus() -> None:
    page = """<!DOCTYPE html><html lang="nl"><head>
    <title>Buurt in beeld | Gemeente Voorbeeld</title>
    <meta property="article:published_time" content="2021-03-04T10:00:00+01:00">
    <script>var x = "geen tekst";</script></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/n">Nieuws</a></li></ul></nav>
    <div id="cookie-melding">Wij gebruiken cookies</div>
    <main><h1>Buurt in beeld</h1><p>Wethouder <a href="/w">Ans&nbsp;Kok</a> opende de
    tentoonstelling.<br>Er kwamen veertig mensen.</p>
    <h2>Vervolg</h2><ul><li>Lezing<ul><li>met koffie</li></ul></li></ul>
    <table><tr><th>Dag</th><th>Tijd</th></tr><tr><td>maandag</td><td>10.00</td></tr></table>
    </main><aside>Lees ook</aside><footer>Contact</footer></body></html>"""
    document = read_bytes(page.encode(), "pagina.html")
    assert document.title == "Buurt in beeld"
    assert document.date == "2021-03-04"
    assert texts(document) == [
        "Buurt in beeld",
        "Wethouder Ans Kok opende de tentoonstelling. Er kwamen veertig mensen.",
        "Vervolg",
        "Lezing",
        "met koffie",
        "Dag | Tijd",
        "maandag | 10.00",
    ]
    assert [b.level for b in document.blocks if b.kind is L] == [1, 2]


def test_other_xml() -> None:
    xml = """<?xml version="1.0"?><verslag><titel>Raadsavond</titel><datum>2020-02-03</datum>
    <deel><kop>Opening</kop><alinea>De <b>voorzitter</b> opent &eacute;n welkomt.</alinea>
    <alinea>Er zijn &lt;20&gt; gasten.</alinea></deel></verslag>"""
    document = read_bytes(xml.encode(), "raad.xml")
    assert document.title == "Raadsavond"
    assert document.date == "2020-02-03"
    assert "De voorzitter opent én welkomt." in texts(document, P)
    assert "Er zijn <20> gasten." in texts(document, P)


def test_a_text_that_is_not_dutch_gets_a_warning() -> None:
    english = b"The council of the city has decided that it will not be able to build houses. " * 3
    document = read_bytes(english, "council.txt")
    assert document.language == "en"
    assert "English" in document.warnings[0]


def test_a_page_laid_out_by_a_table() -> None:
    page = """<html><head><title>Verslag</title></head><body><table><tr><td><a href=a>Home</a><br>
    <a href=b>Nieuws</a><br><a href=c>Links</a></td><td><b>Verslag buurtavond</b><br><br>Op 3 juni
    2004 was er een buurtavond. De opkomst was hoog, want het onderwerp leeft in de buurt.<br><br>
    Buurman Jansen vond dat er meer groen moet komen.<br>De wethouder beloofde beterschap.</td></tr>
    </table></body></html>"""
    document = read_bytes(page.encode("cp1252"), "oud.htm")
    assert texts(document) == [
        "Verslag buurtavond",
        "Op 3 juni 2004 was er een buurtavond. De opkomst was hoog, want het onderwerp leeft in "
        "de buurt.",
        "Buurman Jansen vond dat er meer groen moet komen. De wethouder beloofde beterschap.",
    ]


def test_what_a_class_says_a_page_has_is_not_what_an_element_is() -> None:
    page = """<body class="has-sidebar"><div class="layout layout--with-sidebar"><div class="kern">
    <p>Bewoners beslissen zelf over het geld.</p></div><div class="layout__sidebar sidebar">
    <p>Zie ook</p></div></div><div class="site-footer"><p>Contact</p></div></body>"""
    assert texts(read_bytes(page.encode(), "x.html")) == ["Bewoners beslissen zelf over het geld."]


def test_front_matter_in_toml() -> None:
    text = '+++\ntitle = "Buurtdag"\ndate = 2021-06-05\nauthor = "Ans Kok"\n+++\n\nDe buurt kwam.\n'
    document = read_bytes(text.encode(), "buurt.md")
    assert (document.title, document.date, document.author) == ("Buurtdag", "2021-06-05", "Ans Kok")
    assert texts(document) == ["Buurtdag", "De buurt kwam."]
    place = document.place(0)
    assert place is not None
    assert text[place.offset :].startswith("Buurtdag")
