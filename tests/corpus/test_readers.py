"""Each format with real files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.types import BlockKind, Document

H, P, F, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.LIST_ITEM
TABLE, TURN = BlockKind.TABLE, BlockKind.TURN


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.block_text(b) for b in document.blocks if not kinds or b.kind in kinds]


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


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def test_word_changes_breaks_fields_and_text_boxes() -> None:
    body = """
    <w:p><w:r><w:t>De raad </w:t></w:r><w:del><w:r><w:delText>weigert</w:delText></w:r></w:del>
    <w:ins><w:r><w:t>besluit</w:t></w:r></w:ins><w:r><w:br/><w:t>vandaag</w:t></w:r>
    <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/><w:t>snel.</w:t></w:r>
    <w:r><w:txbxContent><w:p><w:r><w:t>In een kader.</w:t></w:r></w:p></w:txbxContent></w:r>
    <w:r><w:t xml:space="preserve"> Echt.</w:t></w:r></w:p>
    <w:p><w:r><w:lastRenderedPageBreak/><w:t>Pagina twee.</w:t></w:r></w:p>"""
    document = read_bytes(word(body), "x.docx")
    assert texts(document) == [
        "De raad besluit vandaag-snel. Echt.",
        "In een kader.",
        "Pagina twee.",
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2]


def test_word_styles_inherit() -> None:
    styles = f"""<w:styles xmlns:w="{W}">
    <w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop1"/></w:style>
    <w:style w:styleId="Lus"><w:name w:val="Lus"/><w:basedOn w:val="Lus"/></w:style>
    <w:style w:styleId="Punt"><w:name w:val="Punt"/><w:pPr><w:numPr/></w:pPr></w:style>
    </w:styles>"""

    def paragraph(style: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    body = paragraph("Eigen", "Kop") + paragraph("Lus", "Tekst.") + paragraph("Punt", "Punt.")
    document = read_bytes(word(body, styles=styles), "x.docx")
    assert [block.kind for block in document.blocks] == [H, P, L]


def test_rtf_of_a_word_processor() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Calibri;}}{\info{\title Wijkplan}"
        rb"{\author Jan de Boer}{\creatim\yr2018\mo5\dy4}}{\*\generator Riched20;}"
        rb"{\stylesheet{\s1 heading 1;}{\s0 Normal;}}"
        rb"\pard\s1 Het plan\par\pard\s0 De co\'f6rdinator zegt: \ldblquote ja\rdblquote .\par "
        rb"{\v verborgen}Zichtbaar \u8364?5 en \u-10179?\u-8694?.\par}"
    )
    document = read_bytes(rtf, "x.rtf")
    assert texts(document) == ["Het plan", "De coördinator zegt: “ja”.", "Zichtbaar €5 en 😊."]
    assert (document.title, document.author, document.date) == (
        "Het plan",
        "Jan de Boer",
        "2018-05-04",
    )


def test_mail_in_an_old_encoding_with_a_broken_header() -> None:
    mail = (
        b"From: =?iso-8859-1?Q?Ren=E9_de_Vries?= <r@voorbeeld.example>\n"
        b"Subject: =?broken?Q?=\nDate: gisteren\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=iso-8859-1\n\nDe wethouder zei: \xe9\xe9n plan.\n"
    )
    document = read_bytes(mail, "x.eml")
    assert document.author == "René de Vries"
    assert "De wethouder zei: één plan." in document.text
    assert document.date == ""


def test_mail_that_quotes_mail() -> None:
    mail = (
        "From: Sanne <s@voorbeeld.example>\nSubject: Antw: plan\n"
        "Date: Tue, 7 May 2019 10:00:00 +0200\nMessage-ID: <2>\n\n"
        "Daar ben ik het mee eens.\n\nOp 6 mei schreef Kees:\n"
        "> De wethouder vindt dat de buurtkamer voor de zomer open moet zijn, en\n"
        "> hij zoekt daar geld voor.\n>\n> > Wanneer is dat bekend?\n> Volgende week.\n"
    )
    document = read_bytes(mail.encode(), "x.eml")
    assert document.title == "plan"
    assert texts(document)[2:] == [
        "Op 6 mei schreef Kees:",
        "De wethouder vindt dat de buurtkamer voor de zomer open moet zijn, en hij zoekt daar geld "
        "voor.",
        "Wanneer is dat bekend?",
        "Volgende week.",
    ]


def test_front_matter_in_toml() -> None:
    text = '+++\ntitle = "Buurtdag"\ndate = 2021-06-05\nauthor = "Ans Kok"\n+++\n\nDe buurt kwam.\n'
    document = read_bytes(text.encode(), "buurt.md")
    assert (document.title, document.date, document.author) == ("Buurtdag", "2021-06-05", "Ans Kok")
    assert texts(document) == ["Buurtdag", "De buurt kwam."]
    place = document.place(0)
    assert place is not None
    assert text[place.offset :].startswith("Buurtdag")
