"""Watches tell what is new since the last run, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import Run

from samenhang.index.asking import news
from samenhang.index.asking.corpus import Corpus
from samenhang.index.watching.question import Question

REPORT = "van-barbecue-tot-burenhulp"
NEW = "Volgens Jan de Vries moet de buurt meer aan thuiszorg doen.\n"


def test_only_what_is_new_is_told(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    added = run("watch", "add", "zorg", "--", "quotes", "thuiszorg", corpus=corpus)
    assert added.code == 0
    everything = run("quotes", "thuiszorg", "--format", "jsonl").rows
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
    run("watch", "add", "zorg", "--from-now", "--", "quotes", "thuiszorg")
    run("watch", "add", "buurt", "--from-now", "--", "search", "thuiszorg AND buurt")
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


def test_nothing_is_asked_where_nothing_changed(
    own_filed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    run("watch", "add", "zorg", "--from-now", "--", "quotes", "thuiszorg", corpus=corpus)
    asked: list[str] = []
    ask = news.answered

    def counted(corpus: Corpus, question: Question, since: str = "") -> Any:
        asked.append(since)
        return ask(corpus, question, since)

    monkeypatch.setattr(news, "answered", counted)
    assert run("watch", "run").code == 1
    assert asked == []
    (files / "nieuw.txt").write_text(NEW * 3, "utf-8")
    run("add", str(files / "nieuw.txt"))
    assert {row["document"] for row in run("watch", "run", "-f", "jsonl").rows} == {"nieuw"}
    (since,) = asked
    assert since
    # What is told of an older document is asked anew, with all others, when it was corrected.
    (first, *_) = run("quotes", "thuiszorg", "--format", "jsonl").rows
    run("statements", "give", first["id"], "Els de Boer")
    told = run("watch", "run", "-f", "jsonl").rows
    assert [(row["event"], row["speaker"]) for row in told] == [("new", "Els de Boer")]
    assert asked[1:] == [""]
    run("names", "rename", "Els de Boer", "Els den Boer")
    told = run("watch", "run", "-f", "jsonl").rows
    assert [(row["event"], row["speaker"]) for row in told] == [("new", "Els den Boer")]
    assert run("watch", "run").code == 1


def test_older_documents_stay_known_when_new_ones_come(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    for name in ("oud", "nieuw"):
        (files / f"{name}.txt").write_text(f"Stuk {name}. {NEW}" * 3, "utf-8")
    run("add", str(files / "oud.txt"), corpus=corpus)
    run("watch", "add", "zorg", "--from-now", "--", "quotes", "thuiszorg")
    run("add", str(files / "nieuw.txt"))
    assert {row["document"] for row in run("watch", "run", "-f", "jsonl").rows} == {"nieuw"}
    run("documents", "remove", "--yes", "oud")
    told = run("watch", "run", "-f", "jsonl").rows
    assert [(row["event"], row["document"]) for row in told] == [("removed", "oud")]


def test_older_statements_that_answer_now_are_told(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    (files / "oud.txt").write_text("Volgens Jan de Vries moet de zorg beter.\n" * 3, "utf-8")
    run("add", str(files / "oud.txt"), corpus=corpus)
    run("watch", "add", "set", "--from-now", "--", "quotes", "--speaker", "@buurt")
    lost = run("watch", "run")
    assert (lost.code, lost.out) == (1, "")
    assert "set: @buurt: there is no such set of speakers" in lost.err
    run("watch", "remove", "set")
    (corpus / "sets.toml").write_text('[buurt]\nnames = ["Niemand"]\n', "utf-8")
    run("watch", "add", "set", "--from-now", "--", "quotes", "--speaker", "@buurt")
    run("watch", "add", "partij", "--from-now", "--", "quotes", "--party", "D66")
    assert run("watch", "run").code == 1
    (corpus / "sets.toml").write_text('[buurt]\nnames = ["Jan de Vries"]\n', "utf-8")
    assert {row["document"] for row in run("watch", "run", "set", "-f", "jsonl").rows} == {"oud"}
    (files / "nieuw.txt").write_text(
        "Jan de Vries (D66) kwam ook. Jan de Vries zegt dat het goed gaat.\n" * 3, "utf-8"
    )
    run("add", str(files / "nieuw.txt"))
    told = {row["document"] for row in run("watch", "run", "partij", "-f", "jsonl").rows}
    now = {row["document"] for row in run("quotes", "--party", "D66", "-f", "jsonl").rows}
    assert told == now & {"oud", "nieuw"}
    assert told


def test_what_an_answer_leaves_out_is_said_with_it(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    question = ("quotes", "bonding", "thuiszorg", "--from", "2000")
    run("watch", "add", "zorg", "--", *question, corpus=corpus)
    said = run("watch", "run").err
    assert "zorg: " in said
    assert "undated document" in said
    assert "undated" not in run("watch", "run").err
    # A question that is wrong by now keeps no other from being asked.
    run("documents", "set", "besluitenlijst", "--tag", "a:b")
    run("watch", "add", "wrong", "--from-now", "--", "quotes", "--tag", "a:b")
    run("documents", "remove", "--yes", "besluitenlijst")
    (files / "nieuw.txt").write_text(f"Datum: 12 maart 2024\n\n{NEW * 3}", "utf-8")
    run("add", str(files / "nieuw.txt"))
    told = run("watch", "run", "-f", "jsonl")
    assert {row["watch"] for row in told.rows} == {"zorg"}
    assert "wrong: no document has the tag 'a:b'" in told.err
    assert told.code == 2


@pytest.mark.parametrize("since", ["2020-01-01T00:00", "2020-01-01T00:00:00Z", "last"])
def test_added_since_takes_a_time(filed: Path, run: Run, since: str) -> None:
    corpus = filed / "corpus"
    assert run("quotes", "bonding", "--added-since", since, corpus=corpus).code == 0
    later = run("quotes", "bonding", "--added-since", "2999-01-01T00:00", corpus=corpus)
    assert (later.code, later.out) == (1, "")
    wrong = run("quotes", "bonding", "--added-since", "2020-01-01T99:00", corpus=corpus)
    assert wrong.code == 2
    assert "is no time" in wrong.err


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
