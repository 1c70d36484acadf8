"""Killed (SIGKILL) at every step, the corpus opens again with everything that was reported.

Quick runs kill at a few steps of each kind of work; `-m slow` kills at all of them (where files are
read, which takes long, at some hundred).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from faults import copied, needs_fork, run
from works import READING, WORKS, holds, make, repeat


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("corpus") / "c")


def kill_at(corpus: Path, tmp_path: Path, work: str, step: int) -> None:
    with copied(corpus, tmp_path / "c") as folder:
        reported, _ = run(folder, WORKS[work], step)
        holds(folder, work, reported)
        # The same work again goes on where it stopped.
        run(folder, repeat(work), 0)
        holds(folder, work, reported)


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
    # What starts processes that read takes seconds a time: of its many steps every some.
    stride = 1 if work not in READING else steps // 120 + 1
    for step in range(1, steps + 1, stride):
        kill_at(corpus, tmp_path, work, step)
    print(f"{work}: killed at {len(range(1, steps + 1, stride))} of {steps} steps")
