"""An index that is damaged, foreign, missing or behind; what a check finds."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.corpus.errors import StoreError
from samenhang.index.archive import Archive

ROOT = Path(__file__).parents[2]


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
