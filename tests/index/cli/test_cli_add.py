"""What `add` prints of each outcome, and how it ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenhang.index.archive import Archive
from samenhang.index.types import AddProgress, Outcome, Status

ADDED = Outcome("/a.txt", Status.ADDED, "a", "Verslag", words=1200, statements=1)
REPLACED = Outcome("/b.txt", Status.REPLACED, "b", "Notulen", words=1, statements=3)
UNCHANGED = Outcome("/c.txt", Status.UNCHANGED, "c", "Brief", message="also stands at /d.txt")
WARNED = Outcome("/e.txt", Status.ADDED, "e", "Report", warnings=("looks like English, not Dutch",))
FAILED = Outcome("/f.pdf", Status.FAILED, message="/f.pdf: holds no text. Try --ocr")


@pytest.fixture
def adds(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `add` on an archive that gives these outcomes; an exception among them is raised."""

    def adds_with(*outcomes: Outcome | BaseException, words: tuple[str, ...] = ()):
        def add(self: Archive, paths: object, **options: object) -> Iterator[Outcome]:
            report = options["progress"]
            for outcome in outcomes:
                if isinstance(outcome, BaseException):
                    raise outcome
                if callable(report):
                    report(AddProgress(0, None, "x", "read"))
                yield outcome

        monkeypatch.setattr(Archive, "add", add)
        return run("add", "x", *words, corpus=tmp_path / "corpus")

    return adds_with


def test_a_line_for_each_and_a_summary(adds) -> None:
    done = adds(ADDED, REPLACED, UNCHANGED, WARNED)
    assert done.code == 0
    assert done.out.splitlines() == [
        "added     Verslag  [a]  1,200 words, 1 statement",
        "replaced  Notulen  [b]  1 word, 3 statements",
        "unchanged Brief  [c]  also stands at /d.txt",
        "added     Report  [e]  0 words, 0 statements",
    ]
    assert done.err.splitlines() == [
        "samenhang: /e.txt: looks like English, not Dutch",
        "samenhang: 2 added, 1 replaced, 1 unchanged",
    ]


def test_a_failure_is_one_line_and_exit_code_1(adds) -> None:
    done = adds(FAILED, ADDED)
    assert done.code == 1
    assert done.out.count("\n") == 1
    assert done.err.splitlines()[0] == "samenhang: /f.pdf: holds no text. Try --ocr"


def test_nothing_to_add_is_said(adds) -> None:
    done = adds()
    assert (done.code, done.out) == (1, "")
    assert "no files there to add" in done.err


def test_interruption_tells_what_was_done(adds) -> None:
    done = adds(ADDED, KeyboardInterrupt())
    assert done.code == 130
    assert done.out.startswith("added     Verslag")
    assert done.err == "samenhang: stopped; 1 added. The same command goes on from here\n"


def test_outcomes_as_records(adds) -> None:
    done = adds(ADDED, FAILED, words=("--format", "jsonl"))
    assert [row["status"] for row in done.rows] == ["added", "failed"]
    assert done.rows[0]["document"] == "a"
    cells = list(csv.reader(io.StringIO(adds(ADDED, words=("--format", "csv")).out)))
    assert cells[0][:4] == ["path", "status", "document", "title"]


def test_a_model_that_is_not_there(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Een tekst.")
    done = run("add", str(tmp_path / "a.txt"), "--model", "nl_nergens", corpus=tmp_path / "c")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "`samenhang model`" in done.err


def test_the_corpus_is_its_owner_s_alone(run, tmp_path: Path, adds) -> None:
    adds(ADDED)
    assert (tmp_path / "corpus").stat().st_mode & 0o077 == 0


def test_limits_of_one_s_own(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from samenhang.corpus.limits import MIB, Limits

    seen: list[object] = []

    def add(self: Archive, paths: object, **options: object) -> Iterator[Outcome]:
        seen.append(options.get("limits"))
        yield ADDED

    monkeypatch.setattr(Archive, "add", add)
    assert run("add", "x", corpus=tmp_path / "c").code == 0
    assert run("add", "x", "--max-size", "0.5", "--max-time", "9", corpus=tmp_path / "c").code == 0
    assert seen == [None, Limits(file_bytes=MIB // 2, seconds=9.0)]


def test_a_file_over_the_limit_is_one_line(run, tmp_path: Path) -> None:
    from samenhang.pipeline import language

    if not language.available():
        pytest.skip("there is no language model yet: train the shipped one, see docs/model.md")
    (tmp_path / "groot.txt").write_text("Een lange tekst. " * 10_000)
    words = ("add", str(tmp_path / "groot.txt"), "--max-size", "0.01")
    done = run(*words, corpus=tmp_path / "c")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "groot.txt" in done.err
