"""Statements that people correct, on real files: they hold whatever is done to the corpus."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from running import Run

REPORT = "van-barbecue-tot-burenhulp"
LECTURE = "2013-05-16-wat-is-democratie-verslag"


def quotes(run: Run, corpus: Path, document: str = REPORT) -> list[dict[str, Any]]:
    found = run("quotes", "--document", document, "--format", "jsonl", corpus=corpus)
    return list(found.rows)


def brief(rows: list[dict[str, Any]]) -> set[tuple[int, int, str, str | None]]:
    return {(row["start"], row["end"], row["text"], row["speaker"]) for row in rows}


def listed(run: Run) -> list[dict[str, Any]]:
    return list(run("statements", "corrections", "--format", "jsonl").rows)


def test_reject_give_span_add_and_undo(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    before = quotes(run, corpus)
    wrong, other, long = (
        before[3],
        before[7],
        max(before, key=lambda row: row["end"] - row["start"]),
    )
    assert run("statements", "reject", wrong["id"], "--note", "verslaggever").code == 0
    speaker = next(r["speaker"] for r in before if r["speaker"] not in {None, other["speaker"]})
    assert run("statements", "give", other["id"], speaker.split()[-1]).code == 0
    half = " ".join(long["text"].split()[:5])
    assert run("statements", "span", long["id"], "--words", half).code == 0
    words = "Overzicht"
    text = json.loads(run("documents", "show", REPORT, "--text", "--format", "json").out)
    words = next(
        block["text"][:60].rsplit(" ", 1)[0]
        for block in text["blocks"]
        if block["kind"] == "paragraph"
        and not [r for r in before if r["start"] < block["end"] and r["end"] > block["start"]]
    )
    assert run("statements", "add", REPORT, words, "--speaker", "Nieuwe Naam").code == 0
    after = quotes(run, corpus)
    gone, new = brief(before) - brief(after), brief(after) - brief(before)
    assert len(gone) == 3
    assert {(text, who) for *_, text, who in new} == {
        (other["text"], speaker),
        (long["text"][: len(half)], long["speaker"]),
        (words, "Nieuwe Naam"),
    }
    by_new = run("quotes", "--speaker", "Nieuwe Naam", "--format", "jsonl").rows
    assert [row["text"] for row in by_new] == [words]
    rows = listed(run)
    assert [row["act"] for row in rows] == ["reject", "give", "span", "add"]
    assert rows[0]["note"] == "verslaggever"
    assert all(row["fits"] for row in rows)
    assert run("check").code == 0
    for row in reversed(rows):
        assert run("statements", "undo", row["id"]).code == 0
    assert quotes(run, corpus) == before
    assert run("statements", "corrections").code == 1
    assert "Nieuwe Naam" not in run("mentions").out
    assert run("check").code == 0


def test_the_file_can_be_read_and_edited(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    rows = quotes(run, corpus)
    run("statements", "reject", rows[0]["id"])
    file = corpus / "statements.toml"
    (entry,) = tomllib.loads(file.read_text("utf-8"))["correction"]
    assert entry["words"] == rows[0]["text"]
    assert (entry["act"], entry["document"]) == ("reject", REPORT)
    # By hand: a second entry with only what is needed; apply it.
    file.write_text(
        file.read_text("utf-8")
        + f'\n[[correction]]\nact = "reject"\ndocument = "{REPORT}"\n'
        + f"words = {json.dumps(rows[1]['text'], ensure_ascii=False)}\n",
        "utf-8",
    )
    assert run("rebuild").code == 0
    assert len(quotes(run, corpus)) == len(rows) - 2
    assert len({row["id"] for row in listed(run)}) == 2
    file.write_text("[[correction]]\nact = 'vergeten'\n", "utf-8")
    result = run("rebuild")
    assert result.code == 1
    assert "unknown act 'vergeten'" in result.err
    file.unlink()
    assert run("rebuild").code == 0
    assert quotes(run, corpus) == rows


def test_what_does_not_fit_any_more_is_listed_and_kept(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    rows = quotes(run, corpus, LECTURE)
    run("statements", "reject", rows[0]["id"])
    run("statements", "give", rows[1]["id"], "--unnamed")
    file = own_filed / "files" / f"{LECTURE}.md"
    old = file.read_text("utf-8")
    file.write_text(old.replace(rows[0]["text"][:30], "Iets heel anders, namelijk"), "utf-8")
    assert run("add", str(file)).code == 0
    unfit = run("statements", "corrections", "--unfit", "--format", "jsonl").rows
    assert [row["act"] for row in unfit] == ["reject"]
    assert "not in the document" in unfit[0]["problem"]
    assert [r["speaker"] for r in quotes(run, corpus, LECTURE) if r["text"] == rows[1]["text"]] == [
        None
    ]
    # The words come back: the correction applies again.
    file.write_text(old, "utf-8")
    run("add", str(file))
    assert all(row["fits"] for row in listed(run))
    assert rows[0]["text"] not in [row["text"] for row in quotes(run, corpus, LECTURE)]
    run("documents", "remove", "--yes", LECTURE)
    assert {row["problem"] for row in listed(run)} == {"there is no such document"}
    assert run("check").code == 0


def test_words_that_moved_are_found_again(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    rows = quotes(run, corpus, LECTURE)
    run("statements", "reject", rows[2]["id"])
    file = own_filed / "files" / f"{LECTURE}.md"
    head, _, body = file.read_text("utf-8").partition("\n\n")
    file.write_text(f"{head}\n\nEen nieuwe alinea vooraf, zonder uitspraken.\n\n{body}", "utf-8")
    assert run("add", str(file)).code == 0
    after = quotes(run, corpus, LECTURE)
    assert rows[2]["text"] not in [row["text"] for row in after]
    assert {r["text"] for r in after} >= {r["text"] for r in rows} - {rows[2]["text"]}


def test_gold_of_a_corrected_document_is_scored(own_filed: Path, run: Run, tmp_path: Path) -> None:
    corpus = own_filed / "corpus"
    rows = quotes(run, corpus, LECTURE)
    run("statements", "reject", rows[0]["id"])
    assert run("statements", "gold", LECTURE, "--to", str(tmp_path / "gold")).code == 0
    gold = tmp_path / "gold" / f"{LECTURE}.json"
    assert rows[0]["text"] not in [q["text"] for q in json.loads(gold.read_text("utf-8"))["quotes"]]
    scores = {row["measure"]: row for row in run("evaluate", str(gold), "--format", "jsonl").rows}
    assert scores["all@0.5"]["wanted"] == len(rows) - 1
    assert scores["all@0.5"]["right"] == len(rows) - 1
    assert scores["all@0.5"]["found"] >= len(rows) - 1
    assert "exists already" in run("statements", "gold", LECTURE, "--to", str(gold.parent)).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["reject", "nergens"], "no id of a statement"),
        (["reject", f"{REPORT}:1-2"], "no statement at this place"),
        (["give", f"{REPORT}:1-2"], "say who"),
        (["span", f"{REPORT}:1-2"], "give --start or --end"),
        (["add", REPORT, "deze woorden staan er echt niet in"], "not in the document"),
        (["add", REPORT, "de"], "places"),
        (["undo", "c0"], "no such correction"),
    ],
)
def test_wrong_use_is_said(filed: Path, run: Run, words: list[str], said: str) -> None:
    result = run("statements", *words, corpus=filed / "corpus")
    assert result.code in {1, 2}
    assert said in result.err
