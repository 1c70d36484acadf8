"""Files that people edit: what they hold comes back, and what is wrong with one is said."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.corpus.edited import quoted, read_toml
from samenhang.corpus.errors import StoreError


def test_no_file_holds_nothing(tmp_path: Path) -> None:
    assert read_toml(tmp_path / "a.toml", "the sets") == {}


@pytest.mark.parametrize("data", [b"[a", b"a = \xff", b"a = 1\na = 2\n"])
def test_what_is_wrong_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.toml").write_bytes(data)
    with pytest.raises(StoreError, match="the sets cannot be read") as said:
        read_toml(tmp_path / "a.toml", "the sets")
    assert said.value.subject == str(tmp_path / "a.toml")
    assert "\n" not in str(said.value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    assert tomllib.loads(f"{quoted('naam')} = {quoted(text)}") == {"naam": text}
