"""Reading in processes that may die alone."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenhang.corpus import isolation
from samenhang.corpus.errors import ReadError
from samenhang.corpus.isolation import Item, read_isolated
from samenhang.corpus.limits import MIB, Limits
from samenhang.corpus.types import Document

GOOD = "De wethouder opent het buurthuis en dankt de vrijwilligers van de wijk."


Readers = list[subprocess.Popen[bytes]]


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Readers:
    """The reader processes of the test, as they are started."""
    started: Readers = []
    start = isolation._Pool._start

    def noted(pool: isolation._Pool) -> isolation._Worker:
        worker = start(pool)
        started.append(worker.process)
        return worker

    monkeypatch.setattr(isolation._Pool, "_start", noted)
    return started


def kill(readers: Readers) -> None:
    """Kill reader processes, as the system does when memory runs out."""
    for reader in readers:
        if reader.poll() is None:
            os.kill(reader.pid, signal.SIGKILL)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{GOOD} Nummer {number}.")
        paths.append(path)
    return paths


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_errors_stop_nothing(files: list[Path], workers: int) -> None:
    files[1].write_bytes(b"")
    files[3].write_bytes(b"\x00\x01\x02\x03" * 500)
    items: list[Item] = [*files, ReadError("does not exist", subject="weg.txt")]
    results = list(read_isolated(items, workers=workers))
    assert [item for item, _ in results] == items
    kinds = [type(result) for _, result in results]
    assert kinds == [Document, ReadError, Document, ReadError, Document, Document, ReadError]
    assert "is empty" in str(results[1][1])
    assert str(files[1]) in str(results[1][1])
    last = results[5][1]
    assert isinstance(last, Document)
    assert "Nummer 5" in last.text


def test_a_dead_reader_costs_one_file(files: list[Path], readers: Readers) -> None:
    def items() -> Iterator[Path]:
        for number, path in enumerate(files):
            if number == isolation._AHEAD + 1:
                kill(readers)
            yield path

    results = [result for _, result in read_isolated(items())]
    lost = [result for result in results if isinstance(result, ReadError)]
    assert len(results) == len(files)
    assert len(lost) == 1
    assert "crash" in str(lost[0])


def test_an_endless_file_is_given_up(
    files: list[Path], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_GRACE", 0.0)
    monkeypatch.setattr(isolation, "_START_UP", 30.0)
    limits = Limits(seconds=0.0)
    items = [data / "scan.pdf", data / "jaarbericht.pdf"]
    for _, result in read_isolated(items, limits):
        assert isinstance(result, ReadError)
        assert "takes too long" in str(result)


def test_memory_is_bounded(tmp_path: Path, files: list[Path]) -> None:
    big = tmp_path / "groot.txt"
    big.write_text((GOOD + "\n") * 400_000)
    limits = Limits(memory_bytes=260 * MIB)
    results = [result for _, result in read_isolated([big, files[0]], limits)]
    assert isinstance(results[0], ReadError)
    assert isinstance(results[1], Document)


def test_nothing_is_left_running(files: list[Path], readers: Readers) -> None:
    running = read_isolated(files)
    next(running)
    running.close()
    assert [reader.poll() is None for reader in readers] == [False]


def test_standard_input_is_read_in_a_worker_too(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(f"{GOOD} Uit een pijp.".encode()))
    monkeypatch.setattr("sys.stdin", piped)
    results = dict(read_isolated([files[0], "-"]))
    document = results["-"]
    assert isinstance(document, Document)
    assert document.text.endswith("Uit een pijp.")
    assert document.source.path == "-"


def test_a_script_without_a_main_guard_can_read(tmp_path: Path, files: list[Path]) -> None:
    script = tmp_path / "lees.py"
    script.write_text(
        "import sys\n"
        "from samenhang.corpus.isolation import read_isolated\n"
        "print('once')\n"
        "print(*(document.source.path for _, document in read_isolated(sys.argv[1:])), sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, script, *files], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["once", *map(str, files)]
    assert not done.stderr
