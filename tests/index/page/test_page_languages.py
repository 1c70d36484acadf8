"""Both languages: every message is in the catalogue, once, and no other is."""

from __future__ import annotations

import re
from pathlib import Path

import messages
import pytest
import rooms
from starlette.testclient import TestClient

from samenhang.index.page import languages
from samenhang.index.speaking.language import of_system


def test_every_message_has_its_translation() -> None:
    wanted = messages.extracted()
    told = [one for catalogue in messages.catalogues("nl").values() for one in catalogue]
    missing = {message: wanted[message] for message in wanted.keys() - set(told)}
    assert not missing
    assert not set(told) - wanted.keys()
    assert len(told) == len(set(told))


def test_translations_have_what_their_messages_have() -> None:
    places = re.compile(r"%\(\w+\)s|`[^`]*`")
    for catalogue in messages.catalogues("nl").values():
        for message in catalogue.values():
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            assert not message.fuzzy
            for text in texts:
                assert text
                assert set(places.findall(text)) == set(places.findall(ids[0])), text


@pytest.mark.parametrize(
    ("header", "language"),
    [("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("de,en;q=0.5,nl;q=0.2", "en"), ("", "en"), ("q;q", "en")],
)
def test_the_browser_says_which(header: str, language: str) -> None:
    assert languages.preferred(header) == language


def test_the_system_says_which() -> None:
    assert of_system({"LANG": "nl_NL.UTF-8"}) == "nl"
    assert of_system({"LANG": "nl_NL.UTF-8", "SAMENHANG_LANG": "en"}) == "en"
    assert of_system({"LANG": "C.UTF-8"}) == ""


def test_numbers_and_dates() -> None:
    assert languages.number(1234, "nl") == "1.234"
    assert languages.day("2008-06-25", "nl") == "25 juni 2008"
    assert languages.day("2008-06", "en") == "June 2008"
    assert languages.day("2008", "nl") == "2008"
    assert languages.day("?", "nl") == "?"


def test_a_reader_chooses(filled: Path) -> None:
    with rooms.visitor(filled, language="") as client:
        assert "Overzicht" in client.get("/", headers={"Accept-Language": "nl"}).text
        assert "Overview" in client.get("/").text
        told = client.get("/language/nl?back=/concepts")
        assert told.headers["Location"] == "/concepts"
        told = client.get("/language/nl", params={"back": "/search?q=100%25"})
        assert told.headers["Location"] == "/search?q=100%25"
        told = client.get("/language/nl", params={"back": "//evil.example"})
        assert told.headers["Location"] == "/"
        assert '<html lang="nl">' in client.get("/").text
        assert client.get("/language/xx").status_code == 404


def test_no_message_is_left_in_english(filled: Path) -> None:
    with rooms.visitor(filled, language="nl") as client:
        for path in ("/", "/concept?label=bonding", "/read/debat"):
            page = client.get(path).text
            assert "Search" not in page
            assert "doubtful<" not in page


def test_what_the_library_says_is_said_in_the_reader_s_language(filled: Path) -> None:
    with rooms.visitor(filled, language="nl") as client:
        unknown = client.get("/name?name=Nergens").text
        assert "niemand in dit corpus heet zo" in unknown
        assert "bij teken 1 wordt niet gesloten" in client.get('/search?q="bonding').text
        assert "geen begrip “nergens” in de woordenlijst" in client.get("/quotes?q=nergens").text
        # A program reads the same everywhere.
        told = client.get("/api/mentions?name=Nergens").json()
        assert "nobody in this corpus is called so" in told["error"]
        client.cookies.set("samenhang-language", "en", domain="127.0.0.1")
        assert "nobody in this corpus is called so" in client.get("/name?name=Nergens").text
        assert "There is no such page" in client.get("/nergens").text


def test_english_and_dutch_are_offered(reader: TestClient) -> None:
    assert "/language/nl?back=%2Fconcepts" in reader.get("/concepts").text
