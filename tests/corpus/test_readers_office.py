"""Word, RTF and mail, with what programs make of them."""

from __future__ import annotations

import io
import zipfile

from block_texts import texts

from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import BlockKind

H, P, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


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
