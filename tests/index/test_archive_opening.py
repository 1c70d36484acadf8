"""Opening a corpus: what is none, other formats, two programs at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.corpus.errors import StoreError
from samenhang.index.archive import Archive
from samenhang.index.store import connection, migrations
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock

ROOT = Path(__file__).parents[2]


# -- opening ------------------------------------------------------------------------------


def test_no_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no corpus here"):
        Archive.open(tmp_path / "nothing")


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="not empty"):
        Archive.open(tmp_path, create=True)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_creation_that_was_cut_off_is_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "samenhang.db.new").write_bytes(b"half")
    with Archive.open(folder, create=True) as archive:
        assert archive.documents() == ()


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + b"x" * 99]
)
def test_a_file_that_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "samenhang.db").write_bytes(content)
    with pytest.raises(StoreError):
        Archive.open(tmp_path)


def test_a_newer_format_is_refused_politely(archive: Archive) -> None:
    archive._db.execute(f"PRAGMA user_version = {connection.FORMAT + 1}")
    with pytest.raises(StoreError, match="newer Samenhang"):
        Archive.open(archive.folder)


def test_an_older_format_is_migrated_after_a_copy(archive: Archive, tmp_path: Path) -> None:
    told: list[str] = []
    layout = Layout(archive.folder)
    lock = WriteLock(layout, 1, told.append)

    def step(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE documents ADD COLUMN shelf TEXT NOT NULL DEFAULT ''")

    steps = {connection.FORMAT: step}
    newer = connection.FORMAT + 1
    migrations.migrate(archive._db, layout, lock, told.append, steps=steps, target=newer)
    assert "a copy is kept" in told[0]
    assert archive._db.execute("PRAGMA user_version").fetchone() == (newer,)
    copy = sqlite3.connect(layout.backups / f"format-{connection.FORMAT}.db")
    assert copy.execute("SELECT COUNT(*) FROM documents").fetchone() == (2,)
    copy.close()


def test_a_migration_that_fails_changes_nothing(archive: Archive) -> None:
    layout = Layout(archive.folder)

    def step(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM documents")
        db.execute("no SQL")

    with pytest.raises(StoreError):
        migrations.migrate(
            archive._db,
            layout,
            WriteLock(layout, 1, print),
            print,
            steps={connection.FORMAT: step},
            target=connection.FORMAT + 1,
        )
    assert len(archive.documents()) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_still_read(archive: Archive) -> None:
    archive.close()
    archive.folder.chmod(0o500)
    try:
        with Archive.open(archive.folder) as reading:
            assert reading.count("wijk") == 2
            with pytest.raises(StoreError, match="may not be written"):
                reading.remove("een")
    finally:
        archive.folder.chmod(0o700)


# -- two at once --------------------------------------------------------------------------

HOLDER = """
import sys, time
from pathlib import Path
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock
with WriteLock(Layout(Path(sys.argv[1])), 0, print).held("add"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(folder: Path, seconds: float) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_waits_and_says_for_whom(archive: Archive) -> None:
    told: list[str] = []
    with (
        holder(archive.folder, 0.5) as process,
        Archive.open(archive.folder, notify=told.append) as other,
    ):
        list(other.add_annotated(pairs([document("/a/drie.txt")])))
        assert f"process {process.pid} (samenhang add)" in told[0]
        assert len(other.documents()) == 3


def test_a_second_writer_gives_up_in_the_end(archive: Archive) -> None:
    with holder(archive.folder, 30) as process, Archive.open(archive.folder, wait=0.2) as other:
        with pytest.raises(StoreError, match="is writing to this corpus"):
            other.remove("een")
        assert other.count("wijk") == 2  # readers do not wait
        process.kill()


def test_the_lock_of_a_dead_process_is_taken_over(archive: Archive) -> None:
    process = holder(archive.folder, 30)
    process.kill()
    process.communicate()
    told: list[str] = []
    with Archive.open(archive.folder, wait=0, notify=told.append) as other:
        other.remove("een")
    assert told == [f"process {process.pid} (samenhang add) stopped while writing; taking over"]


def test_readers_go_on_while_documents_come_in(archive: Archive) -> None:
    counts = []
    stop = threading.Event()

    def read() -> None:
        with Archive.open(archive.folder) as reading:
            while not stop.is_set():
                counts.append((reading.count("wijk"), len(list(reading.statements()))))

    thread = threading.Thread(target=read)
    thread.start()
    try:
        for i in range(15):
            list(archive.add_annotated(pairs([document(f"/b/{i}.txt")])))
        archive.rebuild()
    finally:
        stop.set()
        thread.join()
    assert counts
    assert counts == sorted(counts)
