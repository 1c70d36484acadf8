"""Files of the kinds that lost something once, each with its right text, title, date, speakers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samenhang.corpus.errors import ReadError
from samenhang.corpus.reading import read

HERE = Path(__file__).parent / "data" / "kinds"
KINDS: list[dict[str, Any]] = json.loads((HERE / "kinds.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["file"])
def test_each_is_read_as_people_read_it(kind: dict[str, Any]) -> None:
    path = HERE / kind["file"]
    if "refused" in kind:
        with pytest.raises(ReadError) as refused:
            read(path)
        assert kind["refused"] in str(refused.value)
        return
    document = read(path)
    assert (document.title, document.date) == (kind["title"], kind["date"])
    for said in kind["text"]:
        assert said in document.text.replace("\n\n", " ")
    for never in kind["never"]:
        assert never not in document.text
    speakers = {block.turn.speaker for block in document.blocks if block.turn is not None}
    assert speakers == set(kind.get("speakers", ()))
    times = [document.time_at(block.start) for block in document.blocks if block.turn is not None]
    assert [time for time in times if time] == kind.get("times", [])
    assert not any(line.startswith("left out") for line in document.warnings)


def test_every_file_has_its_answer() -> None:
    files = {path.name for path in HERE.iterdir()} - {"kinds.json"}
    assert files == {kind["file"] for kind in KINDS}


def test_references_of_markdown_are_marks() -> None:
    document = read(HERE / "voetnoten.md")
    marks = {mark.text: document.text[: mark.at].split()[-1] for mark in document.marks}
    assert marks == {"[^1]": "Smit", "[^dijkstra]": "Dijkstra", "3": "Kok"}
    source = (HERE / "voetnoten.md").read_text("utf-8")
    for mark in document.marks:
        assert source.startswith(mark.text, mark.offset)
    notes = [document.block_text(b) for b in document.blocks if b.kind == "footnote"]
    assert notes == ["Hoogleraar in Utrecht.", "Wethouder in Almelo."]
