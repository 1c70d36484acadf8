"""A small corpus to ask, made by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenhang.index.asking.corpus import Corpus

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a filled corpus that tests only read."""
    import cli_corpus

    folder = tmp_path_factory.mktemp("asking") / "corpus"
    cli_corpus.fill(folder)
    return folder


@pytest.fixture
def corpus(folder: Path) -> Iterator[Corpus]:
    """The corpus in `folder`, open."""
    import samenhang

    with samenhang.open(folder) as corpus:
        yield corpus
