"""Figures are about the statements that `quotes` lists for the same words and options."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

from samenhang.index.render.numbers import plural

OPTIONS = [
    (),
    ("bonding",),
    ("--min-confidence", "0"),
    ("--type", "direct"),
    ("--speaker", "Putnam"),
    ("--role", "hoogleraar"),
    ("--kind", "report"),
    ("--from", "2009"),
    ("--once", "--exact", "sociaal kapitaal"),
]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_counts_and_matrix_count_what_quotes_lists(
    run: Run, corpus: Path, options: tuple[str, ...]
) -> None:
    listed = run("quotes", *options, "--format", "jsonl", corpus=corpus)
    counted = run("counts", *options, "--by", "document", "--format", "jsonl", corpus=corpus)
    crossed = run(
        *("matrix", *options, "--rows", "type", "--columns", "document", "--format", "jsonl"),
        corpus=corpus,
    )
    assert listed.code in {0, 1}
    many = len(listed.out.splitlines())
    assert sum(row["count"] for row in counted.rows) == many
    assert sum(row["total"] for row in crossed.rows) == many


def test_what_a_period_leaves_out_is_said(run: Run, corpus: Path) -> None:
    said = run("quotes", "--from", "2009", corpus=corpus).err
    counted = run("counts", "--from", "2009", corpus=corpus).err
    assert ("left out" in said) == ("left out" in counted)


def test_a_list_is_written_whatever_is_closed_by_then(
    run: Run, own_corpus: Path, tmp_path: Path
) -> None:
    assert run("names", "rename", "Putnam", "Bob Putnam", corpus=own_corpus).code == 0
    file = tmp_path / "corrections.xlsx"
    done = run("names", "list", "--output", str(file), corpus=own_corpus)
    assert done.code == 0
    assert "1 written to" in done.err
    assert file.is_file()


def test_compare_shows_statements_of_both_side_by_side(run: Run, corpus: Path) -> None:
    sides = ("type:direct", "type:indirect")
    listed = [
        [
            row["text"]
            for row in run(
                *("quotes", "--type", name.partition(":")[2], "--format", "jsonl"), corpus=corpus
            ).rows
        ]
        for name in sides
    ]
    compared = ("compare", *sides, "--least", "1")
    shown = run(*compared, "--statements", "2", corpus=corpus).out
    words, _, beside = shown.partition(f"\n\n{sides[0]}: ")
    counted = [
        f"{name}: {plural(len(texts), 'statement')}"
        for name, texts in zip(sides, listed, strict=True)
    ]
    assert f"{sides[0]}: {beside.splitlines()[0]}".split() == " ".join(counted).split()
    middle = beside.splitlines()[0].index(sides[1]) + len(sides[0]) + 2
    halves = [
        " ".join(" ".join(part.split()) for part in parts)
        for parts in zip(
            *((line[:middle], line[middle:]) for line in shown[len(words) + 2 :].splitlines()),
            strict=True,
        )
    ]
    for half, texts in zip(halves, listed, strict=True):
        assert all(" ".join(text.split()) in half for text in texts[:2])
    assert run(*compared, "--statements", "0", corpus=corpus).out == words + "\n"
