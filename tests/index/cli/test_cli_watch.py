"""Watches tell what is new since the last run, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

REPORT = "van-barbecue-tot-burenhulp"
NEW = "Volgens Jan de Vries moet de buurt meer aan mantelzorg doen.\n"


def test_only_what_is_new_is_told(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    added = run("watch", "add", "zorg", "--", "quotes", "mantelzorg", corpus=corpus)
    assert added.code == 0
    everything = run("quotes", "mantelzorg", "--format", "jsonl").rows
    first = run("watch", "run", "zorg", "--format", "jsonl")
    assert first.code == 0
    assert {row["id"] for row in first.rows} == {row["id"] for row in everything}
    assert {row["event"] for row in first.rows} == {"new"}
    again = run("watch", "run")
    assert (again.code, again.out) == (1, "")
    assert "nothing new" in again.err
    # Tagging and reading anew make nothing new; a new document does.
    run("rebuild", "--retag")
    run("add", "--again", str(files / f"{REPORT}.txt"))
    assert run("watch", "run").code == 1
    (files / "nieuw.txt").write_text(NEW * 3, "utf-8")
    run("add", str(files / "nieuw.txt"))
    told = run("watch", "run", "--format", "jsonl")
    assert told.code == 0
    assert {row["document"] for row in told.rows} == {"nieuw"}
    assert run("watch", "run").code == 1
    assert run("check").code == 0


def test_changed_and_removed_documents_are_told(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    (files / "nieuw.txt").write_text(NEW * 3, "utf-8")
    run("add", str(files / "nieuw.txt"), corpus=corpus)
    run("watch", "add", "zorg", "--from-now", "--", "quotes", "mantelzorg")
    run("watch", "add", "buurt", "--from-now", "--", "search", "mantelzorg AND buurt")
    assert run("watch", "run").code == 1
    (files / "nieuw.txt").write_text(NEW.replace("meer", "veel minder") * 3, "utf-8")
    run("add", str(files / "nieuw.txt"))
    told = run("watch", "run", "--format", "jsonl").rows
    events = {(row["watch"], row["event"], row["document"]) for row in told}
    assert {("zorg", "new", "nieuw"), ("zorg", "changed", "nieuw")} <= events
    assert ("buurt", "changed", "nieuw") in events
    run("documents", "remove", "--yes", "nieuw")
    told = run("watch", "run", "zorg", "--format", "jsonl").rows
    assert [(row["event"], row["document"]) for row in told] == [("removed", "nieuw")]
    assert run("watch", "run", "zorg").code == 1
    assert "removed: nieuw" in run("watch", "run", "buurt").out


def test_watches_are_listed_kept_and_removed(own_filed: Path, run: Run, tmp_path: Path) -> None:
    corpus = own_filed / "corpus"
    run("watch", "add", "namen", "--", "mentions", "Putnam", corpus=corpus)
    run("watch", "add", "d66", "--", "quotes", "--party", "D66", "--speaker", "Vera Bergkamp")
    listed = run("watch", "list", "--format", "jsonl").rows
    assert [row["watch"] for row in listed] == ["namen", "d66"]
    assert listed[1]["question"] == ["quotes", "--party", "D66", "--speaker", "Vera Bergkamp"]
    assert run("watch", "run", "namen", "--format", "csv").code == 0
    run("backup", str(tmp_path / "b"))
    run("--corpus", str(tmp_path / "r"), "restore", str(tmp_path / "b"))
    assert run("watch", "run", "namen", corpus=tmp_path / "r").code == 1
    assert run("watch", "remove", "namen", corpus=corpus).code == 0
    assert [row["watch"] for row in run("watch", "--format", "jsonl").rows] == ["d66"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "x", "--", "documents"], "cannot be watched"),
        (["add", "x", "--", "quotes", "--format", "csv"], "leave out --format"),
        (["add", "x", "--", "quotes", "--nergens"], "nergens"),
        (["run", "x"], "no watches"),
        (["remove", "x"], "no watch 'x'"),
    ],
)
def test_wrong_use_is_said(filed: Path, run: Run, words: list[str], said: str) -> None:
    result = run("watch", *words, corpus=filed / "corpus")
    assert result.code in {1, 2}
    assert said in result.err
