"""Corrections of who is who: kept in a file, applied at once, taken back."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest


def entities(run, corpus: Path) -> dict[str, int]:
    rows = run("mentions", "--format", "jsonl", corpus=corpus).rows
    return {row["entity"]: row["mentions"] for row in rows}


VWS = "ministerie van Volksgezondheid, Welzijn en Sport"


def test_two_made_one(run, own_corpus: Path) -> None:
    done = run("names", "merge", "Harvard University", VWS, corpus=own_corpus)
    assert (done.code, done.out) == (0, f"merge Harvard University = {VWS}\n")
    assert entities(run, own_corpus) == {"Robert D. Putnam": 3, "Harvard University": 3}
    assert run("mentions", "VWS", "--format", "jsonl", corpus=own_corpus).rows
    with (own_corpus / "names.toml").open("rb") as file:
        assert tomllib.load(file) == {"merge": [{"names": ["Harvard University", VWS]}]}
    again = run("names", "merge", "Harvard", "VWS", corpus=own_corpus)
    assert again.code == 0
    assert "already" in again.err


def test_a_new_name_for_two(run, own_corpus: Path) -> None:
    done = run("names", "merge", "Harvard en VWS", "Harvard", "VWS", corpus=own_corpus)
    assert done.code == 0
    assert entities(run, own_corpus) == {"Robert D. Putnam": 3, "Harvard en VWS": 3}


def test_all_who_are_called_so(run, own_corpus: Path) -> None:
    import cli_corpus

    from samenhang.corpus.types import BlockKind
    from samenhang.index.archive import Archive
    from samenhang.pipeline.types import Annotation, Entity, EntityType, Mention, Role

    pairs = []
    for number, role in enumerate(("wethouder", "Kamerlid")):
        text = f"De {role} Jansen {number}."
        at = text.index("Jansen")
        made = cli_corpus.document(
            f"Stuk {number}", "2010", [(BlockKind.PARAGRAPH, text)], f"/bron/{number}.txt"
        )
        roles = (Role(role, f"stad {number}", 3, 3 + len(role)),)
        entity = Entity(0, "Jansen", EntityType.PERSON, "", roles, ("Jansen",))
        mention = Mention(0, at, at + 6, "Jansen")
        sentences = ((0, len(text)),)
        pairs.append((made, Annotation("hand", "1", sentences, (entity,), (mention,), (), (), b"")))
    with Archive.open(own_corpus) as archive:
        list(archive.add_annotated(pairs))
    rows = run("mentions", "Jansen", "--format", "jsonl", corpus=own_corpus).rows
    assert len(rows) == 2
    assert len(run("mentions", "--format", "jsonl", corpus=own_corpus).rows) == 5
    assert run("names", "merge", "Jansen", "Jansen", corpus=own_corpus).code == 0
    assert entities(run, own_corpus)["Jansen"] == 2
    assert len(run("mentions", "--format", "jsonl", corpus=own_corpus).rows) == 4


def test_another_name_shown(run, own_corpus: Path) -> None:
    assert run("names", "rename", "Putnam", "Bob Putnam", corpus=own_corpus).code == 0
    assert "Bob Putnam" in entities(run, own_corpus)
    rows = run("mentions", "Bob Putnam", "--format", "jsonl", corpus=own_corpus).rows
    assert [row["text"] for row in rows] == ["Robert Putnam", "Robert D. Putnam", "Putnam"]
    speakers = {
        row["speaker"] for row in run("quotes", "--format", "jsonl", corpus=own_corpus).rows
    }
    assert speakers == {"Bob Putnam"}


def test_no_name_at_all(run, own_corpus: Path) -> None:
    assert run("names", "ignore", "Harvard University", corpus=own_corpus).code == 0
    assert "Harvard University" not in entities(run, own_corpus)
    assert run("mentions", "Harvard", corpus=own_corpus).code == 1


def test_an_ignored_name_speaks_no_more(run, own_corpus: Path) -> None:
    before = run("quotes", "--format", "jsonl", corpus=own_corpus).rows
    assert run("names", "ignore", "Putnam", corpus=own_corpus).code == 0
    after = run("quotes", "--format", "jsonl", corpus=own_corpus).rows
    assert [row["text"] for row in after] == [row["text"] for row in before]
    assert {row["speaker"] for row in after} == {None}
    assert all(row["source"] for row in after)
    by_words = run("quotes", "--speaker", "Putnam", "--format", "jsonl", corpus=own_corpus).rows
    assert by_words == [row for row in after if row["source"] != "Hij"]


def test_somebody_else_in_one_document(run, own_corpus: Path) -> None:
    done = run(
        "names", "split", "Putnam", "barbecue", "--as", "R. Putnam (Utrecht)", corpus=own_corpus
    )
    assert done.code == 0
    assert entities(run, own_corpus)["R. Putnam (Utrecht)"] == 3
    done = run("names", "split", "R. Putnam (Utrecht)", "Brief over", corpus=own_corpus)
    assert done.code == 2
    assert "is not mentioned in" in done.err


def test_listed_and_taken_back(run, own_corpus: Path) -> None:
    before = entities(run, own_corpus)
    assert run("names", "list", corpus=own_corpus).code == 1
    run("names", "rename", "Putnam", "Bob Putnam", corpus=own_corpus)
    run("names", "ignore", "Harvard University", corpus=own_corpus)
    rows = run("names", "list", "--format", "jsonl", corpus=own_corpus).rows
    assert [(row["number"], row["action"]) for row in rows] == [(1, "ignore"), (2, "rename")]
    told = json.loads(run("info", "--format", "json", corpus=own_corpus).out)["corrections"]
    assert len(told) == 2
    assert "rename Robert D. Putnam to Bob Putnam" in told
    assert "ignore Harvard University" in run("info", corpus=own_corpus).out
    assert run("names", "undo", "3", corpus=own_corpus).code == 2
    assert run("names", "undo", "2", corpus=own_corpus).code == 0
    assert run("names", "undo", "1", corpus=own_corpus).code == 0
    assert entities(run, own_corpus) == before


def test_an_edited_file_is_applied_by_rebuild(run, own_corpus: Path) -> None:
    (own_corpus / "names.toml").write_text(
        '[[rename]]\nname = "Robert D. Putnam"\nas = "Bob"\n', encoding="utf-8"
    )
    assert run("rebuild", corpus=own_corpus).code == 0
    assert "Bob" in entities(run, own_corpus)
    (own_corpus / "names.toml").write_text("[[rename]\n", encoding="utf-8")
    done = run("names", "list", corpus=own_corpus)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "names.toml" in done.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["merge", "Putnam"], 2),
        (["merge", "Putnam", "Niemand"], 1),
        (["merge", "Putnam", "Robert D. Putnam"], 0),
        (["merge", "Robert D. Putnam", "Robert D. Putnam"], 0),
        (["rename", "Niemand", "Iemand"], 1),
        (["ignore", "Niemand"], 1),
        (["split", "Putnam"], 2),
        (["split", "Putnam", "nergens"], 1),
    ],
)
def test_what_cannot_be_corrected_changes_nothing(
    run, own_corpus: Path, words: list[str], code: int
) -> None:
    done = run("names", *words, corpus=own_corpus)
    assert done.code == code
    assert done.err.count("\n") == 1
    assert not (own_corpus / "names.toml").exists()


def test_questions(run, own_corpus: Path) -> None:
    import cli_corpus

    from samenhang.corpus.types import BlockKind
    from samenhang.index.archive import Archive
    from samenhang.pipeline.types import Annotation, Entity, EntityType, Mention

    text = "Mevrouw Putnam zweeg."
    made = cli_corpus.document("Notulen", "2010", [(BlockKind.PARAGRAPH, text)], "/bron/n.txt")
    entity = Entity(0, "Putnam", EntityType.PERSON, "", (), ("Putnam",))
    mention = Mention(0, 8, 14, "Putnam")
    found = Annotation("hand", "1", ((0, len(text)),), (entity,), (mention,), (), (), b"")
    assert run("names", "questions", corpus=own_corpus).code == 1
    with Archive.open(own_corpus) as archive:
        list(archive.add_annotated([(made, found)]))
    assert entities(run, own_corpus)["Putnam"] == 1
    (row,) = run("names", "questions", "--format", "jsonl", corpus=own_corpus).rows
    assert {row["first"], row["second"]} == {"Putnam", "Robert D. Putnam"}
    assert row["why"]
    shown = run("names", "questions", corpus=own_corpus).out
    assert "samenhang names merge " in shown
    assert run("names", "merge", row["first"], row["second"], corpus=own_corpus).code == 0
    assert run("names", "questions", corpus=own_corpus).code == 1
