"""Small corpora to write files of."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
sys.path.insert(0, str(Path(__file__).parent))

from form_samples import EVIL, SAMPLE, Ask


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample report, read and annotated."""
    import samenhang

    folder = tmp_path_factory.mktemp("forms") / "corpus"
    with samenhang.open(folder) as corpus:
        assert not [outcome for outcome in corpus.add(SAMPLE) if outcome.failed]
    return folder


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A corpus with a document whose title and text try to be run."""
    import cli_corpus

    from samenhang.index.archive import Archive

    made = cli_corpus.debate(title=EVIL, path="/bron/<i>=1+1.txt")
    with Archive.open(tmp_path / "evil", create=True) as archive:
        outcomes: list[Any] = list(archive.add_annotated([(made, cli_corpus.annotation(made))]))
        assert not outcomes[0].failed
    return tmp_path / "evil"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command on a corpus."""

    def run_here(corpus: Path, *words: str | Path) -> int:
        from samenhang.index.cli.run import run

        monkeypatch.setenv("SAMENHANG_CORPUS", str(corpus))
        return run([str(word) for word in words])

    return run_here
