"""Which documents and whose words: dates, tags, kinds, parties, roles, sets, on real files."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from running import Run

import samenhang

REPORT = "van-barbecue-tot-burenhulp"
DEBATE = "h-tk-20172018-70-4"


def rows(run: Run, *words: str, corpus: Path) -> list[dict[str, Any]]:
    return list(run(*words, "--format", "jsonl", corpus=corpus).rows)


# -- undated documents --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["quotes", "thuiszorg"], "statement"),
        (["mentions", "Bergkamp"], "mention"),
        (["search", "mantelzorg"], "passage"),
    ],
)
def test_undated_documents_are_said_and_can_be_had(
    filed: Path, run: Run, words: list[str], what: str
) -> None:
    corpus = filed / "corpus"
    everything = rows(run, *words, corpus=corpus)
    undated = [row for row in everything if not row["date"]]
    assert undated
    late = run(*words, "--from", "2000", "--format", "jsonl", corpus=corpus)
    assert [row for row in late.rows if not row["date"]] == []
    said = f"2 undated documents were left out, with {len(undated)} {what}"
    assert said in late.err
    with_them = run(*words, "--from", "2000", "--undated", "--format", "jsonl")
    assert len(with_them.rows) == len(everything)
    assert "undated" not in with_them.err
    assert "undated" not in run(*words).err  # no bound, nothing left out
    assert "undated" not in run(*words, "--from", "2000", "--document", REPORT).err


def test_python_says_it_too(filed: Path) -> None:
    with samenhang.open(filed / "corpus") as corpus:
        said = "2 undated documents were left out, with "
        for found in (
            corpus.quotes("thuiszorg", since=2000),
            corpus.mentions("Bergkamp", since=2000),
            corpus.search("mantelzorg", since=2000),
        ):
            assert [note for note in found.notes if note.startswith(said)]
        assert corpus.search("mantelzorg").notes == ()
        assert corpus.search("mantelzorg", since=2000, undated=True).notes == ()
        assert corpus.search("mantelzorg", since=2000, document=REPORT).notes == ()


def test_everything_dated_is_not_said(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    run("documents", "set", DEBATE, "akkrum", "--date", "2018", corpus=corpus)
    result = run("quotes", "thuiszorg", "--from", "2018")
    assert (result.code, "undated" in result.err) == (0, False)


# -- documents ----------------------------------------------------------------------------


def test_tags_places_and_kinds(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    run("documents", "set", REPORT, "akkrum", "--tag", "set:wijken", corpus=corpus)
    run("documents", "set", "akkrum", "--place", "Heerenveen")
    run("documents", "set", "kst-12345-7", "--kind", "brief")
    for command in (["quotes"], ["mentions", "--all"], ["search", "de OR het"]):
        tagged = rows(run, *command, "--tag", "SET:Wijken", corpus=corpus)
        assert {row["document"] for row in tagged} == {REPORT, "akkrum"}
        placed = rows(run, *command, "--place", "heerenveen", corpus=corpus)
        assert {row["document"] for row in placed} == {"akkrum"}
        for kind in ("brief", "letter"):
            found = rows(run, *command, "--kind", kind, corpus=corpus)
            assert {row["document"] for row in found} == {"kst-12345-7"}
    listed = rows(run, "mentions", "--tag", "set:wijken", corpus=corpus)
    assert {document for row in listed for document in row["documents"]} == {REPORT, "akkrum"}
    in_words = rows(run, "search", "kind:debat mantelzorg", corpus=corpus)
    assert {row["document"] for row in in_words} == {DEBATE}
    both = rows(run, "search", "tag:set:wijken place:Heerenveen buurt", corpus=corpus)
    assert {row["document"] for row in both} <= {"akkrum"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["quotes", "--kind", "verslagen"], "report"),
        (["quotes", "--tag", "set:wijk"], "no document has the tag"),
        (["quotes", "--party", "D67"], "nobody in this corpus has the party"),
        (["quotes", "--role", "astronaut"], "nobody in this corpus has the role"),
        (["quotes", "--speaker", "@nergens"], "no such set"),
        (["search", "kind:verslagje buurt"], "no document has the kind"),
        (["quotes", "--added-since", "gisteren"], "no date"),
    ],
)
def test_what_is_unknown_is_said_with_suggestions(
    filed: Path, run: Run, words: list[str], said: str
) -> None:
    result = run(*words, corpus=filed / "corpus")
    assert result.code in {1, 2}
    assert said in result.err


def test_what_was_added_lately(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    assert len(rows(run, "quotes", "--added-since", "2020", corpus=corpus)) == len(
        rows(run, "quotes", corpus=corpus)
    )
    assert run("quotes", "--added-since", "2999").code == 1
    time.sleep(1.1)  # times of adding are kept in seconds
    new = own_filed / "files" / "nieuw.txt"
    new.write_text("Volgens Jan de Vries moet de buurt aan mantelzorg doen.\n" * 3, "utf-8")
    run("add", str(new))
    for command in (["quotes", "mantelzorg"], ["mentions", "--all"], ["search", "mantelzorg"]):
        found = rows(run, *command, "--added-since", "last", corpus=corpus)
        assert {row["document"] for row in found} == {"nieuw"}


# -- people -------------------------------------------------------------------------------


def test_members_of_a_party_in_debate(filed: Path, run: Run) -> None:
    corpus = filed / "corpus"
    party = rows(run, "quotes", "--party", "D66", corpus=corpus)
    assert party
    assert {row["document"] for row in party} == {DEBATE}
    speakers = {row["speaker"] for row in party}
    others = {row["speaker"] for row in rows(run, "quotes", "--party", "PvdA", corpus=corpus)}
    assert others
    assert not speakers & others
    both = rows(run, "quotes", "--party", "D66", "--party", "PvdA", corpus=corpus)
    assert {row["speaker"] for row in both} == speakers | others
    passages = rows(run, "search", "mantelzorg", "--party", "D66", corpus=corpus)
    assert {row["speaker"] for row in passages} <= speakers
    named = rows(run, "mentions", "--all", "--party", "D66", corpus=corpus)
    assert {row["entity"] for row in named} == speakers


def test_roles_and_sets_of_speakers(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    ministers = rows(run, "quotes", "--role", "staatssecretaris", corpus=corpus)
    assert "Jet Bussemaker" in {row["speaker"] for row in ministers}
    assert len(ministers) < len(rows(run, "quotes", corpus=corpus))
    (corpus / "sets.toml").write_text(
        '[gesprek]\nnames = ["Putnam"]\nroles = ["staatssecretaris"]\n', "utf-8"
    )
    talk = rows(run, "quotes", "--speaker", "@gesprek", corpus=corpus)
    putnam = rows(run, "quotes", "--speaker", "Putnam", corpus=corpus)
    assert {row["id"] for row in talk} == {row["id"] for row in (*ministers, *putnam)}
    fewer = rows(
        run, "quotes", "--speaker", "@gesprek", "--role", "staatssecretaris", corpus=corpus
    )
    assert {row["id"] for row in fewer} == {row["id"] for row in ministers}
    assert "@gesprek" in run("quotes", "--speaker", "@gesprk").err
    (corpus / "sets.toml").write_text("[gesprek]\nnaam = 'x'\n", "utf-8")
    assert "'naam'" in run("quotes", "--speaker", "@gesprek").err


# -- order, and doubles -------------------------------------------------------------------


def test_orders(filed: Path, run: Run) -> None:
    corpus = filed / "corpus"
    plain = rows(run, "quotes", corpus=corpus)
    by_date = rows(run, "quotes", "--sort", "date", corpus=corpus)
    dates = [row["date"] for row in by_date if row["date"]]
    assert dates == sorted(dates)
    assert not by_date[-1]["date"]  # undated ones last
    by_speaker = [row["speaker"] for row in rows(run, "quotes", "--sort", "speaker", corpus=corpus)]
    named = [name for name in by_speaker if name]
    assert named == sorted(named)
    sure = [row["confidence"] for row in rows(run, "quotes", "--sort", "confidence", corpus=corpus)]
    assert sure == sorted(sure, reverse=True)
    first = rows(run, "quotes", "--sort", "confidence", "-n", "3", corpus=corpus)
    assert [row["confidence"] for row in first] == sure[:3]
    assert sorted(row["id"] for row in by_date) == sorted(row["id"] for row in plain)
    found = [row["date"] for row in rows(run, "search", "buurt", "--sort", "date", corpus=corpus)]
    assert [date for date in found if date] == sorted(date for date in found if date)


def test_what_doubles_say_counts_once(own_filed: Path, run: Run) -> None:
    corpus, files = own_filed / "corpus", own_filed / "files"
    alone = {
        name: rows(run, *name.split(), corpus=corpus)
        for name in ("quotes bonding", "mentions Putnam", "search bonding")
    }
    text = (files / f"{REPORT}.txt").read_text("utf-8")
    shutil.copy(files / f"{REPORT}.txt", files / "kopie.txt")
    (files / "kopie.txt").write_text(text + "\nKopie voor de gemeente.\n", "utf-8")
    assert run("add", str(files / "kopie.txt")).code == 0
    for name, expected in alone.items():
        twice = rows(run, *name.split(), corpus=corpus)
        assert len(twice) == 2 * len([r for r in expected if r["document"] == REPORT]) + len(
            [r for r in expected if r["document"] != REPORT]
        )
        once = rows(run, *name.split(), "--once", corpus=corpus)
        assert len(once) == len(expected)
    # A double that is asked for by itself is not empty.
    assert rows(run, "quotes", "bonding", "--once", "--document", "kopie", corpus=corpus)
