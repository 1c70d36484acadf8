"""Every form, read back by another library than the one that wrote it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import html5lib
import openpyxl
import polars
import pytest
from docx2python import docx2python
from form_samples import EVIL, Ask
from lxml import etree

import samenhang
from samenhang.corpus.errors import SamenhangError
from samenhang.index.forms import needing, workbook, writing
from samenhang.index.forms.labels import labels

HTML = "{http://www.w3.org/1999/xhtml}"


def test_workbook(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bonding.xlsx"
    assert ask(filled, "quotes", "bonding", "--output", file) == 0
    book = openpyxl.load_workbook(file)
    sheet = book["quotes"]
    head, *rows = list(sheet.iter_rows(values_only=True))
    with samenhang.open(filled) as corpus:
        quotes = list(corpus.quotes("bonding"))
    assert len(rows) == len(quotes)
    first = dict(zip(head, rows[0], strict=True))
    assert first["text"] == quotes[0].text
    assert first["date"] == datetime(2008, 6, 25)
    assert first["confidence"] == pytest.approx(quotes[0].confidence)
    assert first["page"] == quotes[0].page
    assert sheet.freeze_panes == "A2"
    assert (
        sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(len(head))}{len(rows) + 1}"
    )
    link = book["sources"]["B2"].value
    assert link.startswith('=HYPERLINK("file:///')
    assert link.endswith('van-barbecue-tot-burenhulp.txt")')


def test_a_long_list_gives_the_same_workbook(
    filled: Path, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cells(name: str) -> list[list[object]]:
        assert ask(filled, "quotes", "--output", tmp_path / name) == 0
        book = openpyxl.load_workbook(tmp_path / name)
        return [list(row) for sheet in book for row in sheet.iter_rows(values_only=True)]

    short = cells("short.xlsx")
    monkeypatch.setattr(workbook, "_HELD", 1)  # as a list that memory should not hold
    assert cells("long.xlsx") == short


def test_nothing_in_a_workbook_is_a_formula(evil: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "evil.xlsx"
    assert ask(evil, "documents", "--output", file) == 0
    with zipfile.ZipFile(file) as package:
        sheets = [package.read(name) for name in package.namelist() if "/sheet" in name]
    formulas = re.findall(rb"<f>(.*?)</f>", b"".join(sheets))
    assert formulas == [b'HYPERLINK("file:///bron/%3Ci%3E%3D1%2B1.txt")']
    cells = [cell.value for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row]
    assert EVIL.replace("\x07", "") in cells


def test_dutch_csv(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bonding.csv"
    assert ask(filled, "quotes", "bonding", "-o", file, "--csv-dialect", "nl") == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid;text;")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["speaker"] == "Robert D. Putnam"
    assert "," in rows[0]["confidence"]


def test_plain_csv_and_json_are_what_is_printed(
    filled: Path, ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("csv", "json", "jsonl"):
        file = tmp_path / f"bonding.{form}"
        assert ask(filled, "quotes", "bonding", "--output", file) == 0
        capsys.readouterr()
        assert ask(filled, "quotes", "bonding", "--format", form) == 0
        assert file.read_text("utf-8") == capsys.readouterr().out


def test_parquet(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bonding.parquet"
    assert ask(filled, "quotes", "bonding", "--output", file) == 0
    frame = polars.read_parquet(file)
    with samenhang.open(filled) as corpus:
        quotes = list(corpus.quotes("bonding"))
    assert frame["day"][0] == date(2008, 6, 25)
    assert frame["concepts"][0].to_list() == list(quotes[0].concepts)
    assert frame["page"].dtype == polars.Int64
    everyone = tmp_path / "namen.parquet"
    assert ask(filled, "mentions", "--output", everyone) == 0
    roles = polars.read_parquet(everyone)["roles"].to_list()
    assert any("role" in json.loads(role)[""] for held in roles for role in held)


def test_dossier_for_word(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bonding.docx"
    assert ask(filled, "quotes", "bonding", "--output", file) == 0
    with docx2python(file) as read:
        text = read.text
        notes = [line for line in read.footnotes_runs[0][0] if line]
    with samenhang.open(filled) as corpus:
        quotes = list(corpus.quotes("bonding"))
    assert all(quote.text in text for quote in quotes)
    flat = str(notes)
    assert all(quote.id in flat for quote in quotes)
    assert "2008-06-25" in flat
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        foot = etree.fromstring(package.read("word/footnotes.xml"))
        types = package.read("[Content_Types].xml")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    asked = [one.get(f"{word}id") for one in body.iter(f"{word}footnoteReference")]
    known = [one.get(f"{word}id") for one in foot.iter(f"{word}footnote")]
    assert asked == known[2:]
    assert len(asked) == len(quotes)
    assert b"/word/footnotes.xml" in types


def test_dossier_as_a_page(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bonding.html"
    assert ask(filled, "quotes", "bonding", "--output", file) == 0
    page = html5lib.parse(file.read_text("utf-8"))
    quotes = [one.text for one in page.iter(f"{HTML}blockquote")]
    with samenhang.open(filled) as corpus:
        assert quotes == [quote.text for quote in corpus.quotes("bonding")]
    loading = ("src", "href", "action", "srcset", "data")
    assert not [one for one in page.iter() for name in loading if one.get(name)]
    assert str(filled) not in file.read_text("utf-8")


def test_a_dossier_speaks_the_language_of_its_reader(
    filled: Path, ask: Ask, tmp_path: Path
) -> None:
    page, word = tmp_path / "lijst.html", tmp_path / "lijst.docx"
    assert ask(filled, "quotes", "--output", page, "--labels", "nl") == 0
    text = page.read_text("utf-8")
    assert '<html lang="nl">' in text
    for told in ("Zoeken", "Sorteren op", "volgorde van de lijst", "letterlijk"):
        assert told in text
    assert "Search" not in text
    with samenhang.open(filled) as corpus:
        corpus.quotes().write(word, labels="nl")
        with pytest.raises(SamenhangError, match="no labels in 'fr'"):
            corpus.quotes().write(word, labels="fr")
    assert "Bronnen" in docx2python(word).text


def test_labels_have_the_same_names_in_every_language() -> None:
    known = [labels(language) for language in ("en", "nl")]
    assert known[0].keys() == known[1].keys()
    assert all(all(words.values()) for words in known)


def test_a_page_runs_nothing_of_a_document(evil: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "evil.html"
    assert ask(evil, "quotes", "--output", file) == 0
    text = file.read_text("utf-8")
    page = html5lib.parse(text)
    (script,) = page.iter(f"{HTML}script")
    assert "alert" not in (script.text or "")
    assert not list(page.iter(f"{HTML}b"))
    assert "default-src 'none'" in text


def test_html_in_notebooks_is_safe(evil: Path) -> None:
    with samenhang.open(evil) as corpus:
        table = corpus.quotes()._repr_html_()
        documents = corpus.documents()._repr_html_()
    for text in (table, documents):
        page = html5lib.parse(text)
        assert not list(page.iter(f"{HTML}script"))
        assert not list(page.iter(f"{HTML}b"))


def test_rows_as_a_data_frame(filled: Path, tmp_path: Path) -> None:
    with samenhang.open(filled) as corpus:
        quotes = corpus.quotes("bonding")
        frame = quotes.to_pandas()
        assert list(frame["id"]) == [quote.id for quote in quotes]
        assert frame["day"][0].date() == date(2008, 6, 25)
        assert corpus.documents()[5:].to_pandas().empty
        written = quotes[:2].to_xlsx(tmp_path / "twee.xlsx")
    assert openpyxl.load_workbook(written).active.max_row == 3


def test_whole_corpus_as_a_workbook(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "corpus.xlsx"
    assert ask(filled, "export", file) == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["documents", "statements", "mentions", "concepts", "sources"]
    with samenhang.open(filled) as corpus:
        assert book["statements"].max_row == len(corpus.quotes(min_confidence=0)) + 1


def test_what_a_form_cannot_hold_is_said(
    filled: Path, ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, told in (
        (("documents", "--output", "x.docx"), "no place in a document"),
        (("quotes", "--output", "x.tei"), "whole documents"),
        (("quotes", "--output", "x.foo"), ".xlsx"),
        (("export", "x.csv"), "one list"),
    ):
        file = tmp_path / words[-1]
        assert ask(filled, *words[:-1], file) == 1
        assert told in capsys.readouterr().err
        assert not list(tmp_path.iterdir())


def test_a_file_is_written_whole_or_not_at_all(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bonding.xlsx"
    file.write_text("older")
    assert ask(filled, "quotes", "xyzzy", "--output", file) == 1
    assert file.read_text() == "older"
    assert ask(filled, "quotes", "--output", tmp_path / "weg" / "x.xlsx") == 1


def test_a_library_that_lacks_is_named_with_the_way_to_get_it() -> None:
    with pytest.raises(SamenhangError, match=r"pip install 'samenhang\[parquet\]'"):
        needing.needed("no_such_library", "parquet", "writing .parquet")


def test_all_forms_can_be_loaded() -> None:
    for ending in writing.endings():
        assert callable(writing.writer(Path(f"x.{ending}")))
