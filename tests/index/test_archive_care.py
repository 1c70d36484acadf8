"""Locks, damage, backups, formats, and files that somebody has tampered with."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.corpus.errors import StoreError
from samenhang.index.archive import Archive
from samenhang.index.store import connection, migrations
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        made = [document("/a/een.txt"), document("/a/twee.txt", ["Over bonding en de wijk."])]
        list(archive.add_annotated(pairs(made)))
        yield archive


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


# -- the index ----------------------------------------------------------------------------


def index_folder(archive: Archive) -> Path:
    return next(p for p in (archive.folder / "index").iterdir() if p.is_dir())


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("bomb",)


def test_no_code_runs_out_of_an_index(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    archive.close()
    (toc,) = index_folder(archive).glob("*.toc")
    data = toc.read_bytes()
    start = data.index(b"\x80", data.index(b"\x80") + 2000 if len(data) > 4000 else 0)
    assert pickle.dumps(Bomb())[:1] == b"\x80"
    toc.write_bytes(data[:start] + pickle.dumps(Bomb()))
    with pytest.raises(StoreError, match="damaged"), Archive.open(archive.folder) as harmed:
        harmed.upkeep.index()
    for segment in index_folder(archive).glob("*.seg"):
        raw = segment.read_bytes()
        segment.write_bytes(raw[:8] + pickle.dumps(Bomb()) + raw[8:])
    with Archive.open(archive.folder) as harmed:
        assert any("text index" in problem.subject for problem in harmed.check())
        harmed.rebuild()
        assert harmed.count("wijk") == 2
        assert harmed.check() == ()
    assert not (tmp_path / "bomb").exists()


def test_a_damaged_index_is_made_anew_when_it_is_asked(archive: Archive) -> None:
    archive.close()
    for segment in index_folder(archive).glob("*.seg"):
        segment.write_bytes(bytes(segment.stat().st_size))
    told: list[str] = []
    with Archive.open(archive.folder, notify=told.append) as mended:
        assert mended.count("wijk") == 2
    assert told == ["the text index is damaged; making it anew"]


def test_an_index_of_another_corpus_is_not_used(archive: Archive, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "other", create=True) as other:
        list(other.add_annotated(pairs([document("/x.txt", ["Heel iets anders."])])))
        foreign = other.folder / "index"
        archive.close()
        (archive.folder / "index").rename(tmp_path / "old-index")
        foreign.rename(archive.folder / "index")
    with Archive.open(archive.folder) as mended:
        assert mended.count("wijk") == 2
        assert mended.count("anders") == 0


def test_a_missing_index_is_made_when_it_is_asked(archive: Archive, tmp_path: Path) -> None:
    archive.close()
    (archive.folder / "index").rename(tmp_path / "gone")
    with Archive.open(archive.folder) as mended:
        assert mended.info().index == "missing"
        assert mended.count("wijk") == 2


def test_an_index_that_lags_behind_gets_what_it_lacks(archive: Archive) -> None:
    """As when a copy of the index folder is older than the store."""
    archive.close()
    saved = {p: p.read_bytes() for p in (archive.folder / "index").rglob("*") if p.is_file()}
    with Archive.open(archive.folder) as later:
        list(later.add_annotated(pairs([document("/a/drie.txt", ["Een derde wijk."])])))
        later.remove("een")
    for path in (archive.folder / "index").rglob("*"):
        if path.is_file():
            path.unlink()
    for path, data in saved.items():
        path.write_bytes(data)
    told: list[str] = []
    with Archive.open(archive.folder, notify=told.append) as mended:
        assert mended.info().index == "behind"
        found = {row.document for row in mended.search("wijk").passages}
        assert found == {"twee", "drie"}
        assert mended.check() == ()
    assert told == ["the text index does not fit the store; mending it"]


# -- checking -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE passages SET text = replace(text, 'wijk', 'stad')",
        "UPDATE statements SET speaker = 'Iemand anders'",
        "UPDATE documents SET title = 'Nep' WHERE id = 'een'",
        "DELETE FROM tags WHERE key = 1",
        "UPDATE annotations SET tokens = x'00'",
        "DELETE FROM mentions",
    ],
)
def test_check_finds_changed_records(archive: Archive, tampering: str) -> None:
    assert archive.check() == ()
    archive._db.execute(tampering)
    (first, *_) = archive.check()
    assert "not as it was stored" in first.what
    assert "documents remove" in first.hint


def test_check_finds_a_torn_page(archive: Archive) -> None:
    archive.close()
    store = archive.folder / "samenhang.db"
    data = bytearray(store.read_bytes())
    data[8192:9000] = bytes(808)
    store.write_bytes(data)
    with Archive.open(archive.folder) as harmed:
        assert harmed.check()


def test_check_finds_foreign_tables(archive: Archive) -> None:
    archive._db.execute("CREATE TRIGGER sly AFTER INSERT ON documents BEGIN SELECT 1; END")
    assert any("tables are not those" in problem.what for problem in archive.check())


@pytest.mark.skipif(os.name == "nt", reason="no such permissions")
def test_check_finds_an_open_folder(archive: Archive) -> None:
    archive.folder.chmod(0o755)
    assert any("others on this machine" in problem.what for problem in archive.check())


# -- backups ------------------------------------------------------------------------------


def test_a_backup_brings_everything_back(archive: Archive, tmp_path: Path) -> None:
    (archive.folder / "names.toml").write_text('[[ignore]]\nname = "Xyz"\n')
    archive.identify()
    file = archive.backup(tmp_path / "backup.zip")
    assert file.stat().st_mode & 0o077 == 0
    with Archive.restore(file, tmp_path / "again") as restored:
        assert restored.documents() == archive.documents()
        assert restored.content("een") == archive.content("een")
        assert list(restored.statements()) == list(archive.statements())
        assert restored.search("wijk").passages == archive.search("wijk").passages
        assert (restored.folder / "names.toml").is_file()
        assert restored.check() == ()
        assert restored.folder.stat().st_mode & 0o077 == 0


def test_a_backup_never_overwrites(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "backup.zip").write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        archive.backup(tmp_path / "backup.zip")
    with pytest.raises(StoreError, match="cannot be written"):
        archive.backup(tmp_path / "no" / "such" / "folder.zip")
    archive.backup(tmp_path / "other.zip")
    with pytest.raises(StoreError, match="holds a corpus already"):
        Archive.restore(tmp_path / "other.zip", archive.folder)


def test_a_damaged_backup_is_refused(archive: Archive, tmp_path: Path) -> None:
    file = archive.backup(tmp_path / "backup.zip")
    data = bytearray(file.read_bytes())
    for at in (len(data) // 3, len(data) // 2):
        harmed = bytearray(data)
        harmed[at] ^= 0xFF
        (tmp_path / f"harmed-{at}.zip").write_bytes(harmed)
        with pytest.raises(StoreError):
            Archive.restore(tmp_path / f"harmed-{at}.zip", tmp_path / f"again-{at}")
        assert not list((tmp_path / f"again-{at}").glob("*"))
    (tmp_path / "short.zip").write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError):
        Archive.restore(tmp_path / "short.zip", tmp_path / "again-short")


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/b.txt", "..", "a\\b"])
def test_a_backup_cannot_write_outside(archive: Archive, tmp_path: Path, name: str) -> None:
    file = archive.backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(file) as packed:
        entry = json.loads(packed.read("manifest.json"))
        store = packed.read("samenhang.db")
    entry["files"][name] = "0" * 64
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
        packed.writestr("samenhang.db", store)
        packed.writestr(name, b"outside")
        packed.writestr("manifest.json", json.dumps(entry))
    with pytest.raises(StoreError):
        Archive.restore(tmp_path / "evil.zip", tmp_path / "again")
    assert not (tmp_path / "outside.txt").exists()


def test_a_backup_of_a_newer_program_is_refused(archive: Archive, tmp_path: Path) -> None:
    file = archive.backup(tmp_path / "backup.zip")
    with zipfile.ZipFile(file) as packed:
        entry = json.loads(packed.read("manifest.json"))
    with zipfile.ZipFile(tmp_path / "newer.zip", "w") as packed:
        packed.writestr("manifest.json", json.dumps(entry | {"version": 99}))
    with pytest.raises(StoreError, match="newer Samenhang"):
        Archive.restore(tmp_path / "newer.zip", tmp_path / "again")
