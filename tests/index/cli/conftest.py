"""Running the command line in this process or in one of its own, on a small corpus."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from running import Result, Run, environment


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled corpus that tests only read."""
    import cli_corpus

    folder = tmp_path_factory.mktemp("cli") / "corpus"
    cli_corpus.fill(folder)
    return folder


@pytest.fixture
def own_corpus(tmp_path: Path) -> Path:
    """A filled corpus that a test may change."""
    import cli_corpus

    cli_corpus.fill(tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real files and the corpus of them, that tests only read."""
    import real_files

    return real_files.make(tmp_path_factory.mktemp("real") / "made")


@pytest.fixture
def own_filed(filed: Path, tmp_path: Path) -> Path:
    """Real files and the corpus of them, that a test may change."""
    import real_files

    return real_files.copied(filed, tmp_path / "own")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process."""
    monkeypatch.delenv("SAMENHANG_CORPUS", raising=False)

    def run_here(*words: str, corpus: Path | None = None, typed: str = "") -> Result:
        from samenhang.index.cli.run import run

        if typed:
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        if corpus is not None:
            monkeypatch.setenv("SAMENHANG_CORPUS", str(corpus))
        capsys.readouterr()
        code = run(words)
        done = capsys.readouterr()
        return Result(code, done.out, done.err)

    return run_here


@pytest.fixture
def process() -> Run:
    """Runs a command in a process of its own."""

    def run_apart(*words: str, corpus: Path | None = None, stdin: str = "", **more: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "samenhang.index.cli", *words],
            capture_output=True,
            input=stdin,
            text=True,
            encoding="utf-8",
            env=environment(corpus, **more),
            check=False,
            timeout=300,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run_apart
