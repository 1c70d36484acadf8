"""Titles, dates and kinds by evidence, each with what speaks for it."""

from __future__ import annotations

import io
import zipfile

import pytest

from samenhang.corpus.about.days import date_in_name, own_date
from samenhang.corpus.about.titles import from_name, worthy
from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import Document

FIRST = "Verslag wijkoverleg 12 maart 2024"
BODY = (
    "De wethouder opent het overleg en heet iedereen welkom. Er zijn veertig bewoners, die vooral "
    "willen weten wanneer de bus weer rijdt. Volgens de vervoerder duurt dat nog een half jaar."
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
O = "urn:oasis:names:tc:opendocument:xmlns"  # noqa: E741 - OpenDocument's namespaces


def packed(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def docx(*paragraphs: str, title: str = "", modified: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:d="http://purl.org/dc/elements/1.1/" '
        f'xmlns:t="http://purl.org/dc/terms/"><d:title>{title}</d:title>'
        f"<t:modified>{modified}</t:modified></c:coreProperties>"
    )
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed(word__document_xml=document, docProps__core_xml=core)


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<t:p>{text}</t:p>" for text in paragraphs)
    content = (
        f'<o:document-content xmlns:o="{O}:office:1.0" xmlns:t="{O}:text:1.0"><o:body><o:text>'
        f"{body}</o:text></o:body></o:document-content>"
    )
    return packed(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


def text(*paragraphs: str, name: str = "stuk.txt") -> Document:
    return read_bytes("\n\n".join(paragraphs).encode(), name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"{FIRST}\n\n{BODY}\n".encode(), "x1.txt"),
        (f"{FIRST}\n\n{BODY}\n".encode(), "x1.md"),
        (docx(FIRST, BODY), "x1.docx"),
        (odt(FIRST, BODY), "x1.odt"),
        (f"<html><body><p>{FIRST}</p><p>{BODY}</p></body></html>".encode(), "x1.html"),
        (f"{{\\rtf1\\ansi {FIRST}\\par {BODY}\\par }}".encode(), "x1.rtf"),
        (docx("Gemeente Almelo, tel. 0546 541111", FIRST, BODY, title="Document1"), "x1.docx"),
        (docx(FIRST, BODY, title="D1 wijzigingen", modified="2025-01-02T10:00:00Z"), "x1.docx"),
    ],
    ids=["text", "Markdown", "DOCX", "ODT", "HTML", "RTF", "letterhead", "another's metadata"],
)
def test_the_first_line_names_and_dates(data: bytes, name: str) -> None:
    document = read_bytes(data, name)
    assert document.title == FIRST
    assert (document.date, document.date_from) == ("2024-03-12", "title")
    assert (document.kind, document.kind_from) == ("report", "title")
    assert document.title_from in ("first line", "heading")


@pytest.mark.parametrize(
    ("title", "fit"),
    [
        ("De", False),
        ("Inhoud", False),
        ("INHOUDSOPGAVE", False),
        ("Leeswijzer", False),
        ("Vergadering", False),
        ("D1 wijzigingen", False),
        ("Microsoft Word - nota.docx", False),
        ("Bijlage 3", False),
        ("concept versie 2", False),
        ("Pagina 1 van 12", False),
        ("Vraag 1", False),
        ("> Retouradres Postbus 20301 2500 EH Den Haag", False),
        ("Geachte leden van de raad,", False),
        ("Akkrum", True),
        ("De nieuwe wijkaanpak", True),
        ("Vergadering van de gemeenteraad", True),
        ("Inhoud geven aan participatie", True),
        ("Wijzigingen in de Wmo", True),
        ("G1000 Centrum Heerenveen", True),
        ("Versie van de bewoners", True),
    ],
)
def test_what_can_be_a_title(title: str, fit: bool) -> None:
    assert worthy(title) is fit


def test_a_heading_that_says_nothing_gives_way_to_the_next() -> None:
    page = "<html><body><main><h1>Vergadering</h1><h2>Commissie Ruimte</h2><p>{}</p></main></body>"
    document = read_bytes(page.format(BODY).encode(), "x.html")
    assert (document.title, document.title_from) == ("Commissie Ruimte", "heading")
    document = text("# Leeswijzer", BODY, "# Aanpak van de wijk", BODY, name="x.md")
    assert document.title == "Aanpak van de wijk"


def test_a_title_printed_as_several_lines() -> None:
    page = "<html><body><main><h1>DE</h1><h1>kracht van</h1><h1>de buurt</h1><p>{}</p></main>"
    assert read_bytes(page.format(BODY).encode(), "x.html").title == "DE kracht van de buurt"
    page = "<html><body><main><h1>NIEUWE</h1><h1>KANSEN</h1><p>{}</p></main></body></html>"
    assert read_bytes(page.format(BODY).encode(), "x.html").title == "NIEUWE KANSEN"


def test_a_letter_is_about_its_subject() -> None:
    document = text(
        "Tweede Kamer der Staten-Generaal",
        "Datum: 9-3-26",
        "Betreft: Reactie op de motie over open data",
        "Geachte leden,",
        BODY,
    )
    assert (document.title, document.title_from) == (
        "Reactie op de motie over open data",
        "label",
    )
    assert (document.date, document.date_from) == ("2026-03-09", "label")
    assert (document.kind, document.kind_from) == ("letter", "text")


def test_entities_in_metadata() -> None:
    document = text(f"---\ntitle: Geldkraan moskee&euml;n\n---\n{BODY}", name="x.md")
    assert (document.title, document.title_from) == ("Geldkraan moskeeën", "metadata")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2024-03-12_notulen_raad.pdf", "2024-03-12"),
        ("2024-03-12-notulen.docx", "2024-03-12"),
        ("20240312 verslag.docx", "2024-03-12"),
        ("Overleg-20240312_100312-Meeting Recording.docx", "2024-03-12"),
        ("notulen 12-3-2024.pdf", "2024-03-12"),
        ("notulen_12_maart_2024.pdf", "2024-03-12"),
        ("2024_03_12.txt", "2024-03-12"),
        ("2024-03 nieuwsbrief.pdf", "2024-03"),
        ("GMT20240312-093000_Recording.transcript.vtt", "2024-03-12"),
        ("kst-29538-250.xml", ""),
        ("20241332.pdf", ""),
        ("h-tk-20172018-70-4.xml", ""),
        ("begroting-2024.pdf", ""),
    ],
)
def test_dates_in_file_names(name: str, date: str) -> None:
    assert date_in_name(name) == date


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Verslag wijkoverleg 12 maart 2024", "2024-03-12"),
        ("Notulen ALV 14 oktober 2020", "2020-10-14"),
        ("Gemeenteraad 31 augustus 2015 19:30", "2015-08-31"),
        ("Milieuraad 10-11 april 2024", ""),
        ("Milieuraad 10 en 11 april 2024", ""),
        ("Geannoteerde agenda Landbouwraad 25 maart 2024", ""),
        ("Reactie op de brief van 5 mei 2024", ""),
        ("Beantwoording vragen over het debat van 12 maart 2024", ""),
        ("Terugblik op 1 mei 2010", ""),
    ],
)
def test_an_event_s_date_is_not_the_document_s(title: str, date: str) -> None:
    assert own_date(title) == date


