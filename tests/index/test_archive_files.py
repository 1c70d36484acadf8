"""Adding real files through the real readers, good and bad, in one run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import PlainAnnotator

from samenhang.index.archive import Archive
from samenhang.index.types import AddProgress, Outcome, Status

GOOD = (
    "Verslag van de wijkavond\n\n"
    "Putnam zegt dat bonding de band tussen gelijken in een wijk is. De avond was goed bezocht en"
    " iedereen kreeg koffie van de buurvrouw.\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        yield archive


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, more: str = "") -> Path:
    path = folder / name
    path.write_text(GOOD + f"\nDit is het bestand {name} {more}.\n", encoding="utf-8")
    return path


def add(archive: Archive, *paths: Path | str, annotator: PlainAnnotator) -> list[Outcome]:
    return list(archive.add(paths, annotator=annotator))


def test_a_folder_of_good_and_bad_files(archive: Archive, files: Path) -> None:
    write(files, "goed.txt")
    write(files, "met spatie en 🎉.txt")
    write(files, "lang" * 60 + ".txt")
    (files / "leeg.txt").write_bytes(b"")
    (files / "ruis.pdf").write_bytes(os.urandom(2000))
    (files / "onder").mkdir()
    write(files / "onder", "dieper.md")
    (files / "onder" / "kring").symlink_to(files)
    if hasattr(os, "mkfifo"):
        os.mkfifo(files / "pijp")
    (files / "PANIEK.txt").write_text("Een verslag waarin PANIEK staat, en verder niets.\n" * 5)
    annotator = PlainAnnotator()
    outcomes = {
        Path(o.path).name: o
        for o in add(archive, files, files / "er-niet.txt", "/dev/null", annotator=annotator)
    }
    added = {name for name, o in outcomes.items() if o.status is Status.ADDED}
    assert added == {"goed.txt", "met spatie en 🎉.txt", "lang" * 60 + ".txt", "dieper.md"}
    failed = {name: o.message for name, o in outcomes.items() if o.failed}
    assert set(failed) >= {"leeg.txt", "ruis.pdf", "PANIEK.txt", "er-niet.txt", "null"}
    for message in failed.values():
        assert "\n" not in message
        assert message
    assert "cannot be annotated" in failed["PANIEK.txt"]
    assert archive.count("wijkavond") == 4
    assert archive.check() == ()


def test_what_is_there_is_neither_read_nor_annotated_again(archive: Archive, files: Path) -> None:
    paths = [write(files, f"{i}.txt") for i in range(3)]
    annotator = PlainAnnotator()
    add(archive, files, annotator=annotator)
    assert annotator.calls == 3
    outcomes = add(archive, files, annotator=annotator)
    assert [o.status for o in outcomes] == [Status.UNCHANGED] * 3
    assert annotator.calls == 3
    write(files, "1.txt", "herzien")
    outcomes = add(archive, *paths, annotator=annotator)
    assert {Path(o.path).name: o.status for o in outcomes} == {
        "0.txt": Status.UNCHANGED,
        "1.txt": Status.REPLACED,
        "2.txt": Status.UNCHANGED,
    }
    assert annotator.calls == 4
    assert archive.count("herzien") == 1
    outcomes = list(archive.add([files / "0.txt"], annotator=annotator, again=True))
    assert [o.status for o in outcomes] == [Status.REPLACED]
    assert len(archive.documents()) == 3


def test_one_file_under_two_spellings_is_one(archive: Archive, files: Path) -> None:
    write(files, "0.txt")
    annotator = PlainAnnotator()
    add(archive, files / "0.txt", annotator=annotator)
    write(files, "0.txt", "herzien")
    (outcome,) = add(archive, files / ".." / files.name / "0.txt", annotator=annotator)
    assert outcome.status is Status.REPLACED


def test_nothing_new_loads_no_model(archive: Archive, files: Path) -> None:
    write(files, "0.txt")
    add(archive, files, annotator=PlainAnnotator())
    # Without an annotator the archive would load a language model; there is no need to.
    assert [o.status for o in archive.add([files])] == [Status.UNCHANGED]
    assert [o.status for o in archive.add([files / "niets.txt"])] == [Status.FAILED]


def test_the_vocabulary_is_known_after_the_first_add(archive: Archive, files: Path) -> None:
    write(files, "0.txt")
    assert archive.concepts_named("bemoeizorg") == ()
    add(archive, files, annotator=PlainAnnotator())
    assert archive.concepts_named("bemoeizorg")


def test_progress_is_told(archive: Archive, files: Path) -> None:
    write(files, "0.txt")
    told: list[AddProgress] = []
    list(archive.add([files], annotator=PlainAnnotator(), progress=told.append))
    assert [p.stage for p in told] == ["find", "read", "store", "index"]


STOPPED = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from made_up import PlainAnnotator
from samenhang.index.archive import Archive

if __name__ == "__main__":
    with Archive.open({corpus!r}, create=True) as archive:
        try:
            for outcome in archive.add([{files!r}], annotator=PlainAnnotator()):
                print(outcome.path, flush=True)
        except KeyboardInterrupt:
            print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_ctrl_c_ends_cleanly_and_the_same_command_goes_on(tmp_path: Path, files: Path) -> None:
    for i in range(60):
        write(files, f"{i:02}.txt")
    corpus = tmp_path / "corpus"
    program = tmp_path / "stopped.py"
    program.write_text(
        STOPPED.format(tests=str(Path(__file__).parent), corpus=str(corpus), files=str(files))
    )
    run = subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert run.stdout is not None
    reported = [run.stdout.readline().strip() for _ in range(5)]
    os.killpg(run.pid, signal.SIGINT)
    rest = run.stdout.read().split("\n")
    assert run.wait() == 0
    reported += [line for line in rest if line.startswith("/")]
    with Archive.open(corpus) as archive:
        there = {row.path for row in archive.documents()}
        assert there >= set(reported)
        assert archive.info().index == "current"
        assert archive.count("wijkavond") == len(there)
        outcomes = list(archive.add([files], annotator=PlainAnnotator()))
        assert len(outcomes) == 60
        assert sum(o.status is Status.UNCHANGED for o in outcomes) == len(there)
        assert archive.count("wijkavond") == 60
