"""The pages: what they show, and that a correction is seen again and undone."""

from __future__ import annotations

import pytest
import rooms
from starlette.testclient import TestClient

DEBATE = "debat"


def test_the_overview_leads_on(reader: TestClient) -> None:
    page = reader.get("/").text
    assert "2 documents" in page
    assert 'href="/concept?label=bonding"' in page
    assert 'href="/name?name=Robert+D.+Putnam"' in page
    assert 'href="/documents?year=2008"' in page


def test_a_corpus_without_documents_says_what_to_do(tmp_path: object) -> None:
    import samenhang

    with samenhang.open(f"{tmp_path}/new") as corpus:
        corpus.make()
    with rooms.visitor(corpus.folder) as client:
        assert "nothing to read yet" in client.get("/").text


def test_documents_can_be_narrowed(reader: TestClient) -> None:
    assert "Brief over mantelzorg" in reader.get("/documents?year=2017").text
    assert "Brief over mantelzorg" not in reader.get("/documents?year=2008").text
    assert "No documents" in reader.get("/documents?q=nergens").text


def test_search_finds_passages_and_marks_the_words(reader: TestClient) -> None:
    page = reader.get("/search?q=bonding").text
    assert "<mark>bonding</mark>" in page
    assert f"/read/{DEBATE}?at=" in page
    assert 'href="/concept?label=bonding"' in page
    assert "Nothing is found" in reader.get("/search?q=xyzzy").text
    wrong = reader.get("/search", params={"q": '"open'})
    assert wrong.status_code in {200, 400}


def test_suggestions_come_as_one_types(reader: TestClient) -> None:
    found = reader.get("/suggest?q=put").json()
    assert [one["text"] for one in found] == ["Robert D. Putnam"]
    assert found[0]["path"] == "/name?name=Robert+D.+Putnam"
    assert [one["text"] for one in reader.get("/suggest?q=over").json()] == ["bridging"]
    assert reader.get("/suggest?q=").json() == []


def test_a_concept_has_its_quotes_as_cards(reader: TestClient) -> None:
    page = reader.get("/concept?label=bindend sociaal kapitaal").text
    assert "<h1>bonding</h1>" in page
    assert "Bonding is je verbinden met gelijkgestemden" in page
    assert "1 quote<" in page
    assert "hoogleraar, Harvard University" in page
    assert reader.get("/concept?label=niets").status_code == 404


def test_a_concept_is_narrowed_to_how_it_is_written(reader: TestClient) -> None:
    assert "1 quote<" in reader.get("/concept?label=bonding&form=bonding").text
    assert "No quotes" in reader.get("/concept?label=bonding&form=anders").text


def test_places_without_a_speaker_stand_apart(reader: TestClient) -> None:
    page = reader.get("/concept?label=bonding").text
    apart = page.partition("Also mentioned, without a speaker")[2]
    assert "Robert Putnam: <mark>bonding</mark> en bridging" in apart
    assert "gelijkgestemden" not in apart.partition("</section>")[0]


def test_certainty_stands_in_words(reader: TestClient) -> None:
    page = reader.get("/name?name=Putnam&doubtful=1").text
    assert "doubtful" in page
    assert "certain enough" in page


def test_a_name_that_nobody_has(reader: TestClient) -> None:
    answer = reader.get("/name?name=Puttnam")
    assert answer.status_code == 404
    assert "Robert D. Putnam" in answer.text


def test_reading_shows_who_speaks(reader: TestClient) -> None:
    page = reader.get(f"/read/{DEBATE}").text
    assert page.count('class="voice v1') == 1
    assert page.count("data-reason=") == 2 * 3
    assert "doubtful" in page
    assert reader.get(f"/read/{DEBATE}?part=7").status_code == 404
    assert reader.get("/read/nergens").status_code == 404


def test_a_quote_has_a_permanent_address(reader: TestClient) -> None:
    quote = reader.get("/api/quotes?concept=bonding").json()["rows"][0]
    there = reader.get("/quote", params={"id": quote["id"]}).headers["Location"]
    page = reader.get(there).text
    assert f'id="q-{quote["start"]}-{quote["end"]}"' in page
    assert "the surname stands there" in page


