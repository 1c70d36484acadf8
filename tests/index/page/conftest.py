"""A reading room over a small made-up corpus, and one over real documents for browsers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

import rooms


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small corpus that nobody writes to."""
    import cli_corpus

    folder = tmp_path_factory.mktemp("page") / "corpus"
    cli_corpus.fill(folder)
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A corpus to write to."""
    return Path(shutil.copytree(filled, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def visitor(filled: Path) -> Iterator[TestClient]:
    """See `reader`."""
    with rooms.visitor(filled, read_only=True) as client:
        yield client


@pytest.fixture
def reader(visitor: TestClient) -> TestClient:
    """A visitor of a room that only reads, who has the token."""
    visitor.cookies.clear()
    return visitor


@pytest.fixture
def writer(folder: Path) -> Iterator[TestClient]:
    """A visitor who may correct."""
    with rooms.visitor(folder) as client:
        yield client


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus of real documents, as `add` makes it; one for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if "PYTEST_XDIST_WORKER" not in os.environ else base.parent
    with FileLock(shared / "room.lock"):
        made = shared / "room-corpus"
        if not made.exists():
            rooms.real_corpus(shared / "room-making").rename(made)
    # Of its own to read: the text index of another process may be in the making.
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("room") / "corpus"))


@pytest.fixture(scope="session")
def room(real: Path) -> Iterator[rooms.Room]:
    """A server over the real documents."""
    with rooms.served(real, language="nl") as room:
        yield room


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A browser; tests that need one are skipped where there is none."""
    with rooms.browser() as started:
        yield started


@pytest.fixture
def tab(chromium: object, room: rooms.Room) -> Iterator[object]:
    """A tab of a browser that is in the room; what its console complains of fails the test."""
    with rooms.tab(chromium, room) as page:
        yield page
