"""Titles, dates, kinds, places and tags as people give them, on real files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from running import Run

REPORT = "van-barbecue-tot-burenhulp"


def shown(run: Run, corpus: Path, document: str = REPORT) -> dict[str, Any]:
    result = run("documents", "show", document, "--format", "json", corpus=corpus)
    return dict(json.loads(result.out))


def test_what_is_given_stands_beside_what_was_found(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    result = run(
        *("documents", "set", REPORT, "--date", "26 juni 2008", "--kind", "verslag"),
        *("--title", "Burenhulp", "--place", "Amsterdam", "--url", "https://example.org/b"),
        *("--tag", "gemeente:Amsterdam", "--tag", "set:debatten"),
        corpus=corpus,
    )
    assert result.code == 0
    row = shown(run, corpus)
    assert (row["title"], row["date"], row["kind"]) == ("Burenhulp", "2008-06-26", "report")
    assert (row["place"], row["url"]) == ("Amsterdam", "https://example.org/b")
    assert row["labels"] == ["gemeente:Amsterdam", "set:debatten"]
    assert row["found"]["date"] == "2008-06-25"
    assert row["found"]["title"].startswith("Van barbecue")
    assert "kind" not in row["found"]  # the reader says so too
    text = run("documents", "show", REPORT).out
    assert "2008-06-26  (given; found: 2008-06-25)" in text
    quoted = run("quotes", "bonding", "--format", "jsonl").rows
    assert {row["title"] for row in quoted if row["document"] == REPORT} == {"Burenhulp"}
    assert run("check").code == 0


def test_it_can_be_taken_back(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    before = shown(run, corpus)
    run("documents", "set", REPORT, "--date", "2007", "--place", "Almelo", "--tag", "een:twee")
    assert run("documents", "unset", REPORT, "date").code == 0
    assert shown(run, corpus)["date"] == before["date"]
    assert shown(run, corpus)["place"] == "Almelo"
    run("documents", "unset", REPORT, "--tag", "EEN:twee")
    run("documents", "unset", REPORT)
    assert shown(run, corpus) == before
    assert run("check").code == 0


def test_it_survives_adding_again(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    run("documents", "set", REPORT, "--date", "2007-01", "--tag", "mijn:tag", corpus=corpus)
    file = own_filed / "files" / f"{REPORT}.txt"
    assert run("add", "--again", str(file)).code == 0
    row = shown(run, corpus)
    assert (row["date"], row["labels"], row["found"]) == (
        "2007-01",
        ["mijn:tag"],
        {"date": "2008-06-25"},
    )
    # A changed file: what was found is now what the new version says.
    file.write_text(file.read_text("utf-8").replace("25 juni 2008", "27 juni 2008"), "utf-8")
    assert run("add", str(file)).code == 0
    assert shown(run, corpus)["found"] == {"date": "2008-06-27"}
    assert shown(run, corpus)["date"] == "2007-01"
    assert run("check").code == 0


def test_it_is_in_backups(own_filed: Path, run: Run, tmp_path: Path) -> None:
    corpus = own_filed / "corpus"
    run("documents", "set", "akkrum", "--date", "2016", "--tag", "gemeente:Heerenveen")
    assert run("documents", "set", "akkrum", "--date", "2016", corpus=corpus).code == 0
    run("documents", "set", "akkrum", "--tag", "gemeente:Heerenveen", corpus=corpus)
    assert run("backup", str(tmp_path / "b")).code == 0
    assert run("--corpus", str(tmp_path / "r"), "restore", str(tmp_path / "b")).code == 0
    row = shown(run, tmp_path / "r", "akkrum")
    assert (row["date"], row["labels"]) == ("2016", ["gemeente:Heerenveen"])
    assert run("check", corpus=tmp_path / "r").code == 0


@pytest.mark.parametrize("dialect", ["plain", "spreadsheet"])
def test_in_bulk_from_the_exported_table(
    own_filed: Path, run: Run, tmp_path: Path, dialect: str
) -> None:
    corpus = own_filed / "corpus"
    listed = run("documents", "--format", "csv", corpus=corpus).out
    rows = list(csv.DictReader(io.StringIO(listed)))
    for row in rows:
        row["place"] = "Utrecht"
        row["labels"] = "set:a; set:b"
        if not row["date"]:
            row["date"] = "1-2-2018"
    table = tmp_path / "t.csv"
    text = io.StringIO()
    spreadsheet = dialect == "spreadsheet"
    writer = csv.DictWriter(text, rows[0], delimiter=";" if spreadsheet else ",")
    writer.writeheader()
    writer.writerows(rows)
    table.write_text(text.getvalue(), "utf-8-sig" if spreadsheet else "utf-8")
    changed = run("documents", "set", "--from", str(table), "--format", "jsonl").rows
    assert len(changed) == len(rows)
    assert all("title" not in row["changed"] for row in changed)
    after = run("documents", "--format", "jsonl").rows
    assert all(row["date"] and row["place"] == "Utrecht" for row in after)
    assert all(row["labels"] == ["set:a", "set:b"] for row in after)
    again = run("documents", "set", "--from", str(table))
    assert "stands so already" in again.err
    assert run("check").code == 0


def test_nothing_of_a_table_with_a_mistake_is_taken(
    own_filed: Path, run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"id,date\nakkrum,2016\n{REPORT},gisteren\n", "utf-8")
    result = run("documents", "set", "--from", str(table), corpus=own_filed / "corpus")
    assert result.code == 2
    assert "gisteren" in result.err
    assert shown(run, own_filed / "corpus", "akkrum")["date"] == ""
    table.write_text("naam;datum\nakkrum;2016\n", "utf-8")
    assert "no column `id`" in run("documents", "set", "--from", str(table)).err


def test_what_is_missing_and_why(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    source = own_filed / "files" / "h-tk-20172018-70-4.xml"
    other = own_filed / "files" / "h-tk-20172018-70-9.xml"
    other.write_text(source.read_text("utf-8").replace("Wmo", "Wlz"), "utf-8")
    dated = own_filed / "files" / "notulen_20170314.txt"
    dated.write_text("De raad sprak over de buurt en over het werk van vrijwilligers. " * 9)
    run("add", str(other), str(dated), corpus=corpus)
    run("documents", "set", "h-tk-20172018-70-9", "--date", "2018-04-05")
    lacking = {
        (row["document"], row["field"]): row
        for row in run("documents", "missing", "--format", "jsonl").rows
    }
    debate = lacking["h-tk-20172018-70-4", "date"]
    assert debate["proposal"] == "2018-04-05"
    assert debate["reason"] == "same sitting as h-tk-20172018-70-9"
    if ("notulen-20170314", "date") in lacking:  # a reader may know it already
        assert lacking["notulen-20170314", "date"]["reason"] == "file name"
        assert lacking["notulen-20170314", "date"]["proposal"] == "2017-03-14"
    assert run("documents", "missing", "--accept", "--field", "date").code == 0
    assert shown(run, corpus, "h-tk-20172018-70-4")["date"] == "2018-04-05"
    assert not [
        row
        for row in run("documents", "missing", "--format", "jsonl").rows
        if row["field"] == "date" and row["proposal"]
    ]
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["akkrum"], "say what to set"),
        ([], "name a document"),
        (["akkrum", "--date", "2008-13"], "no date"),
        (["akkrum", "--title", " "], "cannot be empty"),
        (["akkrum", "--url", "nergens"], "no address"),
        (["akkrum", "--tag", " : "], "no tag"),
        (["bestaat-niet", "--date", "2008"], "no document"),
    ],
)
def test_wrong_use_is_said(filed: Path, run: Run, words: list[str], said: str) -> None:
    result = run("documents", "set", *words, corpus=filed / "corpus")
    assert result.code in {1, 2}
    assert said in result.err
