"""Finding files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samenhang.corpus.discovery import find
from samenhang.corpus.errors import ReadError


def names(*paths: Path | str) -> list[str]:
    return [
        f"! {found.what}" if isinstance(found, ReadError) else Path(found).name
        for found in find([str(path) for path in paths])
    ]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("een")
    (tmp_path / "b" / "twee.md").write_text("twee")
    (tmp_path / "b" / "c" / "drie met spatie 🙂.txt").write_text("drie")
    (tmp_path / ".verborgen.txt").write_text("nee")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("nee")
    (tmp_path / "~$slot.docx").write_text("nee")
    (tmp_path / "ParlaMint-NL-listPerson.xml").write_text("<listPerson/>")
    return tmp_path


def test_folders_are_searched_in_a_stable_order(tree: Path) -> None:
    assert names(tree) == ["a.txt", "twee.md", "drie met spatie 🙂.txt"]


def test_each_file_comes_once(tree: Path) -> None:
    (tree / "b" / "link.txt").symlink_to(tree / "a.txt")
    assert names(tree / "a.txt", tree, tree / "b" / ".." / "a.txt").count("a.txt") == 1
    assert "link.txt" not in names(tree)


def test_patterns(tree: Path) -> None:
    assert names(f"{tree}/**/*.txt") == ["a.txt", "drie met spatie 🙂.txt"]
    assert names(f"{tree}/*.pdf") == ["! matches no file"]


def test_a_file_whose_name_looks_like_a_pattern(tree: Path) -> None:
    (tree / "verslag [1].txt").write_text("x")
    assert names(tree / "verslag [1].txt") == ["verslag [1].txt"]


def test_what_is_named_outright_is_not_skipped(tree: Path) -> None:
    assert names(tree / ".verborgen.txt") == [".verborgen.txt"]


def test_standard_input() -> None:
    assert list(find(["-", "-"])) == ["-"]


def test_loops_of_links_end(tree: Path) -> None:
    (tree / "b" / "terug").symlink_to(tree, target_is_directory=True)
    (tree / "zelf").symlink_to(tree / "zelf")
    found = names(tree)
    assert found.count("a.txt") == 1
    assert "! is a symbolic link to itself" in found


def test_devices_pipes_and_missing_files_get_a_line_and_stop_nothing(tree: Path) -> None:
    os.mkfifo(tree / "pijp")
    found = names("/dev/null", tree / "weg.txt", tree, "a\0b")
    assert found[0] == "! is a device or pipe, not a file"
    assert found[1] == "! does not exist"
    assert "! is a device or pipe, not a file" in found[2:]
    assert found[-1] == "! is no file name"
    assert "drie met spatie 🙂.txt" in found


def test_a_dangling_link_gets_a_line(tree: Path) -> None:
    (tree / "los").symlink_to(tree / "nergens")
    assert "! does not exist" in names(tree)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_folder_gets_a_line(tree: Path) -> None:
    (tree / "b").chmod(0)
    try:
        assert "! may not be read (permission denied)" in names(tree)
    finally:
        (tree / "b").chmod(0o700)


@pytest.mark.parametrize(
    "address", ["https://voorbeeld.example/verslag.html", "www.voorbeeld.nl/a"]
)
def test_a_web_address_is_no_file(address: str) -> None:
    (found,) = find([address])
    assert isinstance(found, ReadError)
    assert "save the page" in str(found)
    assert "does not exist" not in str(found)