def test_what_is_not_right_is_rejected_and_undone(writer: TestClient) -> None:
    quote = writer.get("/api/quotes?concept=bonding").json()["rows"][0]["id"]
    told = rooms.sent(writer, "/quote/reject", quote=quote, back="/concept?label=bonding")
    assert told.status_code == 303
    page = writer.get(told.headers["Location"]).text
    assert "No quotes" in page
    assert "this is no statement" in page
    undo = told.headers["Location"].rpartition("undo=")[2].replace("%3A", ":")
    assert rooms.sent(writer, "/undo", undo=undo).status_code == 303
    assert writer.get("/api/quotes?concept=bonding").json()["total"] == 1


def test_a_statement_is_given_to_somebody_else(writer: TestClient) -> None:
    quote = writer.get("/api/quotes?concept=bonding").json()["rows"][0]["id"]
    rooms.sent(writer, "/quote/give", quote=quote, speaker="Jet Bussemaker")
    (row,) = writer.get("/api/quotes?concept=bonding").json()["rows"]
    assert row["speaker"] == "Jet Bussemaker"
    assert "Jet Bussemaker" in writer.get("/concept?label=bonding").text


def test_a_statement_gets_other_bounds(writer: TestClient) -> None:
    row = writer.get("/api/quotes?concept=bonding").json()["rows"][0]
    form = {"quote": row["id"], "start": row["start"] + 1, "end": row["end"]}
    assert rooms.sent(writer, "/quote/span", **form).status_code == 303
    assert writer.get("/api/quotes?concept=bonding").json()["rows"][0]["start"] == row["start"] + 1
    wrong = rooms.sent(writer, "/quote/span", quote=row["id"], start="a", end="b")
    assert wrong.status_code == 400


def test_names_are_renamed_ignored_and_undone(writer: TestClient) -> None:
    told = rooms.sent(writer, "/name/rename", name="Robert D. Putnam", shown="Bob Putnam")
    assert told.headers["Location"].startswith("/name?name=Bob+Putnam&told=renamed")
    assert "<h1>Bob Putnam</h1>" in writer.get("/name?name=Bob Putnam").text
    told = rooms.sent(writer, "/name/ignore", name="Harvard University")
    assert writer.get("/name?name=Harvard University").status_code == 404
    undo = told.headers["Location"].rpartition("undo=")[2].replace("%3A", ":")
    rooms.sent(writer, "/undo", undo=undo)
    assert writer.get("/name?name=Harvard University").status_code == 200


def test_two_names_become_one(writer: TestClient) -> None:
    rooms.sent(writer, "/name/merge", name="Harvard", other="VWS")
    page = writer.get("/name?name=VWS").text
    assert "<h1>Harvard University</h1>" in page


@pytest.mark.parametrize("path", ["/", "/search?q=bonding", "/concept?label=bonding", "/people"])
def test_a_room_that_only_reads_offers_nothing_to_change(reader: TestClient, path: str) -> None:
    page = reader.get(path).text
    assert 'method="post"' not in page
    assert "Read-only" in page


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_statements_come_as_a_file(reader: TestClient, form: str) -> None:
    answer = reader.get(f"/quotes/file/{form}?q=bonding")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="statements.{form}"'
    assert answer.content[:2] == (b"PK" if form != "csv" else answer.content[:2])
    assert reader.get("/quotes/file/exe").status_code == 404


def test_reading_goes_from_hit_to_hit(reader: TestClient) -> None:
    rows = reader.get("/api/search?q=bonding&sort=place").json()["rows"]
    first, second = rows[:2]
    page = reader.get(f"/read/{DEBATE}?q=bonding&at={first['start']}-{first['end']}").text
    assert "<mark>" in page
    assert f"at={second['start']}-{second['end']}&amp;q=bonding#b-{second['start']}" in page
    assert "Previous hit" not in page
