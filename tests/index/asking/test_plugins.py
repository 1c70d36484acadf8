"""Readers and vocabularies of other packages: the examples of the docs run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samenhang.corpus.errors import ReadError
from samenhang.corpus.reading import read
from samenhang.index.cli.run import run

DOCS = Path(__file__).parents[3] / "docs"
_BLOCK = re.compile(r"^```(toml|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def install(folder: Path, page: str, module: str) -> None:
    """The package of a page's examples, as an installer leaves it."""
    blocks = _BLOCK.findall((DOCS / page).read_text("utf-8"))
    at = next(i for i, (_, text) in enumerate(blocks) if f'"{module}:' in text)
    (folder / f"{module}.py").write_text(blocks[at + 1][1], "utf-8")
    told = folder / f"{module}-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n")
    group = re.search(r'entry-points\."([\w.]+)"\]\n(.*)', blocks[at][1])
    assert group is not None
    name = group[2].replace('"', "")
    wrong = f"wrong = {module}:nothing"
    (told / "entry_points.txt").write_text(f"[{group[1]}]\n{name}\n{wrong}\n")


def test_a_reader_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "readers.md", "my_reader")
    monkeypatch.syspath_prepend(tmp_path)
    file = tmp_path / "vergadering.notulen"
    file.write_text("Jan Bos|De huren moeten  omlaag.\nAnna Smit|Dat vind ik niet.\n", "utf-8")
    document = read(file)
    assert document.source.reader == "notulen"
    assert document.text.startswith("De huren moeten omlaag.")
    assert [block.turn.speaker for block in document.blocks if block.turn] == [
        "Jan Bos",
        "Anna Smit",
    ]
    at = document.text.index("Dat")
    assert file.read_text()[document.place(at).offset :].startswith("Dat vind")
    (tmp_path / "een.wrong").write_text("x")
    with pytest.raises(ReadError, match="my_reader:nothing cannot be loaded"):
        read(tmp_path / "een.wrong")


def test_a_vocabulary_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(tmp_path, "concepts.md", "my_concepts")
    (tmp_path / "wonen.csv").write_text("label;synonyms\nkamerbewoning;studentenhuis\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    corpus = ["--corpus", str(tmp_path / "corpus")]
    assert run([*corpus, "concepts", "import", "Wonen"]) == 0
    assert run([*corpus, "concepts", "show", "studentenhuis"]) == 0
    assert "kamerbewoning" in capsys.readouterr().out
    assert run([*corpus, "concepts", "import", "wrong"]) == 1
    assert "my_concepts:nothing" in capsys.readouterr().err
    assert run([*corpus, "concepts", "import", "zorg"]) == 1
    assert "Packages bring wonen, wrong" in capsys.readouterr().err
