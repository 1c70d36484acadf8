"""The examples of the docs run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[3] / "docs"
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def examples(page: str) -> list[str]:
    """The Python examples of a page."""
    return _BLOCK.findall((DOCS / page).read_text("utf-8"))


def test_those_of_the_python_page(tmp_path: Path) -> None:
    (tmp_path / "verslagen").mkdir()
    shutil.copy(DOCS / "example" / "van-barbecue-tot-burenhulp.txt", tmp_path / "verslagen")
    (tmp_path / "script.py").write_text("\n".join(examples("python.md")), "utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Did you mean Robert D. Putnam?" in done.stdout
    assert "Jet Bussemaker is bonding belangrijk" in done.stdout
    assert (tmp_path / "bonding.xlsx").is_file()


def test_an_exporter_of_somebody_else(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenhang.index.cli.run import run

    (tmp_path / "my_package.py").write_text(examples("output.md")[0], "utf-8")
    told = tmp_path / "my_package-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1\n")
    (told / "entry_points.txt").write_text(
        "[samenhang.exporters]\nmd = my_package:write\nbad = my_package:nothing\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    file = tmp_path / "bonding.md"
    assert run(["--corpus", str(folder), "quotes", "bonding", "--output", str(file)]) == 0
    assert "> ‘Bonding is je verbinden met gelijkgestemden’" in file.read_text("utf-8")
    assert run(["--corpus", str(folder), "quotes", "--output", str(tmp_path / "x.bad")]) == 1
