"""Items of one sitting share its date, in whatever order they come and go."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.corpus.types import Document
from samenhang.index.archive import Archive

SITTING = "h-tk-20172018-70"


def item(number: int, date: str = "", sitting: str = SITTING) -> Document:
    made = document(f"/in/{sitting}-{number}.xml", [f"Punt {number} over de wijk."], date=date)
    return replace(made, sitting=sitting, date_from="metadata" if date else "")


def add(archive: Archive, *documents: Document) -> None:
    list(archive.add_annotated(pairs(documents)))


def dated(archive: Archive) -> dict[str, tuple[str, str]]:
    return {row.id[-2:]: (row.date, row.date_from) for row in archive.documents()}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    items = [item(3), item(4, "2018-04-11"), item(5)]
    with Archive.open(tmp_path / "c", create=True) as archive:
        add(archive, item(1, "2018-05-01", "h-tk-20172018-71"))
        for number in order:
            add(archive, items[number])
        found = dated(archive)
        assert found["-4"] == ("2018-04-11", "metadata")
        assert found["-3"] == found["-5"] == ("2018-04-11", f"same sitting as {SITTING}-4")
        assert archive.check() == ()


def test_contradiction_leaves_the_others_undated(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "c", create=True) as archive:
        add(archive, item(3), item(4, "2018-04-11"))
        assert dated(archive)["-3"][0] == "2018-04-11"
        add(archive, item(5, "2018-04-12"))
        assert dated(archive)["-3"] == ("", "")
        archive.remove(f"{SITTING}-5")
        assert dated(archive)["-3"] == ("2018-04-11", f"same sitting as {SITTING}-4")
        archive.remove(f"{SITTING}-4")
        assert dated(archive)["-3"] == ("", "")
        assert archive.check() == ()


def test_what_people_gave_stands(tmp_path: Path) -> None:
    from samenhang.index.describing.changing import Change

    with Archive.open(tmp_path / "c", create=True) as archive:
        add(archive, item(3), item(5))
        archive.describe([Change(f"{SITTING}-3", {"date": "2018-04-01"})])
        assert dated(archive)["-5"][0] == ""
        add(archive, item(4, "2018-04-11"))
        assert dated(archive)["-3"][0] == "2018-04-01"
        archive.describe([Change(f"{SITTING}-3", back=("date",))])
        assert dated(archive)["-3"] == ("2018-04-11", f"same sitting as {SITTING}-4")
        assert archive.check() == ()
