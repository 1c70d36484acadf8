"""References to notes leave the clean text; numbers that belong to words stay."""

from __future__ import annotations

import io
import zipfile

import pytest

from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import Document


def plain(text: str, name: str = "verslag.txt") -> Document:
    return read_bytes(text.encode(), name)


def test_running_numbers_in_plain_text() -> None:
    source = (
        "Nieuw buurthuis open\n\n"
        '"Zonder vrijwilligers zijn we nergens",1 zegt Henk Dijkstra2 van stichting Onder Ons.\n\n'
        "Volgens Marieke Postma3 moet de Wmo eenvoudiger worden.4\n"
    )
    document = plain(source)
    assert document.text.split("\n\n")[1:] == [
        '"Zonder vrijwilligers zijn we nergens", zegt Henk Dijkstra van stichting Onder Ons.',
        "Volgens Marieke Postma moet de Wmo eenvoudiger worden.",
    ]
    assert [mark.text for mark in document.marks] == ["1", "2", "3", "4"]
    for mark in document.marks:
        assert source[mark.offset] == mark.text
        assert document.text[mark.at - 1] == source[mark.offset - 1]


def test_several_numbers_and_notes_at_the_end() -> None:
    document = plain(
        "Avond over de wijk\n\nVolgens Smit1 en Kok2 is er geld. Smit zegt dat het kan.3 Ook Bos4,5"
        " is voor.\n\nNoten\n\n1 Zie het plan.\n2 Zie de brief.\n3 Zie de nota.\n4 Idem.\n5 Idem.\n"
    )
    assert (
        "Volgens Smit en Kok is er geld. Smit zegt dat het kan. Ook Bos is voor." in document.text
    )
    assert [mark.text for mark in document.marks] == ["1", "2", "3", "4,5"]
    assert "1 Zie het plan." in document.text


def test_one_note_at_the_end() -> None:
    document = plain(
        "Avond over de wijk\n\nEls Smit1 vindt dat het kan. De zaal is vol.\n\nSlot\n\n"
        "Tot slot dankt de voorzitter allen.\n\n1 Els Smit is wethouder.\n"
    )
    assert "Els Smit vindt dat het kan." in document.text


@pytest.mark.parametrize(
    "kept",
    [
        "Het huis is 120 m2 en CO2 daalt in gebied G4.",
        "De Wmo2015 en 50PLUS noemen de A12 en de N65.",
        "In Rotterdam2 is het druk.",
        "COVID19 en RQ2 staan in het stuk, RQ1 en RQ3 ook.",
        "Team Wijk1, Wijk2 en Wijk3 werken samen met Wijk4.",
        "Horizon2 loopt af. Horizon2 is duur.",
        "Zie art.3, lid 2, en blz.12 van de nota.",
        "De jaren '90 en de groep 65+ zijn er ook.",
        "De kosten zijn 3,5 miljoen; de groei is 2,5% in het 1e kwartaal van 2024.",
        "Het is 10³ en 5 m² en 8 km².",
        "De G40-gemeenten, D66 en U10 zijn voor.",
    ],
)
def test_numbers_that_belong_to_words_stay(kept: str) -> None:
    text = f"Verslag van de avond\n\n{kept}\n\nEr was koffie.\n"
    document = plain(text)
    assert kept in document.text
    assert not document.marks


def test_numbers_of_words_stay_among_marks() -> None:
    document = plain(
        "Verslag van de avond\n\nSmit1 woont op 90 m2 in G4-stad. Kok2 leest de Wmo2015. Bos3 zegt"
        " dat CO2 daalt.4 De A12 is vol.5\n"
    )
    assert document.text.endswith(
        "Smit woont op 90 m2 in G4-stad. Kok leest de Wmo2015. Bos zegt dat CO2 daalt."
        " De A12 is vol."
    )


def test_superscripts_of_unicode_and_signs() -> None:
    document = plain(
        "Verslag van de avond\n\nEls Smit¹ zegt dat 5 m² genoeg is.² Kees Kok* is tegen, Jan Bos†"
        " ook.\n\nEr was koffie.\n\n* Namens de buurt.\n\n† Op eigen titel.\n"
    )
    assert "Els Smit zegt dat 5 m² genoeg is. Kees Kok is tegen, Jan Bos ook." in document.text
    assert [mark.text for mark in document.marks] == ["¹", "²", "*", "†"]
    assert "bewoner*innen" in plain("Verslag\n\nDe bewoner*innen zijn er.\n").text


@pytest.mark.parametrize("name", ["verslag.html", "verslag.md"])
def test_superscripts_of_markup(name: str) -> None:
    body = (
        "<p>Els Smit<sup>1</sup> zegt dat 5 m<sup>2</sup> genoeg is.<sup>2, 3</sup> In de"
        " 19<sup>e</sup> eeuw was dat <sup>4</sup>anders, zegt Kok<sup>*</sup>.</p>"
    )
    text = (
        f"<html><body>{body}</body></html>" if name.endswith("html") else f"# Verslag\n\n{body}\n"
    )
    document = plain(text, name)
    assert document.text.endswith(
        "Els Smit zegt dat 5 m2 genoeg is. In de 19e eeuw was dat anders, zegt Kok."
    )
    assert [mark.text for mark in document.marks] == ["1", "2, 3", "4", "*"]
    inline = plain("# Verslag\n\nEls Smit<sup>1</sup> zegt dat 5 m<sup>2</sup> kan.\n", "a.md")
    assert inline.text.endswith("Els Smit zegt dat 5 m2 kan.")


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Els Smit</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    "<w:t>1</w:t></w:r><w:r><w:t> zegt dat 5 m</w:t></w:r><w:r><w:rPr>"
    "<w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r><w:r><w:t> kan.</w:t></w:r></w:p>"
    "</w:body></w:document>"
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
    '<style:style style:name="T1" style:family="text"><style:text-properties'
    ' style:text-position="super 58%"/></style:style></office:automatic-styles><office:body>'
    '<office:text><text:p>Els Smit<text:span text:style-name="T1">1</text:span> zegt dat 5 m'
    '<text:span text:style-name="T1">2</text:span> kan.</text:p></office:text></office:body>'
    "</office:document-content>"
)
RTF = rb"{\rtf1\ansi Els Smit{\super 1} zegt dat 5 m{\super 2} kan.\par}"


def package(name: str, text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", package("word/document.xml", WORD)),
        ("a.odt", package("content.xml", ODT)),
        ("a.rtf", RTF),
    ],
)
def test_superscripts_of_word_processors(name: str, data: bytes) -> None:
    document = read_bytes(data, name)
    assert document.text == "Els Smit zegt dat 5 m2 kan."
    assert [mark.text for mark in document.marks] == ["1"]


def pdf_of(content: bytes) -> bytes:
    """A PDF of one page with this content and one typeface."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def test_superscripts_of_a_pdf() -> None:
    pieces = [
        ("Els Smit", 12, 0), ("1", 7, 5), (" zegt dat 5 m", 12, 0), ("2", 7, 5),
        (" genoeg is.", 12, 0), ("2", 7, 5), (" Kees Kok is tegen.", 12, 0),
    ]  # fmt: skip
    shown = " ".join(f"/F {size} Tf {rise} Ts ({words}) Tj" for words, size, rise in pieces)
    document = read_bytes(pdf_of(f"BT 72 700 Td {shown} ET".encode()), "a.pdf")
    assert document.text == "Els Smit zegt dat 5 m2 genoeg is. Kees Kok is tegen."
    assert [mark.text for mark in document.marks] == ["1", "2"]
