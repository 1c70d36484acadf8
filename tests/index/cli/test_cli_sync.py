"""A corpus that is what a folder is, without doubles, and without what was removed."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from running import Run

REPORT = "van-barbecue-tot-burenhulp"


def counted(run: Run, *words: str, corpus: Path) -> tuple[dict[str, list[str]], Any]:
    result = run("sync", *words, "--format", "jsonl", corpus=corpus)
    found: dict[str, list[str]] = {}
    for row in result.rows:
        found.setdefault(row["status"], []).append(row["document"] or Path(row["path"]).name)
    return found, result


def ids(run: Run, corpus: Path) -> set[str]:
    return {row["id"] for row in run("documents", "--format", "jsonl", corpus=corpus).rows}


def age(folder: Path) -> None:
    """Let every file be an hour old, as files that stay are."""
    for path in folder.rglob("*"):
        os.utime(path, (time.time() - 3600,) * 2)


def test_new_changed_moved_and_gone(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    age(files)
    before = ids(run, corpus)
    first, result = counted(run, str(files), corpus=corpus)
    assert (first, result.code) == ({}, 0)
    assert "8 unchanged" in result.err
    # What people said of a document moves with its file.
    run("documents", "set", REPORT, "--date", "2008-06-24", "--tag", "een:tag", corpus=corpus)
    (files / "2008").mkdir()
    (files / f"{REPORT}.txt").rename(files / "2008" / "burenhulp.txt")
    (files / "akkrum.md").write_text(
        (files / "akkrum.md").read_text("utf-8") + "\nNog een alinea over de buurt.\n", "utf-8"
    )
    (files / "besluitenlijst.pdf").unlink()
    (files / "nieuw.txt").write_text("Volgens Jan de Vries moet de buurt het zelf doen.\n" * 3)
    planned, _ = counted(run, str(files), "--dry-run", corpus=corpus)
    assert planned == {
        "new": ["nieuw.txt"],
        "changed": ["akkrum.md"],
        "moved": [REPORT],
        "gone": ["besluitenlijst"],
    }
    assert ids(run, corpus) == before
    # Without a terminal nothing is removed unasked.
    done, result = counted(run, str(files), corpus=corpus)
    assert result.code == 1
    assert "--yes removes them" in result.err
    assert done == {"moved": [REPORT], "added": ["nieuw"], "replaced": ["akkrum"]}
    done, result = counted(run, str(files), "--yes", corpus=corpus)
    assert (done, result.code) == ({"gone": ["besluitenlijst"]}, 0)
    assert ids(run, corpus) == (before - {"besluitenlijst"}) | {"nieuw"}
    (row,) = [r for r in run("documents", "-f", "jsonl").rows if r["id"] == REPORT]
    assert (row["date"], row["labels"]) == ("2008-06-24", ["een:tag"])
    assert row["path"] == str(files / "2008" / "burenhulp.txt")
    # What is gone is no removal by hand: it comes back with its file.
    shutil.copy(Path(__file__).parents[2] / "corpus" / "data" / "besluitenlijst.pdf", files)
    done, _ = counted(run, str(files), corpus=corpus)
    assert done == {"added": ["besluitenlijst"]}
    assert run("check").code == 0


def test_a_file_that_cannot_be_read_is_tried_once(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    (files / "kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    age(files)
    done, result = counted(run, str(files), corpus=corpus)
    assert (list(done), result.code) == (["failed"], 1)
    planned, result = counted(run, str(files), "--dry-run", corpus=corpus)
    assert list(planned) == ["failed"]  # said again, not read again
    assert "1 left out" in result.err
    planned, _ = counted(run, str(files), "--dry-run", "--afresh", corpus=corpus)
    assert planned == {"new": ["kapot.pdf"]}


def test_a_folder_that_is_not_there_removes_nothing(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    before = ids(run, corpus)
    files.rename(own_filed / "elders")
    result = run("sync", str(files), "--yes", corpus=corpus)
    assert result.code == 1
    assert "is no folder" in result.err
    files.mkdir()  # a disk that is not mounted
    result = run("sync", str(files), "--yes", corpus=corpus)
    assert result.code == 1
    assert "holds no file" in result.err
    assert ids(run, corpus) == before


def test_what_was_removed_does_not_come_back(own_filed: Path, run: Run, tmp_path: Path) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    refused = run("documents", "remove", "akkrum", corpus=corpus)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "akkrum" in ids(run, corpus)
    assert run("documents", "remove", "--yes", "akkrum").code == 0
    copy = tmp_path / "kopie.md"
    shutil.copy(files / "akkrum.md", copy)
    for words in (["add", str(files)], ["add", "--again", str(files / "akkrum.md")]):
        result = run(*words)
        assert "removed before" in result.out
    assert "removed before" in run("add", str(copy)).out
    assert "removed before" in run("sync", str(files)).out
    assert "akkrum" not in ids(run, corpus)
    assert run("add", "--anyway", str(files / "akkrum.md")).code == 0
    assert "akkrum" in ids(run, corpus)
    assert "removed before" not in run("add", str(files)).out
    assert run("check").code == 0


@pytest.fixture
def doubled(own_filed: Path, run: Run) -> Path:
    """The report twice, once edited; the evening as Word and as web page; a reprint."""
    files = own_filed / "files"
    text = (files / f"{REPORT}.txt").read_text("utf-8")
    edited = text.replace("sociale samenhang", "cohesie").replace("buurt", "wijk")
    (files / "kopie.txt").write_text(edited, "utf-8")
    shutil.copy(Path(__file__).parents[2] / "corpus" / "data" / "wijkavond.html", files)
    run("add", str(files), corpus=own_filed / "corpus")
    return own_filed


def test_doubles_are_found(doubled: Path, run: Run) -> None:
    corpus = doubled / "corpus"
    rows = run("documents", "doubles", "--format", "jsonl", corpus=corpus).rows
    groups: dict[int, list[str]] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row["document"])
    assert sorted(groups.values()) == [[REPORT, "kopie"], ["wijkavond", "wijkavond-2"]]
    close = run("documents", "doubles", "--least", "0.99", "--format", "jsonl").rows
    assert {row["document"] for row in close} <= {"wijkavond", "wijkavond-2"}
    run("documents", "remove", "--yes", "kopie")
    rows = run("documents", "doubles", "--format", "jsonl").rows
    assert {row["document"] for row in rows} == {"wijkavond", "wijkavond-2"}
    assert run("check").code == 0


def test_the_count_of_a_search_is_of_what_is_shown(doubled: Path, run: Run) -> None:
    corpus = doubled / "corpus"
    whole = run("search", "bonding", "--limit", "0", "-f", "jsonl", corpus=corpus).rows
    once = run("search", "bonding", "--once", "--limit", "0", "-f", "jsonl").rows
    assert 1 < len(once) < len(whole)
    assert f"the first 1 of {len(once)};" in run("search", "bonding", "--once", "--limit", "1").err
    assert f"the first 1 of {len(whole)};" in run("search", "bonding", "--limit", "1").err
