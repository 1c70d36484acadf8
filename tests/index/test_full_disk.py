"""A disk that is full at any point: one clear error, and a corpus as it was or as it should be.

Two ways: files that may not grow beyond a size (everywhere), and a small tmpfs (where tests may
mount one; `-m slow`, since every few kilobytes are tried).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults import copied, needs_fork
from works import WORKS, Tell, holds, make

from samenhang.corpus.errors import StoreError

FINE, REFUSED, WRONG = 0, 3, 1


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("corpus") / "c")


def attempt(folder: Path, work: Callable[[Path, Tell], None], limit: int) -> tuple[int, list[str]]:
    """Do the work in a child whose files may not exceed `limit` bytes (0: any size)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = WRONG
        try:
            if limit:
                import resource

                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

            def tell(line: str) -> None:
                os.write(writing, f"{line}\n".encode())

            work(folder, tell)
            code = FINE
        except StoreError as error:
            code = REFUSED if error.hint and "\n" not in str(error) else WRONG
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        reported = lines.read().splitlines()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), reported


@needs_fork
@pytest.mark.skipif(sys.platform == "win32", reason="no such limits")
@pytest.mark.parametrize("work", WORKS)
def test_files_that_may_not_grow(corpus: Path, tmp_path: Path, work: str) -> None:
    codes = set()
    biggest = max(p.stat().st_size for p in corpus.rglob("*") if p.is_file())
    for part in (0.001, 0.01, 0.1, 0.3, 0.6, 0.9, 1.0, 1.1, 1.5, 3.0):
        with copied(corpus, tmp_path / "c") as folder:
            code, reported = attempt(folder, WORKS[work], max(int(biggest * part), 1))
            assert code in {FINE, REFUSED}
            codes.add(code)
            holds(folder, work, reported)
    assert codes == {FINE, REFUSED}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    point = tmp_path / "disk"
    point.mkdir()
    mounted = False

    def of_size(size: int) -> Path:
        nonlocal mounted
        if mounted:
            subprocess.run(["umount", point], check=True)
            mounted = False
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", point],
            check=False,
            capture_output=True,
        )
        if done.returncode:
            pytest.skip("mounting a tmpfs is not allowed here")
        mounted = True
        return point

    yield of_size
    if mounted:
        subprocess.run(["umount", point], check=True)


@needs_fork
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount")
@pytest.mark.parametrize("work", WORKS)
def test_a_small_disk(
    corpus: Path, small_disk: Callable[[int], Path], work: str, tmp_path: Path
) -> None:
    page = 4096
    used = sum(-(-p.stat().st_size // page) * page for p in corpus.rglob("*") if p.is_file())
    codes = []
    for room in range(0, 120):
        folder = small_disk(used + room * 2 * page) / "c"
        shutil.copytree(corpus, folder)
        code, reported = attempt(folder, WORKS[work], 0)
        assert code in {FINE, REFUSED}
        codes.append(code)
        # Judged with room to breathe, as after the user has made some.
        with copied(folder, tmp_path / "roomy") as roomy:
            holds(roomy, work, reported)
        if codes[-8:] == [FINE] * 8:
            break
    assert codes[-1] == FINE
    assert REFUSED in codes
    print(f"{work}: refused at {codes.count(REFUSED)} of {len(codes)} sizes of disk")
