"""The whole way, with the shipped model: from the event report to who says what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samenhang.pipeline import language

ROOT = Path(__file__).parents[3]
NAME = "van-barbecue-tot-burenhulp.txt"


@pytest.fixture(scope="module")
def report() -> Path:
    for folder in (ROOT / "tests" / "data", ROOT.parent / "shared" / "documents"):
        if (folder / NAME).is_file():
            return folder / NAME
    pytest.skip(f"{NAME} is neither in tests/data nor in ../shared/documents")


@pytest.fixture(scope="module")
def added(report: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a corpus that holds the report, and what adding it printed."""
    if not (language.shipped_path() / "meta.json").is_file():
        pytest.skip("the shipped model is not there yet: train it, see docs/model.md")
    import subprocess
    import sys

    from running import environment

    folder = tmp_path_factory.mktemp("whole") / "mijn corpus"
    done = subprocess.run(
        [sys.executable, "-m", "samenhang.index.cli", "add", str(report)],
        capture_output=True,
        text=True,
        env=environment(folder),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


def test_add_prints_a_line_for_the_document(added: tuple[Path, str]) -> None:
    assert added[1].startswith("added     Van barbecue tot burenhulp")
    assert added[1].count("\n") == 1


def test_adding_again_changes_nothing(run, report: Path, added: tuple[Path, str]) -> None:
    done = run("add", str(report), corpus=added[0])
    assert done.code == 0
    assert done.out.startswith("unchanged ")


def test_bad_files_are_told_and_do_not_stop_the_rest(run, report: Path, tmp_path: Path) -> None:
    if not (language.shipped_path() / "meta.json").is_file():
        pytest.skip("the shipped model is not there yet: train it, see docs/model.md")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a leeg.txt").write_text("")
    (tmp_path / "in" / "b kapot.pdf").write_bytes(b"%PDF-1.7\nniets")
    (tmp_path / "in" / "c goed.txt").write_bytes(report.read_bytes())
    done = run("add", str(tmp_path / "in"), "--format", "jsonl", corpus=tmp_path / "c")
    assert done.code == 1
    assert [row["status"] for row in done.rows].count("failed") == 2
    assert [row["status"] for row in done.rows].count("added") == 1
    told = done.err.splitlines()
    assert [line for line in told if "a leeg.txt" in line]
    assert [line for line in told if "b kapot.pdf" in line]
    assert told[-1] in {"samenhang: 2 failed, 1 added", "samenhang: 1 added, 2 failed"}


def test_a_path_that_is_not_there(run, tmp_path: Path) -> None:
    done = run("add", str(tmp_path / "nergens.txt"), corpus=tmp_path / "c")
    assert done.code == 1
    assert "nergens.txt" in done.err
    assert done.err.startswith("samenhang: ")


def test_who_says_what_about_bonding(run, added: tuple[Path, str]) -> None:
    rows = run("quotes", "bonding", "--format", "jsonl", corpus=added[0]).rows
    assert any(
        row["speaker"] == "Robert D. Putnam" and "gelijkgestemden" in row["text"] for row in rows
    )
    text = json.loads(run("documents", "show", "barbecue", "--format", "json", corpus=added[0]).out)
    assert text["date"] == "2008-06-25"
    assert text["model"] == language.SHIPPED


def test_every_statement_stands_where_it_says(run, added: tuple[Path, str]) -> None:
    from samenhang.index.archive import Archive

    with Archive.open(added[0]) as archive:
        (document,) = archive.documents()
        text = archive.content(document.id).text
    rows = run("quotes", "--format", "jsonl", corpus=added[0]).rows
    assert len(rows) > 60
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"]
    for row in run("mentions", "--all", "--format", "jsonl", corpus=added[0]).rows:
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    for row in run("concepts", "mentions", "--format", "jsonl", corpus=added[0]).rows:
        assert text[row["start"] : row["end"]] == row["text"]


def test_the_questions_of_the_readme(run, added: tuple[Path, str]) -> None:
    rows = run("quotes", "bemoeizorg", "--format", "jsonl", corpus=added[0]).rows
    assert "Dick de Wit" in {row["speaker"] for row in rows}
    rows = run("mentions", "Bussemaker", "--format", "jsonl", corpus=added[0]).rows
    assert {row["entity"] for row in rows} == {"Jet Bussemaker"}
    assert len(rows) == 17
    rows = run("search", "sociale samenhang", "--format", "jsonl", corpus=added[0]).rows
    assert rows
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


@pytest.fixture
def copied(added: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the corpus that a test may change."""
    import shutil

    return Path(shutil.copytree(added[0], tmp_path / "kopie"))


def test_a_vocabulary_of_one_s_own(run, copied: Path, tmp_path: Path) -> None:
    table = tmp_path / "eigen.csv"
    table.write_text(
        "label;synonyms;broader\nkennissenkring;adresboekje;\nbonding;;kennissenkring\n",
        encoding="utf-8",
    )
    before = run("quotes", "--format", "jsonl", corpus=copied).rows
    done = run("concepts", "import", str(table), corpus=copied)
    assert (done.code, done.err) == (0, "")
    assert "1 document tagged anew" in done.out
    words = ["concepts", "mentions", "kennissenkring", "--format", "jsonl"]
    concepts = {row["concept"] for row in run(*words, corpus=copied).rows}
    assert concepts == {"kennissenkring", "bonding"}
    forms = {row["text"].casefold() for row in run(*words, "--exact", corpus=copied).rows}
    assert "adresboekje" in forms
    after = run("quotes", "--format", "jsonl", corpus=copied).rows
    assert [row["text"] for row in after] == [row["text"] for row in before]

    for name in ("alles.ttl", "alles.csv", "alles.jsonld", "alles.rdf"):
        file = tmp_path / name
        assert run("concepts", "export", str(file), corpus=copied).code == 0
        assert "adresboekje" in file.read_text(encoding="utf-8")
        assert run("concepts", "import", str(file), "--replace", corpus=copied).code == 0
        assert run(*words, corpus=copied).rows

    assert run("concepts", "import", str(table), "--replace", corpus=copied).code == 0
    counts = run("concepts", "--format", "jsonl", corpus=copied).rows
    assert {row["concept"] for row in counts} == {"kennissenkring", "bonding"}


def test_a_concept_in_full(run, added: tuple[Path, str]) -> None:
    shown = json.loads(run("concepts", "show", "bonding", "--format", "json", corpus=added[0]).out)
    assert shown["definition"]
    assert shown["broader"] == ["sociaal kapitaal"]
    assert "Robert D. Putnam" in dict(shown["speakers"])
    assert shown["years"][0][0] == "2008"
    assert any("gelijkgestemden" in place["text"] for place in shown["definitions"])


def test_compounds_are_understood_and_said(run, added: tuple[Path, str]) -> None:
    done = run("quotes", "bemoeizorgers", "--format", "jsonl", corpus=added[0])
    assert done.err == "samenhang: “bemoeizorgers” is taken as the concept bemoeizorg\n"
    assert done.rows


def test_suggestions_are_no_labels_and_have_places(run, added: tuple[Path, str]) -> None:
    rows = run("concepts", "suggest", "--least", "3", "--format", "jsonl", corpus=added[0]).rows
    assert rows
    for row in rows:
        assert row["count"] >= 3
        assert all(row["term"].split()[-1] in e["text"].casefold() for e in row["examples"][:1])
    known = {row["concept"] for row in run("concepts", "--format", "jsonl", corpus=added[0]).rows}
    assert not known & {row["term"] for row in rows}


def test_retagging_needs_no_source(run, copied: Path) -> None:
    before = run("quotes", "--format", "jsonl", corpus=copied).out
    done = run("rebuild", "--retag", corpus=copied)
    assert done.code == 0
    assert done.out.startswith("0 documents changed; index made anew:")
    assert run("quotes", "--format", "jsonl", corpus=copied).out == before


def test_gold_files_are_scored(run, tmp_path: Path, report: Path) -> None:
    if not (language.shipped_path() / "meta.json").is_file():
        pytest.skip("the shipped model is not there yet: train it, see docs/model.md")
    (tmp_path / "verslag.txt").write_text(
        "Verslag\n\nDe wethouder was er ook. ‘Bonding is goed’, zegt Jan de Boer.\n", "utf-8"
    )
    gold = {
        "document": "verslag.txt",
        "quotes": [
            {
                "type": "direct",
                "speaker": "Jan de Boer",
                "cue": "zegt",
                "text": "‘Bonding is goed’",
            }
        ],
        "entities": [{"type": "PERSON", "name": "Jan de Boer", "mentions": ["Jan de Boer"]}],
    }
    (tmp_path / "verslag.json").write_text(json.dumps(gold), "utf-8")
    rows = run("evaluate", str(tmp_path / "verslag.json"), "--format", "jsonl").rows
    scores = {row["measure"]: row["f1"] for row in rows}
    assert scores["direct@0.5"] == 1.0
    assert scores["PERSON"] == 1.0
    assert run("evaluate", str(tmp_path / "nergens.json")).code == 2
