"""Statements and places in their context."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

REPORT = "van-barbecue-tot-burenhulp"


def test_a_statement_is_shown_where_it_stands(filed: Path, run: Run) -> None:
    corpus = filed / "corpus"
    row = run("quotes", "bonding", "--document", REPORT, "-f", "jsonl", corpus=corpus).rows[1]
    told = run("show", row["id"])
    assert told.code == 0
    assert row["text"] in told.out
    assert f"p. {row['page']}, al. {row['paragraph']}" in told.out
    assert "Statements" in told.out
    assert row["speaker"] in told.out
    wide = json.loads(run("show", f"[{row['id']}]", "--context", "2", "-f", "json").out)
    assert len(wide["before"]) == len(wide["after"]) == 2
    assert row["text"] in wide["passage"]
    assert row["id"] in {statement["id"] for statement in wide["statements"]}
    assert wide["mentions"]


def test_a_turn_says_whose_it_is(filed: Path, run: Run) -> None:
    rows = run("quotes", "thuiszorg", "--document", "h-tk", "-f", "jsonl", corpus=filed / "corpus")
    told = run("show", rows.rows[0]["id"])
    assert f"{rows.rows[0]['speaker'].split()[-1]}" in told.out
    assert " speaks" in told.out


@pytest.mark.parametrize(
    "words", [["quotes", "bonding"], ["mentions", "Putnam"], ["search", "bonding"]]
)
def test_lists_with_context(filed: Path, run: Run, words: list[str]) -> None:
    plain = run(*words, "--format", "jsonl", corpus=filed / "corpus").rows
    rows = run(*words, "--context", "1", "--format", "jsonl").rows
    assert len(rows) == len(plain)
    for row in rows:
        inside = row["sentence"] if "sentence" in row else row["text"]
        assert inside in row["passage"]
        assert len(row["before"]) <= 1
        assert len(row["after"]) <= 1
    assert any(row["before"] for row in rows)
    assert "│ " in run(*words, "--context", "0").out
    assert (
        run(*words, "--context", "1", "--format", "csv")
        .out.splitlines()[0]
        .endswith("before,passage,after")
    )


def test_places_that_are_none(filed: Path, run: Run) -> None:
    assert run("show", f"{REPORT}:5-999999", corpus=filed / "corpus").code in {1, 2}
    assert run("show", "nergens:1-2").code == 1
