"""Whatever goes wrong is one line and the right exit code, never a traceback."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from samenhang.index.cli import app as root
from samenhang.index.cli.lazy import Lazy


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("samenhang: ")


@pytest.mark.parametrize(
    "words",
    [
        ["quots"],
        ["quotes", "--speker", "x"],
        ["quotes", "--type", "hearsay"],
        ["quotes", "--from", "gisteren"],
        ["quotes", "--to", "2008-13"],
        ["quotes", "--from", "2010", "--to", "2005"],
        ["search", "x", "--to", "2004", "--from", "2005-02"],
        ["quotes", "--limit", "-1"],
        ["quotes", "--min-confidence", "1.5"],
        ["quotes", "--format", "xml"],
        ["search"],
        ["documents", "sho"],
        ["mentions", "Putnam", "--all"],
        ["model", "install", "--index-url=x"],
        ["model", "install", "en_core_web_sm"],
    ],
)
def test_wrong_use_is_told_in_one_line(run, corpus: Path, words: list[str]) -> None:
    done = run(*words, corpus=corpus)
    assert done.code == 2
    assert done.out == ""
    assert one_line(done.err), done.err
    assert "--help`" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["quots"], "did you mean 'quotes'?"),
        (["concepts", "bonding"], "`samenhang concepts show bonding`"),
        (["quotes", "--from", "gisteren"], "write 2008, 2008-06 or 2008-06-25"),
    ],
)
def test_wrong_use_says_what_to_try(run, words: list[str], said: str) -> None:
    assert said in run(*words).err


@pytest.mark.parametrize(
    "words", [["quotes"], ["documents"], ["info"], ["search", "x"], ["check"], ["mentions", "x"]]
)
def test_a_corpus_that_is_not_there_is_not_made(run, tmp_path: Path, words: list[str]) -> None:
    done = run(*words, corpus=tmp_path / "geen")
    assert done.code == 1
    assert one_line(done.err)
    assert "samenhang add PATH" in done.err
    assert not (tmp_path / "geen").exists()


def test_a_folder_that_is_no_corpus_is_said(run, tmp_path: Path) -> None:
    (tmp_path / "iets.txt").write_text("x")
    done = run("quotes", corpus=tmp_path)
    assert done.code == 1
    assert one_line(done.err), done.err


def failing(error: BaseException) -> Lazy:
    @click.command()
    def fail() -> None:
        raise error

    class Failing(Lazy):
        def load(self) -> click.Command:
            return fail

    return Failing("", "", "Fails.")


@pytest.fixture
def fails(run, monkeypatch: pytest.MonkeyPatch):
    def fail_with(error: BaseException):
        monkeypatch.setitem(root.app.lazy, "fail", failing(error))
        monkeypatch.delitem(root.app.commands, "fail", raising=False)
        try:
            return run("fail")
        finally:
            root.app.commands.pop("fail", None)

    return fail_with


def test_interruption_is_130(fails) -> None:
    done = fails(KeyboardInterrupt())
    assert (done.code, done.err) == (130, "samenhang: stopped\n")


def test_domain_errors_are_1_and_questions_2(fails) -> None:
    from samenhang.corpus.errors import QueryError, StoreError

    done = fails(StoreError("is damaged", subject="map\x1b[31m", hint="Restore a backup"))
    assert (done.code, done.err) == (1, "samenhang: map: is damaged. Restore a backup\n")
    assert fails(QueryError("a quotation mark is missing")).code == 2


def test_unforeseen_faults_are_one_line(fails, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMENHANG_DEBUG", raising=False)
    done = fails(ZeroDivisionError("a\nb"))
    assert done.code == 1
    assert one_line(done.err)
    assert "SAMENHANG_DEBUG=1" in done.err
    assert one_line(fails(PermissionError(13, "Permission denied", "/x")).err)
    monkeypatch.setenv("SAMENHANG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        fails(ZeroDivisionError())


def test_a_reader_that_stops_early_is_no_error(process, corpus: Path) -> None:
    import subprocess
    import sys

    from running import environment

    with subprocess.Popen(
        [sys.executable, "-m", "samenhang.index.cli", "quotes", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(corpus),
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
