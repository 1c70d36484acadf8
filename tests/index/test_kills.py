"""Killed (SIGKILL) at every step, the corpus opens again with everything that was reported.

Quick runs kill at a few steps of each kind of work; `-m slow` kills at all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from faults import copied, needs_fork, run
from made_up import CONCEPTS, PlainAnnotator, document, pairs

from samenhang.corpus.types import Document
from samenhang.index.archive import Archive
from samenhang.index.types import Status

OLD = [
    document(f"/in/oud-{i}.txt", [f"Rapport {i} over bonding.", "Putnam kwam."]) for i in range(3)
]
CHANGED = document("/in/oud-1.txt", ["Geheel herzien, over bridging.", "Bussemaker ook."])
NEW = [
    document(f"/in/nieuw-{i}.txt", [f"Nieuw rapport {i}.", "Over bemoeizorg."]) for i in range(3)
]
OTHER_CONCEPTS = PlainAnnotator(concepts={**CONCEPTS, "rapport": "urn:test:rapport"})

Tell = Callable[[str], None]


def add(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        for outcome in archive.add_annotated(pairs(NEW)):
            tell(outcome.path)


def replace(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        for outcome in archive.add_annotated(pairs([CHANGED])):
            assert outcome.status is Status.REPLACED
            tell("replaced")


def remove(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.remove("oud-1")
        tell("removed")


def rebuild(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.rebuild()
        tell("rebuilt")


def retag(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.retag(OTHER_CONCEPTS)
        tell("retagged")


WORKS = {work.__name__: work for work in (add, replace, remove, rebuild, retag)}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "c"
    with Archive.open(folder, create=True) as archive:
        list(archive.add_annotated(pairs(OLD)))
        assert archive.retag(PlainAnnotator()) == 0
    return folder


def holds(folder: Path, work: str, reported: list[str]) -> None:
    """The corpus is whole, and has what was reported."""
    with Archive.open(folder) as archive:
        there = {row.path: archive.content(row.id) for row in archive.documents()}
        _no_halves(work, there, reported)
        found = archive.search("rapport OR herzien OR bemoeizorg", limit=100)
        expected = {
            (doc.source.path, block.start)
            for doc in there.values()
            for block in doc.blocks
            if any(w in doc.block_text(block).lower() for w in ("rapport", "herzien", "bemoeizorg"))
        }
        paths = {row.id: row.path for row in archive.documents()}
        assert {(paths[row.document], row.start) for row in found.passages} == expected
        assert archive.info().index == "current"
        assert archive.check() == ()


def _no_halves(work: str, there: dict[str, Document], reported: list[str]) -> None:
    old = {doc.source.path: doc for doc in OLD}
    new = {doc.source.path: doc for doc in NEW}
    assert set(reported) - {"replaced", "removed", "rebuilt", "retagged"} <= set(there)
    for path, doc in there.items():
        versions = [old.get(path), new.get(path), CHANGED]
        assert doc in versions
    if work == "replace":
        assert set(there) == set(old)
        assert not reported or there[CHANGED.source.path] == CHANGED
    elif work == "remove":
        assert set(there) >= set(old) - {"/in/oud-1.txt"}
        assert not reported or "/in/oud-1.txt" not in there
    else:
        assert set(there) >= set(old)


def kill_at(corpus: Path, tmp_path: Path, work: str, step: int) -> None:
    with copied(corpus, tmp_path / "c") as folder:
        reported, _ = run(folder, WORKS[work], step)
        holds(folder, work, reported)
        # The same work again goes on where it stopped.
        if work != "remove" or "oud-1" in _ids(folder):
            run(folder, WORKS["add" if work == "add" else work] if work != "replace" else again, 0)
        holds(folder, work, reported)


def again(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        for outcome in archive.add_annotated(pairs([CHANGED])):
            assert outcome.status in {Status.REPLACED, Status.UNCHANGED}


def _ids(folder: Path) -> set[str]:
    with Archive.open(folder) as archive:
        return {row.id for row in archive.documents()}


def steps_of(corpus: Path, tmp_path: Path, work: str) -> int:
    with copied(corpus, tmp_path / "counted") as folder:
        reported, steps = run(folder, WORKS[work], 0)
        assert reported
        holds(folder, work, reported)
    return steps


@needs_fork
@pytest.mark.parametrize("work", WORKS)
def test_killed_at_some_steps(corpus: Path, tmp_path: Path, work: str) -> None:
    steps = steps_of(corpus, tmp_path, work)
    for i in range(1, 9):
        kill_at(corpus, tmp_path, work, steps * i // 8)


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS)
def test_killed_at_every_step(corpus: Path, tmp_path: Path, work: str) -> None:
    steps = steps_of(corpus, tmp_path, work)
    assert steps >= 40
    for step in range(1, steps + 1):
        kill_at(corpus, tmp_path, work, step)
    print(f"{work}: killed at each of {steps} steps")
