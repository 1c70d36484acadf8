"""Bad files: one clear line each, never more work than allowed."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import MIB, Limits
from samenhang.corpus.reading import read, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def error(data: bytes, name: str, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name, limits=limits)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 300
    assert message.startswith(name)
    return caught.value


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin")
            archive.writestr(part, content)
    return buffer.getvalue()


def docx(body: str) -> bytes:
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed(word__document_xml=xml.encode())


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "leeg.txt", "empty"),
        (b" \r\n\t \x00", "wit.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "plaatje.png", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "foto.txt", "picture"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc", "verslag.txt.gz", "compressed"),
        (bytes(range(256)) * 40, "ruis.bin", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud.doc", "old Word"),
        (b"PK\x03\x04" + bytes(40), "half.docx", "cut off"),
        (b"PK\x05\x06" + bytes(18), "leeg.zip", "ZIP archive"),
        (packed(xl__workbook_bin=b"x"), "binair.xlsb", "XLSB"),
        (packed(xl__workbook_xml=b"<x/>"), "half.xlsx", "damaged"),
        (b";;\r\n;;\r\n", "leeg.csv", "without text"),
        (b"WEBVTT\n\nNOTE niets\n", "leeg.vtt", "no subtitles"),
        (OLE + bytes(600) + "Workbook\0".encode("utf-16-le"), "half.xls", "damaged"),
        (b"%PDF-1.7\n1 0 obj\n<<", "half.pdf", "PDF"),
        (b"{\\rtf1 De raad heeft besl", "half.rtf", "cut off"),
        (b"<?xml version='1.0'?><a><b>tekst", "half.xml", "well-formed"),
        (b"<html><body><script>1</script></body></html>", "leeg.html", "no text"),
        (b"From: a@b\nMessage-ID: <1>\nDate: x\n\n", "leeg.eml", "without text"),
    ],
)
def test_one_clear_line(data: bytes, name: str, what: str) -> None:
    assert what in str(error(data, name))


def test_password_protected_files(data: Path) -> None:
    assert "password" in str(error((data / "wachtwoord.pdf").read_bytes(), "geheim.pdf"))
    ole = b"\xd0\xcf\x11\xe0" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in str(error(ole, "geheim.docx"))
    manifest = b"<m><encryption-data/></m>"
    odt = packed(content_xml=b"<x/>", **{"META-INF__manifest_xml": manifest})
    assert "password" in str(error(odt, "geheim.odt"))


def test_pictures_of_pages_name_the_way_to_read_them(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = (data / "scan.pdf").read_bytes()
    with pytest.raises(ReadError, match="OCR"):
        read_bytes(raw, "scan.pdf", ocr=False)
    from samenhang.corpus.readers import ocr

    monkeypatch.setenv("PATH", "")
    ocr.missing.cache_clear()
    try:
        with pytest.raises(ReadError, match="apt install tesseract-ocr tesseract-ocr-nld"):
            read_bytes(raw, "scan.pdf")
    finally:
        ocr.missing.cache_clear()


def test_pictures_of_pages_are_read_where_tesseract_is_installed(data: Path) -> None:
    from samenhang.corpus.readers import ocr

    if ocr.missing():
        pytest.skip(ocr.missing())
    document = read(data / "scan.pdf")
    assert "commissie voor Buitenlandse Zaken" in document.text
    assert "OCR" in document.warnings[0]
    assert document.blocks[0].page == 1


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;&y;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://voorbeeld.example/p.dtd">%p;]><a>x</a>',
    ],
)
def test_entities_are_refused(xml: str) -> None:
    assert "entities" in str(error(xml.encode(), "aanval.xml"))


def test_entities_are_refused_within_packages_too() -> None:
    xml = f'<!DOCTYPE d [<!ENTITY x "y">]><w:document xmlns:w="{W}">&x;</w:document>'
    assert "entities" in str(error(packed(word__document_xml=xml.encode()), "aanval.docx"))


def test_an_external_dtd_is_never_fetched() -> None:
    xml = b'<!DOCTYPE a SYSTEM "http://voorbeeld.example/a.dtd"><a>De raad vergadert.</a>'
    assert read_bytes(xml, "dtd.xml").text == "De raad vergadert."


def test_deep_nesting_ends_well() -> None:
    deep = 100_000
    for name, data in (
        ("diep.xml", b"<a>" * deep + b"x" + b"</a>" * deep),
        ("diep.rtf", b"{\\rtf1 " + b"{" * deep + b"x" + b"}" * (deep + 1)),
        ("diep.json.md", b"---\na: " + b"[" * 20_000 + b"\n---\nDe raad vergadert.\n"),
        ("diep.md", b"> " * deep + b"x\n"),
        ("lijst.md", b"- " * deep + b"x\n"),
        ("diep.html", b"<div>" * deep + b"x"),
    ):
        with contextlib.suppress(ReadError):
            read_bytes(data, name)


def test_a_zip_bomb_is_refused() -> None:
    bomb = docx(f"<w:p><w:r><w:t>{'a' * 40_000_000}</w:t></w:r></w:p>")
    assert len(bomb) < MIB
    assert "unpacks to far more" in str(error(bomb, "bom.docx"))


def test_all_parts_together_are_bounded() -> None:
    limits = Limits(expanded_bytes=3 * MIB)
    parts = {"word__document_xml": os.urandom(2 * MIB), "word__styles_xml": os.urandom(2 * MIB)}
    message = str(error(packed(**parts), "groot.docx", limits))
    assert "unpacks" in message or "well-formed" in message


def test_nothing_outside_a_package_is_read(tmp_path: Path) -> None:
    (tmp_path / "geheim.xhtml").write_text("<p>geheim</p>")
    opf = """<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>
      <item id="a" href="../../../../geheim.xhtml" media-type="application/xhtml+xml"/>
      <item id="b" href="file:///etc/hostname" media-type="application/xhtml+xml"/>
      <item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
      <spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"""
    container = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("book.opf", opf)
        archive.writestr("c.xhtml", "<html><body><p>De raad vergadert.</p></body></html>")
    path = tmp_path / "boek.epub"
    path.write_bytes(buffer.getvalue())
    document = read(path)
    assert document.text == "De raad vergadert."
    assert len(document.warnings) == 2


def test_limits_on_size_characters_and_pages(data: Path) -> None:
    assert "larger" in str(error(b"a" * 200, "groot.txt", Limits(file_bytes=100)))
    long = b"De raad vergadert. " * 100
    assert "characters" in str(error(long, "lang.txt", Limits(characters=500)))
    raw = (data / "jaarbericht.pdf").read_bytes()
    assert "pages" in str(error(raw, "dik.pdf", Limits(pages=2)))


def test_no_control_characters_reach_the_text() -> None:
    document = read_bytes("De \x1b[31mraad\x1b[0m zegt\x9b2J\u202e niets.".encode(), "esc.txt")
    assert document.text == "De [31mraad[0m zegt2J niets."
    assert document.title.isprintable()


def test_titles_out_of_metadata_are_clean_too() -> None:
    text = '---\ntitle: "Raad\\u001b[31m\\n avond"\n---\n\nDe raad vergadert vanavond.\n'
    assert read_bytes(text.encode(), "raad.md").title == "Raad[31m avond"


@pytest.mark.parametrize("name", ["pijp", "map", "weg.txt"])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "map").mkdir()
    with pytest.raises(ReadError, match=name):
        read(tmp_path / name)


def test_odd_names(tmp_path: Path) -> None:
    for stem in ("met spatie", "🙂", "é" * 100, "a" * 250, "-rf", "x;y|z&"):
        path = tmp_path / f"{stem}.txt"
        path.write_text("De raad vergadert vanavond over het plan.")
        assert read(path).text.startswith("De raad")
    with pytest.raises(ReadError, match="too long"):
        read(tmp_path / ("b" * 300 + ".txt"))
