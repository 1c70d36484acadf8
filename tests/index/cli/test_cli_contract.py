"""The machine-readable output: which fields, in which order, with which values."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

QUOTES = (
    "id text speaker role type cue concepts document title date page section paragraph "
    "start end sentence"
).split()
MENTIONS = (
    "entity type text role document title page section paragraph start end sentence"
).split()
TAGS = (
    "concept uri text match negated document title page section paragraph start end sentence"
).split()
SEARCH = (
    "document title date page section paragraph start end text concepts persons organisations"
).split()

COMMANDS = [
    (["quotes"], QUOTES),
    (["quotes", "bonding"], QUOTES),
    (["mentions", "Putnam"], MENTIONS),
    (["mentions", "--all"], MENTIONS),
    (["concepts", "mentions"], TAGS),
    (["concepts", "mentions", "bonding"], TAGS),
    (["search", "kapitaal"], SEARCH),
]


@pytest.mark.parametrize(("words", "fields"), COMMANDS, ids=[" ".join(w) for w, _ in COMMANDS])
def test_fields_and_their_order(run, corpus: Path, words: list[str], fields: list[str]) -> None:
    lines = run(*words, "--format", "jsonl", corpus=corpus)
    assert lines.code == 0
    assert lines.err == ""
    rows = lines.rows
    assert rows
    assert all(list(row)[: len(fields)] == fields for row in rows)

    array = json.loads(run(*words, "--format", "json", corpus=corpus).out)
    assert array == rows
    assert [list(row) for row in array] == [list(row) for row in rows]

    cells = list(csv.reader(io.StringIO(run(*words, "--format", "csv", corpus=corpus).out)))
    assert cells[0] == list(rows[0])
    assert len(cells) == len(rows) + 1


def test_a_statement_in_full(run, corpus: Path) -> None:
    (row,) = run("quotes", "bonding", "--format", "jsonl", corpus=corpus).rows
    assert row["text"] == "‘Bonding is je verbinden met gelijkgestemden’"
    assert row["speaker"] == "Robert D. Putnam"
    assert row["role"] == "hoogleraar"
    assert row["organisation"] == "Harvard University"
    assert (row["type"], row["cue"], row["stance"]) == ("direct", "zegt", "asserts")
    assert row["concepts"] == ["bonding"]
    assert row["title"] == "Van barbecue tot burenhulp"
    assert (row["date"], row["page"], row["paragraph"]) == ("2008-06-25", 1, 1)
    assert row["section"] == "Robert Putnam: bonding en bridging"
    assert row["end"] - row["start"] == len(row["text"])
    assert row["sentence"] == "‘Bonding is je verbinden met gelijkgestemden’, zegt Putnam."
    assert row["confidence"] == 0.97


def found(run, corpus: Path, *words: str) -> list[str]:
    asked = ("quotes", "--min-confidence", "0", *words, "--format", "jsonl")
    return [row["type"] for row in run(*asked, corpus=corpus).rows]


def test_what_is_more_likely_wrong_than_right_is_left_out(run, corpus: Path) -> None:
    rows = run("quotes", "--format", "jsonl", corpus=corpus).rows
    assert [row["type"] for row in rows] == ["direct", "indirect"]
    assert all(row["confidence"] >= 0.5 for row in rows)


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ([], ["direct", "indirect", "context"]),
        (["bonding"], ["direct"]),
        (["BONDING", "bridging"], ["direct", "indirect"]),
        (["sociaal kapitaal"], ["direct", "indirect", "context"]),
        (["sociaal", "kapitaal"], ["direct", "indirect", "context"]),
        (["sociaal kapitaal", "--exact"], ["context"]),
        (["bindend", "sociaal", "kapitaal", "bridging"], ["direct", "indirect"]),
        (["--type", "indirect", "--type", "context"], ["indirect", "context"]),
        (["--min-confidence", "0.5"], ["direct", "indirect"]),
        (["--speaker", "Putnam"], ["direct", "indirect", "context"]),
        (["--limit", "2"], ["direct", "indirect"]),
        (["--limit", "0"], ["direct", "indirect", "context"]),
        (["--from", "2008-06", "--to", "2008"], ["direct", "indirect", "context"]),
        (["--to", "2007"], []),
        (["--document", "barbecue"], ["direct", "indirect", "context"]),
        (["--document", "Brief over"], []),
        (["--speaker", "Bussemaker"], []),
    ],
)
def test_quotes_finds_what_is_asked(run, corpus: Path, words: list[str], types: list[str]) -> None:
    assert found(run, corpus, *words) == types


def test_unknown_concepts_name_the_nearest_and_fall_back_to_words(run, corpus: Path) -> None:
    done = run("quotes", "bondingg", "--format", "jsonl", corpus=corpus)
    assert "“bondingg”" in done.err
    assert "nearest: bonding" in done.err
    assert done.code == 1

    done = run("quotes", "gelijkgestemden", "--format", "jsonl", corpus=corpus)
    assert "looking for these words in the statements instead" in done.err
    assert [row["type"] for row in done.rows] == ["direct"]
    assert done.code == 0

    done = run("quotes", "bridging", "gelijkgestemden", "--format", "jsonl", corpus=corpus)
    assert sorted(row["type"] for row in done.rows) == ["direct", "indirect"]


def test_nothing_found_is_1_and_says_what_to_try(run, corpus: Path) -> None:
    for form, empty in (("text", ""), ("jsonl", ""), ("json", "[]\n")):
        done = run("quotes", "--speaker", "Bussemaker", "--format", form, corpus=corpus)
        assert (done.code, done.out) == (1, empty)
        assert done.err == (
            "samenhang: no statements found by Bussemaker; "
            "nobody here is called Bussemaker; `samenhang mentions` lists everyone\n"
        )


def test_misspelt_words_and_names_are_set_right(run, corpus: Path) -> None:
    done = run("quotes", "gelijkgestemdne", corpus=corpus)
    assert done.err.endswith("about gelijkgestemdne; did you mean gelijkgestemden?\n")
    done = run("quotes", "--speaker", "Putnma", corpus=corpus)
    assert "nobody here is called Putnma; did you mean Robert D. Putnam?" in done.err


def test_mentions_of_one_under_every_name(run, corpus: Path) -> None:
    rows = run("mentions", "Putnam", "--format", "jsonl", corpus=corpus).rows
    assert [row["text"] for row in rows] == ["Robert Putnam", "Robert D. Putnam", "Putnam"]
    assert {row["entity"] for row in rows} == {"Robert D. Putnam"}
    assert {row["role"] for row in rows} == {"hoogleraar"}
    rows = run("mentions", "VWS", "--format", "jsonl", corpus=corpus).rows
    assert [(row["type"], row["text"]) for row in rows] == [
        ("ORG", "ministerie van VWS"),
        ("ORG", "VWS"),
    ]


def test_indirect_mentions_come_apart(run, corpus: Path) -> None:
    rows = run("mentions", "putnam", "--indirect", "--format", "jsonl", corpus=corpus).rows
    assert [row["kind"] for row in rows] == ["name", "name", "name", "pronoun"]
    shown = run("mentions", "Putnam", "--indirect", corpus=corpus).out
    assert shown.index("al. 1") < shown.index("\nby role or pronoun\n") < shown.index("“Hij”")


@pytest.mark.parametrize(
    ("words", "count"),
    [(["--all"], 6), (["--all", "--kind", "person"], 3), (["--all", "--kind", "organisation"], 3)],
)
def test_every_mention_of_everyone(run, corpus: Path, words: list[str], count: int) -> None:
    assert len(run("mentions", *words, "--format", "jsonl", corpus=corpus).rows) == count


def test_everyone_with_counts_roles_and_names(run, corpus: Path) -> None:
    rows = run("mentions", "--format", "jsonl", corpus=corpus).rows
    assert [row["mentions"] for row in rows] == sorted(
        (row["mentions"] for row in rows), reverse=True
    )
    putnam = next(row for row in rows if row["entity"] == "Robert D. Putnam")
    assert (putnam["type"], putnam["mentions"], putnam["indirect"]) == ("PERSON", 3, 1)
    assert [role["role"] for role in putnam["roles"]] == ["hoogleraar"]
    assert putnam["first_date"] == putnam["last_date"] == "2008-06-25"
    persons = run("mentions", "--kind", "person", "--format", "jsonl", corpus=corpus).rows
    assert [row["entity"] for row in persons] == ["Robert D. Putnam"]
    cells = run("mentions", "--kind", "person", "--format", "csv", corpus=corpus).out
    assert '"hoogleraar, Harvard University (2008-06-25)"' in cells


def test_who_is_mentioned_in_one_document_or_period(run, corpus: Path) -> None:
    whole = run("mentions", "--format", "jsonl", corpus=corpus).rows
    part = run("mentions", "--document", "barbecue", "--format", "jsonl", corpus=corpus).rows
    kept = ("entity", "mentions", "indirect", "documents", "roles", "forms", "statements")
    assert [[row[k] for k in kept] for row in part] == [[row[k] for k in kept] for row in whole]
    assert run("mentions", "--from", "2017", corpus=corpus).code == 1


def test_a_misspelt_name_is_mended(run, corpus: Path) -> None:
    done = run("mentions", "Putman", corpus=corpus)
    assert done.code == 1
    assert "did you mean Robert D. Putnam" in done.err


def test_a_person_asked_for_as_an_organisation_is_said_to_be_one(run, corpus: Path) -> None:
    done = run("mentions", "Putnam", "--kind", "organisation", corpus=corpus)
    assert done.code == 1
    assert "Robert D. Putnam is a person" in done.err


def test_concept_counts(run, corpus: Path) -> None:
    rows = run("concepts", "--format", "jsonl", corpus=corpus).rows
    counts = {row["concept"]: (row["mentions"], row["statements"]) for row in rows}
    assert counts == {"bonding": (2, 1), "bridging": (2, 1), "sociaal kapitaal": (1, 1)}


def test_a_concept_finds_its_narrower_ones(run, corpus: Path) -> None:
    words = ["concepts", "mentions", "sociaal", "kapitaal", "--format", "jsonl"]
    assert len(run(*words, corpus=corpus).rows) == 5
    (row,) = run(*words, "--exact", corpus=corpus).rows
    assert (row["concept"], row["match"], row["negated"]) == ("sociaal kapitaal", "lemma", False)


def test_search_gives_passages(run, corpus: Path) -> None:
    rows = run("search", "gelijkgestemden", "--format", "jsonl", corpus=corpus).rows
    (row,) = rows
    assert "bonding" in row["concepts"]
    assert row["persons"] == ["Robert D. Putnam"]
    assert row["organisations"] == ["Harvard University"]
    assert row["matches"]
    assert all(
        row["text"][start:end].casefold().startswith("gelijkgestemd")
        for start, end in row["matches"]
    )
    rows = run("search", "samenhang", "--from", "2017", "--format", "jsonl", corpus=corpus).rows
    assert [row["title"] for row in rows] == ["Brief over mantelzorg"]
    done = run("search", "samenhang", "--document", "barbecue", corpus=corpus)
    assert done.code == 1


def test_an_unreadable_question_is_wrong_use(run, corpus: Path) -> None:
    done = run("search", '"sociale samenhang', corpus=corpus)
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_documents(run, corpus: Path) -> None:
    rows = run("documents", "--format", "jsonl", corpus=corpus).rows
    assert [row["title"] for row in rows] == ["Van barbecue tot burenhulp", "Brief over mantelzorg"]
    shown = json.loads(run("documents", "show", "barbecue", "--format", "json", corpus=corpus).out)
    assert shown["id"] == rows[0]["id"]
    assert [section["title"] for section in shown["sections"]] == [
        "Robert Putnam: bonding en bridging"
    ]
    assert shown["speakers"] == [["Robert D. Putnam", 3]]


def test_the_text_of_a_document_with_its_paragraph_numbers(run, corpus: Path) -> None:
    words = ["documents", "show", "barbecue", "--text"]
    shown = json.loads(run(*words, "--format", "json", corpus=corpus).out)
    assert [block["kind"] for block in shown["blocks"]] == ["heading", "paragraph", "paragraph"]
    assert shown["blocks"][2]["text"] == "Het ministerie van VWS (VWS) betaalde de zaal."
    text = run(*words, corpus=corpus).out
    assert "\n  2  Het ministerie van VWS (VWS) betaalde de zaal.\n" in text


def test_removal(run, own_corpus: Path) -> None:
    done = run("documents", "remove", "--yes", "barbecue", corpus=own_corpus)
    assert done.code == 0
    assert "3 statements" in done.out
    assert run("quotes", corpus=own_corpus).code == 1
    assert run("documents", "remove", "--yes", "barbecue", corpus=own_corpus).code == 1


def test_care(run, own_corpus: Path, tmp_path: Path) -> None:
    assert run("check", corpus=own_corpus).code == 0
    assert json.loads(run("info", "--format", "json", corpus=own_corpus).out)["documents"] == 2
    assert run("rebuild", corpus=own_corpus).code == 0
    file = tmp_path / "mijn corpus.backup"
    assert run("backup", str(file), corpus=own_corpus).code == 0
    assert run("backup", str(file), corpus=own_corpus).code == 1
    before = run("quotes", "--format", "jsonl", corpus=own_corpus).out
    assert run("restore", str(file), "--corpus", str(tmp_path / "terug")).code == 0
    assert run("quotes", "--format", "jsonl", corpus=tmp_path / "terug").out == before
    file.write_bytes(file.read_bytes()[:-200])
    assert run("restore", str(file), "--corpus", str(tmp_path / "weer")).code == 1


def test_shared_options_stand_before_or_after_the_command(run, corpus: Path) -> None:
    before = run("--corpus", str(corpus), "concepts", "--format", "jsonl", "mentions")
    after = run("concepts", "mentions", "--corpus", str(corpus), "--format", "jsonl")
    assert before.out == after.out
    assert before.rows
