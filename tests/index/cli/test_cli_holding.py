"""What people corrected holds, whatever is done to the corpus afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from running import Run

REPORT = "van-barbecue-tot-burenhulp"
DEBATE = "h-tk-20172018-70-4"
ANSWERS = "kamervragen-hoofddoekjes-boa"
LECTURE = "2013-05-16-wat-is-democratie-verslag"
DATES = {
    REPORT: "2008-06-24",
    DEBATE: "2018-04-05",
    ANSWERS: "2024-05-15",
    LECTURE: "2013-05-15",
    "akkrum": "2016",
}


def correct(run: Run, corpus: Path) -> None:
    """Ten statements, five names, five dates."""
    quotes: dict[str, list[dict[str, Any]]] = {
        document: list(
            run("quotes", "--document", document, "--format", "jsonl", corpus=corpus).rows
        )
        for document in (REPORT, DEBATE, ANSWERS, LECTURE)
    }
    for document, rows in quotes.items():
        assert run("statements", "reject", rows[1]["id"], "--note", "nee").code == 0
        half = " ".join(rows[-1]["text"].split()[:-1])
        assert run("statements", "span", rows[-1]["id"], "--words", half).code == 0, document
    assert run("statements", "give", quotes[REPORT][4]["id"], "Putnam").code == 0
    assert run("statements", "give", quotes[LECTURE][4]["id"], "Wim Kan").code == 0
    persons = [row["entity"] for row in run("mentions", "--kind", "person", "-f", "jsonl").rows]
    names = [name for name in persons if name != "Robert D. Putnam"]
    assert run("names", "rename", names[0], f"{names[0]} (hernoemd)").code == 0
    assert run("names", "rename", names[1], f"{names[1]} (hernoemd)").code == 0
    assert run("names", "merge", names[2], names[3]).code == 0
    assert run("names", "ignore", names[4]).code == 0
    assert run("names", "ignore", names[5]).code == 0
    for document, date in DATES.items():
        assert run("documents", "set", document, "--date", date).code == 0


def standing(run: Run, corpus: Path) -> dict[str, Any]:
    """Everything that a user sees of statements, names and documents."""
    quotes = run("quotes", "--format", "jsonl", corpus=corpus).rows
    for row in quotes:
        del row["concepts"]  # the vocabulary's
    mentions = run("mentions", "--format", "jsonl").rows
    for row in mentions:
        del row["key"]
    documents = run("documents", "--format", "jsonl").rows
    corrections = run("statements", "corrections", "--format", "jsonl").rows
    assert len(corrections) == 10
    assert all(row["fits"] for row in corrections)
    return {
        "quotes": quotes,
        "mentions": sorted(mentions, key=lambda row: str(row["entity"])),
        "dates": {row["id"]: (row["date"], row["found"]) for row in documents},
        "names": run("names", "list", "--format", "jsonl").rows,
        "corrections": corrections,
    }


def test_all_corrections_hold(own_filed: Path, run: Run, tmp_path: Path) -> None:
    corpus = own_filed / "corpus"
    before = {row["id"] for row in run("quotes", "--format", "jsonl", corpus=corpus).rows}
    correct(run, corpus)
    expected = standing(run, corpus)
    assert {document: expected["dates"][document][0] for document in DATES} == DATES
    assert len(before - {row["id"] for row in expected["quotes"]}) == 8  # rejected, or shortened
    assert run("check").code == 0

    assert run("rebuild", "--retag").code == 0
    assert standing(run, corpus) == expected
    assert run("add", "--again", str(own_filed / "files")).code == 0
    assert standing(run, corpus) == expected
    labels = tmp_path / "eigen.csv"
    labels.write_text("label,synonyms,broader\nburenhulp,hulp van buren,\n", "utf-8")
    assert run("concepts", "import", str(labels)).code == 0
    assert standing(run, corpus) == expected
    assert run("rebuild", "--retag").code == 0
    assert standing(run, corpus) == expected
    assert run("check").code == 0

    assert run("backup", str(tmp_path / "b")).code == 0
    assert run("--corpus", str(tmp_path / "r"), "restore", str(tmp_path / "b")).code == 0
    assert standing(run, tmp_path / "r") == expected
    checked = run("check")
    assert (checked.code, checked.err) == (0, "")
