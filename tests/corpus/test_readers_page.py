"""The examples of docs/readers.md hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "readers.md").read_text("utf-8")


def test_the_first_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    match = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert match is not None
    names: dict[str, object] = {}
    checked = 0
    for line in match.group(1).splitlines():
        code, _, comment = line.partition("  #")
        try:
            expected = ast.literal_eval(comment.strip())
        except (SyntaxError, ValueError):
            exec(code, names)
            continue
        assert eval(code.strip(), names) == expected
        checked += 1
    assert checked == 5


def test_every_reader_and_test_that_the_page_names_is_there() -> None:
    tests = "\n".join(p.read_text("utf-8") for p in Path(__file__).parent.glob("test_*.py"))
    for name in re.findall(r"`(?:test_\w+\.py::)?(test_\w+)`", PAGE):
        assert f"def {name}(" in tests
    for name in re.findall(r"`(test_\w+\.py)", PAGE):
        assert (Path(__file__).parent / name).is_file()
