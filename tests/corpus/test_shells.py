"""Files that stand in the place of a document are refused, with a line that says what they are."""

from __future__ import annotations

import pytest

from samenhang.corpus.errors import ReadError
from samenhang.corpus.reading import read_bytes

LFS = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
)
ERROR = (
    b"<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center>"
    b"<hr>nginx</body></html>"
)
LOGIN = (
    b"<!DOCTYPE html><html><head><title>Inloggen - Raadsportaal</title></head><body><h1>Inloggen"
    b"</h1><p>Vul uw gegevens in om verder te gaan naar de stukken van de raad.</p><form><input"
    b" name=u><input type='password' name=p></form></body></html>"
)
SHELL = (
    b"<!doctype html><html><head><title>Raad</title></head><body><noscript>You need to enable"
    b" JavaScript to run this app.</noscript><div id='root'></div><script src='/a.js'></script>"
    b"</body></html>"
)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (LFS, "verslag.pdf", "is a pointer of Git LFS, not the file of 12,345 bytes"),
        (LFS, "verslag.docx", "git lfs pull"),
        (b"../../.git/annex/objects/Zk/9f/SHA256E-s123--abc.pdf\n", "a.pdf", "git-annex"),
        (ERROR, "verslag.pdf", "is a web page (“404 Not Found”)"),
        (ERROR, "verslag.docx", "ends in .docx: an error or login page"),
        (ERROR, "verslag.html", "is an error page"),
        (LOGIN, "besluiten.pdf", "“Inloggen - Raadsportaal”"),
        (LOGIN, "besluiten.html", "is a login page"),
        (SHELL, "raad.html", "is a shell"),
        (SHELL, "raad.odt", "ends in .odt"),
    ],
)
def test_what_stands_in_the_place_of_a_document(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_page_with_another_name_is_read_with_a_warning() -> None:
    words = " ".join("De bewoners vertellen wat zij van de plannen vinden." for _ in range(20))
    page = (
        f"<html><head><title>Avond</title></head><body><h1>Avond</h1><p>{words}</p></body></html>"
    )
    document = read_bytes(page.encode(), "avond.doc")
    assert document.warnings == ("is a web page, though its name ends in .doc",)


def test_an_ordinary_page_is_no_shell() -> None:
    page = (
        "<html><head><title>Fout in de begroting</title></head><body><h1>Fout in de begroting</h1>"
        "<p>De wethouder zegt dat er 404 euro te weinig in stond.</p></body></html>"
    )
    assert read_bytes(page.encode(), "fout.html").title == "Fout in de begroting"
