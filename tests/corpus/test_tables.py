"""Spreadsheets and CSV: each row a passage, a row's statement its speaker's turn."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from block_texts import texts
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import MIB, Limits
from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.tables.separated import separated
from samenhang.corpus.tables.workbooks import column
from samenhang.corpus.types import BlockKind, Document

PROMISE = "De wachtlijsten worden korter. Dat beloof ik."


def said(document: Document) -> list[tuple[str, str, str, str]]:
    return [
        (b.turn.speaker, b.turn.role, b.turn.party, document.block_text(b))
        for b in document.blocks
        if b.turn is not None
    ]


def test_xlsx(data: Path) -> None:
    document = read(data / "citaten.xlsx")
    assert document.title == "Uitspraken op de bewonersavond Oosterpark"
    assert (document.date, document.date_from, document.kind) == ("2024-03-12", "rows", "table")
    assert said(document) == [
        ("Rianne Kok", "wethouder", "", PROMISE),
        ("Ali Yilmaz", "", "D66", "Volgens mij is er geen geld voor."),
    ]
    assert texts(document, BlockKind.PARAGRAPH) == ["Wij wachten al een jaar."]  # whose, none says
    assert texts(document, BlockKind.TABLE)[-3:] == [
        "Wijk | Aantal | Samen",
        "Wijk: Oost | Aantal: 12 | Samen: 25.5",  # a formula's value
        "Wijk: West | Aantal: 13.5 | Samen: ja",
    ]
    assert document.blocks[-1].section == ("Uitspraken op de bewonersavond Oosterpark", "Wijken")
    place = document.place(document.text.index("De wachtlijsten"))
    assert place is not None
    assert (place.part, place.offset, place.time) == ("00:12:09 Citaten!E4", 0, "00:12:09")


def test_ods_with_a_million_empty_rows(data: Path) -> None:
    document = read(data / "citaten.ods")
    assert (document.title, document.date) == ("Citaten", "2024-03-12")
    assert said(document)[0] == ("Rianne Kok", "", "", PROMISE)
    assert len(document.blocks) == 5


def test_csv(data: Path) -> None:
    document = read(data / "citaten.csv")
    assert document.source.encoding == "cp1252"
    assert document.date == "2024-03-12"
    assert said(document) == [
        ("Rianne Kok", "wethouder", "", 'De buurt is "af", zegt men. En dat vóór de zomer.'),
        ("Ali Yilmaz", "", "D66", "Dat vind ik ook."),
    ]
    raw = (data / "citaten.csv").read_bytes().decode("cp1252")
    for words in ("De buurt", "af", "zegt men", "zomer", "Dat vind"):
        place = document.place(document.text.index(words))
        assert place is not None
        assert raw[place.offset :].startswith(words)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects(separator: str, encoding: str, end: str) -> None:
    rows = [["Spreker", "Citaat"], ["Els Smit", "Eén wijk; en, dan | nog \t een."], ["Jan Bos", ""]]
    lines = [separator.join(f'"{cell}"' for cell in row) for row in rows]
    document = read_bytes(end.join(lines).encode(encoding), "x.csv")
    assert said(document) == [("Els Smit", "", "", "Eén wijk; en, dan | nog een.")]


def test_other_tables_are_rows_under_their_header() -> None:
    document = read_bytes(b"Wijk,Aantal,Jaar\nOost,12,2020\nWest,,2021\n", "wijken.csv")
    assert said(document) == []
    assert texts(document, BlockKind.TABLE) == [
        "Wijk | Aantal | Jaar",
        "Wijk: Oost | Aantal: 12 | Jaar: 2020",
        "Wijk: West | Jaar: 2021",
    ]
    alone = read_bytes(b"Oost is groen\nWest is grijs, en druk\n\nNoord\n", "lijst.csv")
    assert "Noord" in texts(alone, BlockKind.TABLE)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet='aé ;,"\t\n|', max_size=8), min_size=2, max_size=2), min_size=1
    )
)
def test_every_cell_of_a_proper_file_is_read(rows: list[list[str]]) -> None:
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "sep=;\n" + "\n".join(quoted)
    expected = [[" ".join(cell.split()) for cell in row] for row in rows]
    found = [[cell.words for cell in row] for row in separated(text).rows]
    assert found == [row for row in expected if any(row)]


@given(st.text(alphabet='a;,"\n\r\t|', max_size=200))
def test_no_character_of_any_file_is_lost(text: str) -> None:
    sheet = separated(text)
    assert sum(cell.raw.count("a") for row in sheet.rows for cell in row) == text.count("a")
    for row in sheet.rows:
        for cell in row:
            assert text[cell.offset : cell.offset + len(cell.raw)] == cell.raw


def workbook(rows: str, **more: bytes) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {
            "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="a" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="Blad1" sheetId="1" r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="b" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}'
            "</sheetData></worksheet>",
        }.items():
            archive.writestr(name, content)
        for name, bytes_ in more.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), bytes_)
    return buffer.getvalue()


def test_a_cell_at_the_end_of_the_world() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>'
    with pytest.raises(ReadError, match="cells"):
        read_bytes(workbook(far), "ver.xlsx")


def test_a_bomb_among_the_texts_of_a_workbook() -> None:
    bomb = b"<sst>" + b"<si><t>a</t></si>" * 4_000_000 + b"</sst>"
    with pytest.raises(ReadError, match="unpacks"):
        read_bytes(
            workbook("", xl__sharedStrings_xml=bomb), "bom.xlsx", limits=Limits(expansion=20)
        )
    assert len(bomb) > 60 * MIB


@pytest.mark.parametrize("rows", ["", '<row r="1"><c r="A1"/></row>'])
def test_an_empty_workbook(rows: str) -> None:
    with pytest.raises(ReadError, match="without text"):
        read_bytes(workbook(rows), "leeg.xlsx")


def test_letters_of_columns() -> None:
    assert [column(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
