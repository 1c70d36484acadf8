"""Own words and reported ones, utterances, the procedure of a meeting: on a recorded debate."""

from __future__ import annotations

import json
from pathlib import Path

from running import Run

DEBATE = "h-tk-20172018-70-4"
FORMAL = {"address", "procedure", "motion"}


def test_procedure_and_motions_are_left_out_where_a_word_is_asked(filed: Path, run: Run) -> None:
    corpus = filed / "corpus"
    asked = ("quotes", "motie", "--document", DEBATE, "--format", "jsonl")
    short = list(run(*asked, corpus=corpus).rows)
    whole = list(run(*asked, "--all-acts", corpus=corpus).rows)
    left_out = [row for row in whole if row["act"] in FORMAL]
    assert left_out
    assert short == [row for row in whole if row["act"] not in FORMAL]
    # Without a word to look for, everything is listed.
    every = run("quotes", "--document", DEBATE, "--format", "jsonl", corpus=corpus).rows
    assert {row["act"] for row in every} >= FORMAL | {"statement", "question"}


def test_python_says_how_many_are_left_out(filed: Path) -> None:
    import samenhang

    with samenhang.open(filed / "corpus") as corpus:
        found = corpus.quotes("motie", document=DEBATE)
        whole = corpus.quotes("motie", document=DEBATE, all_acts=True)
        gone = len(whole) - len(found)
        assert gone > 0
        assert any(f"{gone:,}" in line and "--all-acts" in line for line in found.notes)
        assert not any("--all-acts" in line for line in whole.notes)
        assert corpus.counts("act", document=DEBATE)


def test_own_words_are_told_from_reported_ones(filed: Path, run: Run) -> None:
    corpus = filed / "corpus"
    asked = ("quotes", "--document", DEBATE, "--format", "jsonl", "--min-confidence", "0")
    rows = list(run(*asked, corpus=corpus).rows)
    own = list(run(*asked, "--own", corpus=corpus).rows)
    assert own == [row for row in rows if not row["reported_by"]]
    assert len(own) < len(rows)
    for row in rows:
        if row["reported_by"]:
            assert row["reported_by"] != row["speaker"]
    text = run("quotes", "--document", DEBATE, "--min-confidence", "0", corpus=corpus).out
    reporter = next(row["reported_by"] for row in rows if row["reported_by"])
    assert f"as {reporter} says" in " ".join(text.split())


def test_what_a_speaker_says_on_end_is_one_row(filed: Path, run: Run) -> None:
    corpus = filed / "corpus"
    asked = ("quotes", "--document", DEBATE, "--format", "jsonl", "--own")
    apart = list(run(*asked, corpus=corpus).rows)
    joined = list(run(*asked, "--utterances", corpus=corpus).rows)
    assert len(joined) < len(apart) / 2
    shown = json.loads(run("documents", "show", DEBATE, "--text", "--format", "json").out)
    ends = {block["end"] for block in shown["blocks"]}
    for row in joined:
        assert row["text"].startswith(next(a["text"] for a in apart if a["start"] == row["start"]))
    assert sum(row["end"] in ends for row in joined) > len(joined) / 2
    # A word finds the whole utterance in which it stands, once.
    words = [row for row in joined if "motie" in row["text"].casefold()]
    found = list(
        run(
            *("quotes", "motie", "--document", DEBATE, "--format", "jsonl", "--utterances"),
            "--all-acts",
            corpus=corpus,
        ).rows
    )
    assert {row["start"] for row in found} <= {row["start"] for row in words}
    assert len({row["id"] for row in found}) == len(found) > 0


def test_a_bound_on_confidence_takes_in_the_bound(filed: Path) -> None:
    import samenhang

    with samenhang.open(filed / "corpus") as corpus:
        every = list(corpus.quotes(min_confidence=0))
        for least in sorted({row.confidence for row in every})[::7]:
            found = list(corpus.quotes(min_confidence=least))
            assert found == [row for row in every if row.confidence >= least]


def test_a_page_of_a_question_by_words_begins_where_the_last_ended(filed: Path) -> None:
    import samenhang

    with samenhang.open(filed / "corpus") as corpus:
        for words in (("mensen",), ("mensen", "samenhang")):
            found = corpus.quotes(*words, min_confidence=0)
            every = list(found)
            assert len(every) == len(found) > 4
            for first in range(0, len(every), 3):
                assert list(found[first : first + 3]) == every[first : first + 3]


def test_what_is_left_out_is_said_to_programs_and_where_it_is_counted(
    filed: Path, run: Run
) -> None:
    corpus = filed / "corpus"
    for command in ("quotes", "counts", "matrix"):
        asked = (command, "motie", "--document", DEBATE, "--format", "jsonl")
        said = run(*asked, corpus=corpus)
        assert "--all-acts" in said.err
        every = run(*asked, "--all-acts", corpus=corpus)
        assert "--all-acts" not in every.err
        assert said.rows != every.rows
    everything = run("counts", "--document", DEBATE, "--format", "jsonl", corpus=corpus).rows
    own = run("counts", "--own", "--document", DEBATE, "--format", "jsonl", corpus=corpus).rows
    assert sum(r["count"] for r in own) <= sum(r["count"] for r in everything)
