"""Figures are about the statements that `quotes` lists for the same words and options."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

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
