"""Corrections of who is who: kept in a file, applied at once, taken back."""

from __future__ import annotations

import csv
import io
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
    assert [row["action"] for row in rows] == ["ignore", "rename"]
    first, second = (row["id"] for row in rows)
    told = json.loads(run("info", "--format", "json", corpus=own_corpus).out)["corrections"]
    assert len(told) == 2
    assert "rename Robert D. Putnam to Bob Putnam" in told
    assert "ignore Harvard University" in run("info", corpus=own_corpus).out
    assert run("names", "undo", "3", corpus=own_corpus).code == 1
    assert run("names", "undo", first, corpus=own_corpus).code == 0
    assert run("names", "undo", second, corpus=own_corpus).code == 0
    assert run("names", "undo", second, corpus=own_corpus).code == 1
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


def add_notes(corpus: Path, **notes: str) -> None:
    """Documents, by title, of one sentence that has a surname after "Mevrouw"."""
    import cli_corpus

    from samenhang.corpus.types import BlockKind
    from samenhang.index.archive import Archive
    from samenhang.pipeline.types import Annotation, Entity, EntityType, Mention

    with Archive.open(corpus) as archive:
        for title, name in notes.items():
            text = f"Mevrouw {name} zweeg op {title}."
            made = cli_corpus.document(
                title, "2010", [(BlockKind.PARAGRAPH, text)], f"/bron/{title}.txt"
            )
            entity = Entity(0, name, EntityType.PERSON, "", (), (name,))
            mention = Mention(0, 8, 8 + len(name), name)
            sentences = ((0, len(text)),)
            found = Annotation("hand", "1", sentences, (entity,), (mention,), (), (), b"")
            list(archive.add_annotated([(made, found)]))


def test_questions(run, own_corpus: Path) -> None:
    assert run("names", "questions", corpus=own_corpus).code == 1
    add_notes(own_corpus, Notulen="Putnam")
    assert entities(run, own_corpus)["Putnam"] == 1
    (row,) = run("names", "questions", "--format", "jsonl", corpus=own_corpus).rows
    assert (row["first"], row["second"]) == ("Robert D. Putnam", "Putnam")
    assert row["why"]
    assert row["first_documents"]
    assert row["first_role"] == "hoogleraar, Harvard University"
    assert row["second_documents"] == ["notulen"]
    assert row["second_example"] == "Mevrouw Putnam zweeg op Notulen."
    shown = run("names", "questions", corpus=own_corpus).out
    assert "Mevrouw Putnam zweeg op Notulen." in shown
    assert row["id"] in shown
    assert run("names", "questions", "Bussemaker", corpus=own_corpus).code == 1
    assert run("names", "questions", "putnam", corpus=own_corpus).code == 0
    assert run("names", "merge", row["first"], row["second"], corpus=own_corpus).code == 0
    assert run("names", "questions", corpus=own_corpus).code == 1


def test_an_answer_by_id(run, own_corpus: Path) -> None:
    add_notes(own_corpus, Notulen="Putnam")
    (row,) = run("names", "questions", "--format", "jsonl", corpus=own_corpus).rows
    done = run("names", "answer", row["id"], "misschien", corpus=own_corpus)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert run("names", "answer", "00000000", "j", corpus=own_corpus).code == 2
    assert run("names", "answer", row["id"], "x", corpus=own_corpus).code == 2  # which?
    assert not (own_corpus / "names.toml").exists()
    assert run("names", "answer", row["id"], "nee", corpus=own_corpus).code == 0
    assert entities(run, own_corpus)["Putnam"] == 1
    assert run("names", "questions", corpus=own_corpus).code == 1
    (kept,) = run("names", "list", "--format", "jsonl", corpus=own_corpus).rows
    assert (kept["action"], kept["where"]) == ("apart", [[], ["notulen"]])
    assert run("names", "undo", kept["id"], corpus=own_corpus).code == 0
    assert run("names", "answer", row["id"], "j", corpus=own_corpus).code == 0
    assert entities(run, own_corpus)["Robert D. Putnam"] == 4
    assert run("names", "questions", corpus=own_corpus).code == 1


