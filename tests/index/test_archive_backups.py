"""Backups bring everything back, and nothing else."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from samenhang.corpus.errors import StoreError
from samenhang.index.archive import Archive

ROOT = Path(__file__).parents[2]


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
