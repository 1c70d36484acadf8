"""Facets of a search, and words in a line each, over real documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import rooms
from starlette.testclient import TestClient

import samenhang
from samenhang.index.store.facets import FACETS

QUESTION = "samenhang OR buurt OR wijk OR bewoners"
CHOICE = re.compile(
    r'<a href="(/search\?[^"]+)" rel="nofollow">([^<]+)</a> <span class="count">(\d+)'
)
TOTAL = re.compile(r"(\d+) passages?</h2>")


@pytest.fixture(scope="module")
def visitor(real: Path) -> Iterator[TestClient]:
    with rooms.visitor(real) as client:
        yield client


def test_a_facet_says_how_many_it_leads_to(visitor: TestClient) -> None:
    page = visitor.get("/search", params={"q": QUESTION}).text
    choices = CHOICE.findall(page)
    assert len(choices) > 20
    for path, value, count in choices:
        found = TOTAL.search(visitor.get(unescape(path)).text)
        assert found, value
        assert found[1] == count, value


@pytest.mark.parametrize("path", ["/quotes", "/quotes?q=buurt", "/quotes?certainty=0&type=context"])
def test_a_facet_of_statements_leads_to_as_many(visitor: TestClient, path: str) -> None:
    choices = re.findall(
        r'<a href="(/quotes\?[^"]+)" rel="nofollow">([^<]+)</a> <span class="count">(\d+)',
        visitor.get(path).text,
    )
    assert len(choices) > 10
    for there, value, count in choices:
        assert statements(visitor, there) == int(count), value


@pytest.mark.parametrize("columns", ["speaker", "role", "year", "organisation", "type", "kind"])
def test_a_cell_of_the_matrix_leads_to_as_many(visitor: TestClient, columns: str) -> None:
    page = visitor.get(f"/compare?rows=concept&columns={columns}").text
    cells = re.findall(r'<a href="(/quotes\?[^"]+)">(\d+)</a></td>', page)
    assert cells
    for there, count in cells[::7]:
        assert statements(visitor, there) == int(count)


def statements(visitor: TestClient, path: str) -> int:
    found = re.search(r"(\d+) statements?</h2>", visitor.get(unescape(path)).text)
    assert found
    return int(found[1])


def test_sets_stand_side_by_side(visitor: TestClient) -> None:
    page = visitor.get("/compare?with=speaker:Putnam&with=speaker:Bussemaker").text
    assert page.count('<section aria-labelledby="column-') == 2
    assert "Words that mark it" in page
    assert visitor.get("/compare?with=wat:is&with=bonding").status_code == 400


@pytest.mark.parametrize("path", ["/concept?label=buurt", "/name?name=Jet+Bussemaker"])
def test_a_name_or_theme_leads_to_as_many(visitor: TestClient, path: str) -> None:
    links = re.findall(
        r'<a href="(/quotes\?[^"]+)">[^<]+</a> <span class="count">(\d+)', visitor.get(path).text
    )
    assert links
    for there, count in links:
        assert statements(visitor, there) == int(count)


def test_what_is_chosen_can_be_taken_out(visitor: TestClient) -> None:
    page = visitor.get("/search", params={"q": QUESTION, "concept": "bonding"}).text
    assert "take out:" in page
    there = re.search(r'<a href="([^"]+)" rel="nofollow" aria-current="true">', page)
    assert there
    assert "concept=" not in there[1]


def test_words_stand_in_a_line_each(visitor: TestClient) -> None:
    page = visitor.get("/search", params={"q": "bonding", "view": "lines", "sort": "left"}).text
    lines = re.findall(r'<td class="left"><bdi>(.*?)</bdi>', page)
    with samenhang.open(visitor.settings.folder) as corpus:  # type: ignore[attr-defined]
        wanted = [row.left for row in corpus.keywords("bonding", sort="left")]
    assert [unescape(line) for line in lines] == wanted


def test_facets_from_python(real: Path) -> None:
    with samenhang.open(real) as corpus:
        facets = corpus.facets(QUESTION)
        assert tuple(facets) == FACETS
        for one in facets["speaker"]:
            assert len(corpus.search(QUESTION, speaker=one.value)) == one.count
        for one in facets["concept"]:
            assert len(corpus.search(QUESTION, concepts=[one.value])) == one.count
        (year,) = corpus.facets(QUESTION, since=2008, until=2008)["year"]
        assert year.value == "2008"


@pytest.mark.parametrize("path", rooms.PAGES)
def test_every_page_is_small(visitor: TestClient, path: str) -> None:
    assert len(visitor.get(rooms.PAGES[path]).content) < 250_000
