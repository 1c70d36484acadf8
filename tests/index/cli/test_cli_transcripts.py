"""What is said in a transcript is cited by its time, and belongs to who says it."""

from __future__ import annotations

from pathlib import Path

from real_files import DATA
from running import Run


def test_a_citation_prints_the_time(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    assert run("add", str(DATA / "wijkgesprek.vtt"), corpus=corpus).code == 0
    rows = run("quotes", "--speaker", "Ali Yilmaz", "--format", "jsonl", corpus=corpus).rows
    assert [(row["time"], row["text"]) for row in rows] == [
        ("00:12:09", "De huisarts ziet veel ouderen die niemand spreken."),
        ("00:12:14", "Dat vind ik ook."),
    ]
    shown = run("quotes", "--speaker", "Ali Yilmaz", corpus=corpus).out
    assert "— Wijkgesprek Oosterpark, 00:12:09  [wijkgesprek:" in shown
    found = run("search", "huisarts", corpus=corpus).out
    assert "Wijkgesprek Oosterpark, 00:12:09" in found
    whole = run("documents", "show", "wijkgesprek", "--text", corpus=corpus).out
    assert "00:12:14  En de gemeente moet daar iets mee doen." in whole
    assert run("check", corpus=corpus).code == 0


def test_other_documents_have_no_time(run: Run, filed: Path) -> None:
    rows = run("quotes", "-n", "3", "--format", "jsonl", corpus=filed / "corpus").rows
    assert rows
    assert all(row["time"] == "" for row in rows)