def test_answers_in_bulk(run, own_corpus: Path, tmp_path: Path) -> None:
    add_notes(own_corpus, Notulen="Putnam", Brief="Jansen", Memo="Jansen", Nota="Piet Jansen")
    table = run("names", "questions", "--format", "csv", corpus=own_corpus).out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 3
    for row in rows:
        row["answer"] = "x2" if row["second"] == "Putnam" else "j"
    file = tmp_path / "vragen.csv"
    with file.open("w", encoding="utf-8") as out:
        writer = csv.DictWriter(out, ["id", "answer"], extrasaction="ignore", delimiter=";")
        writer.writeheader()
        writer.writerows([*rows, {"id": "00000000", "answer": "j"}, {"id": "1", "answer": ""}])
    done = run("names", "answer", str(file), "--format", "json", corpus=own_corpus)
    assert done.code == 0
    assert "not asked any more" in done.err
    assert json.loads(done.out)["answered"] == 3
    left = entities(run, own_corpus)
    assert left["Piet Jansen"] == 3
    assert "Putnam" not in left
    assert "Robert D. Putnam" in left
    assert run("names", "questions", corpus=own_corpus).code == 1
    file.write_text("naam,antwoord\nPutnam,j\n", encoding="utf-8")
    assert run("names", "answer", str(file), corpus=own_corpus).code == 2
    assert run("names", "answer", str(tmp_path / "weg.csv"), corpus=own_corpus).code == 2


def test_review(run, own_corpus: Path) -> None:
    add_notes(own_corpus, Notulen="Putnam", Brief="Jansen", Memo="Jansen", Nota="Piet Jansen")
    # A slip of the finger is asked again; what follows from an answer is not asked.
    done = run("names", "review", "Jansen", corpus=own_corpus, typed="k\nj\n")
    assert done.code == 0
    assert "1 question answered" in done.out
    assert "Mevrouw Jansen zweeg op Brief." in done.err
    assert "no answer" in done.err
    assert entities(run, own_corpus)["Piet Jansen"] == 3
    stopped = run("names", "review", corpus=own_corpus, typed="s\n")
    assert "0 questions answered" in stopped.out
    assert run("names", "review", corpus=own_corpus, typed="q\n").code == 0
    assert run("names", "review", corpus=own_corpus, typed="x\ngeen naam\nx2\n").code == 0
    assert "Putnam" not in entities(run, own_corpus)
    assert run("names", "questions", corpus=own_corpus).code == 1


def test_what_follows_from_an_answer_is_not_asked(run, own_corpus: Path) -> None:
    add_notes(own_corpus, A="P. Jansen", B="Piet Jansen", C="Jansen")
    asked = run("names", "questions", "--format", "jsonl", corpus=own_corpus).rows
    assert len(asked) == 3
    done = run("names", "review", "--format", "json", corpus=own_corpus, typed="j\nn\n")
    assert json.loads(done.out)["answered"] == 2
    assert run("names", "questions", corpus=own_corpus).code == 1


def test_a_list_of_people(run, own_corpus: Path, tmp_path: Path) -> None:
    add_notes(own_corpus, Notulen="Jansen-Pietersen", Brief="P. Jansen-Pietersen")
    file = tmp_path / "mensen.csv"
    file.write_text(
        "naam;andere namen;functie;organisatie;van;tot;geslacht\n"
        "Petra Jansen-Pietersen;P. Jansen-Pietersen;Kamerlid;D66;2008;2012;v\n"
        "Petra Jansen-Pietersen;;wethouder;D66;2012-03-01;;v\n"
        "Jan de Boer;;Kamerlid;VVD;2003;2007;m\n",
        encoding="utf-8",
    )
    done = run("names", "import", str(file), "--format", "json", corpus=own_corpus)
    assert json.loads(done.out) == {"people": 2, "lines": 3, "named": 1}
    found = entities(run, own_corpus)
    assert found["Petra Jansen-Pietersen"] == 1
    assert found["Jansen-Pietersen"] == 1  # a surname alone stays a question
    assert len(run("names", "questions", corpus=own_corpus).out.splitlines()) > 1
    again = run("names", "import", str(file), "--format", "json", corpus=own_corpus)
    assert json.loads(again.out)["lines"] == 3
    file.write_text("naam\nJan de Boer\n", encoding="utf-8")
    done = run("names", "import", str(file), "--replace", "--format", "json", corpus=own_corpus)
    assert json.loads(done.out) == {"people": 1, "lines": 1, "named": 0}
    assert "Petra Jansen-Pietersen" not in entities(run, own_corpus)
    for wrong in ("name,from\nJan,gisteren\n", "wie\nJan\n", "name,role\n,lid\n"):
        file.write_text(wrong, encoding="utf-8")
        done = run("names", "import", str(file), corpus=own_corpus)
        assert (done.code, done.err.count("\n")) == (1, 1)