def test_a_day_of_which_somebody_writes_is_not_the_document_s() -> None:
    past = "Op 21 december 2022 vernietigde de Raad van State het plan. " + BODY
    assert text("Belangengroepen wijzen het advies af", past).date == ""
    held = "Op 25 juni 2008 was er een bijeenkomst in De Rode Hoed. " + BODY
    document = text("Van barbecue tot burenhulp", held)
    assert (document.date, document.date_from) == ("2008-06-25", "first paragraph")
    head = text("Oosterwold", "Vergadering gehouden op 5 maart 2024 in het dorpshuis", BODY)
    assert (head.date, head.date_from) == ("2024-03-05", "first lines")


def test_a_date_that_the_file_s_name_contradicts_is_said() -> None:
    head = ("Verslag", "Stuurgroep buurtzorg", "vergaderdatum 15-4-2019", BODY)
    document = text(*head, name="Verslag 15-4-2020.txt")
    assert document.title == "Verslag stuurgroep buurtzorg"
    assert (document.date, document.date_from) == ("2019-04-15", "label")
    assert document.warnings == ("dated 2019-04-15 by its label, but 2020-04-15 by its file name",)
    assert text(*head, name="Verslag 15-4-2019.txt").warnings == ()


def test_a_name_on_the_cover_is_no_title() -> None:
    page = "<html><body><main><h1>NORA</h1><h2>Handreiking besluiten</h2><p>{}</p></main></body>"
    assert read_bytes(page.format(BODY).encode(), "x.html").title == "Handreiking besluiten"


def test_dates_of_software_are_none() -> None:
    document = read_bytes(docx("Plan", BODY, modified="2013-12-23T23:15:00Z"), "plan.docx")
    assert (document.date, document.date_from) == ("", "")


@pytest.mark.parametrize(
    ("first", "name", "kind", "source"),
    [
        ("Over de bus", "over-de-bus.txt", "unknown", ""),
        ("Over de bus", "notulen-over-de-bus.txt", "minutes", "file name"),
        ("MIT License", "LICENSE.txt", "licence", "title"),
        ("Persbericht: de bus rijdt weer", "x.txt", "press release", "title"),
    ],
)
def test_kinds(first: str, name: str, kind: str, source: str) -> None:
    document = text(first, BODY, name=name)
    assert (document.kind, document.kind_from) == (kind, source)


def test_a_web_page_that_says_what_it_is() -> None:
    page = f"<html><head><title>Notulen raad</title></head><body><p>{BODY}</p></body></html>"
    assert read_bytes(page.encode(), "x.html").kind == "minutes"


def test_names_of_files_in_words() -> None:
    assert from_name("wijk_overleg-oost.docx") == "Wijk overleg oost"
    assert from_name("Wijkoverleg-20240312_100312-Meeting Recording.vtt") == "Wijkoverleg"
    assert from_name("12-3.pdf") == ""


def test_handelingen_name_their_sitting() -> None:
    xml = (
        '<?xml version="1.0"?><officiele-publicatie><handelingen><agendapunt><item-titel>Zorg'
        "</item-titel><spreekbeurt><spreker><naam><achternaam>Bos</achternaam></naam></spreker>"
        "<tekst><al>Ja.</al></tekst></spreekbeurt></agendapunt></handelingen></officiele-publicatie>"
    )
    document = read_bytes(xml.encode(), "h-tk-20172018-70-4.xml")
    assert document.sitting == "h-tk-20172018-70"
    assert document.date == ""
