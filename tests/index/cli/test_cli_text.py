"""What people get to see."""

from __future__ import annotations

from pathlib import Path

import pytest

QUOTES = """\
Robert D. Putnam (hoogleraar, Harvard University) · direct
  ‘Bonding is je verbinden met gelijkgestemden’
  — Van barbecue tot burenhulp, 2008-06-25, § Robert Putnam: bonding en bridging, p. 1, al. 1  [{0}]

Robert D. Putnam (hoogleraar, Harvard University) · indirect
  bridging moeilijker te ontwikkelen is
  — Van barbecue tot burenhulp, 2008-06-25, § Robert Putnam: bonding en bridging, p. 1, al. 1  [{1}]

? Robert D. Putnam (hoogleraar, Harvard University) · context
  Zonder sociaal kapitaal gaat het niet.
  — Van barbecue tot burenhulp, 2008-06-25, § Robert Putnam: bonding en bridging, p. 1, al. 1  [{2}]

"""


def test_statements_are_cited_and_doubtful_ones_marked(run, corpus: Path) -> None:
    every = ("quotes", "--min-confidence", "0")
    ids = [row["id"] for row in run(*every, "--format", "jsonl", corpus=corpus).rows]
    assert run(*every, corpus=corpus).out == QUOTES.format(*ids)


def test_explanation_gives_construction_cue_evidence_and_confidence(run, corpus: Path) -> None:
    shown = run("quotes", "bonding", "--explain", corpus=corpus).out
    why = next(line for line in shown.splitlines() if "why:" in line)
    for part in (
        "construction inverted",
        "cue “zegt” at 138–142",
        "speaker by surname “Putnam” at 143–149",
        "stance asserts",
        "confidence 0.97",
    ):
        assert part in why


def test_mentions_begin_with_who_it_is(run, corpus: Path) -> None:
    shown = run("mentions", "Putnam", corpus=corpus).out.splitlines()
    assert shown[0].startswith(
        "Robert D. Putnam · person · 3 by name, 1 by role or pronoun in 1 document · 2008-06-25"
    )
    assert "  roles: hoogleraar, Harvard University (2008-06-25)" in shown
    assert any(line.startswith("  names used: ") and "Putnam (" in line for line in shown)
    assert sum(line.startswith("  — Van barbecue") for line in shown) == 3


def test_everyone_in_a_table(run, corpus: Path) -> None:
    shown = run("mentions", corpus=corpus).out.splitlines()
    assert shown[0].split() == ["mentions", "docs", "name", "kind", "names", "used", "roles"]
    assert any("Robert D. Putnam" in line and "person" in line for line in shown)


def test_keywords_in_context(run, corpus: Path) -> None:
    shown = run("search", "gelijkgestemden", corpus=corpus).out.splitlines()
    assert shown[0].startswith("Van barbecue tot burenhulp, 2008-06-25, § Robert Putnam: bonding")
    assert "je verbinden met gelijkgestemden’, zegt Putnam." in shown[1]


def test_limits_are_said(run, corpus: Path) -> None:
    done = run("quotes", "--limit", "1", corpus=corpus)
    assert done.err == "samenhang: the first 1; --limit 0 shows all\n"
    assert run("quotes", "--limit", "3", corpus=corpus).err == ""


@pytest.mark.parametrize(
    "words", [["documents"], ["info"], ["concepts"], ["documents", "show", "barbecue"]]
)
def test_overviews_are_plain_when_piped(process, corpus: Path, words: list[str]) -> None:
    done = process(*words, corpus=corpus)
    assert done.code == 0
    assert done.err == ""
    assert "\x1b" not in done.out
    assert all(line == line.rstrip() for line in done.out.splitlines())


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_machine_formats_are_utf_8_on_any_terminal(process, corpus: Path, form: str) -> None:
    words = ("quotes", "bonding", "--format", form)
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "‘Bonding is" in process(*words, corpus=corpus, **ascii_only).out
    plain = process("quotes", "bonding", corpus=corpus, **ascii_only)
    assert (plain.code, plain.err) == (0, "")
    assert "\\u2018Bonding is" in plain.out


def test_hostile_titles_and_texts_reach_no_terminal(run, tmp_path: Path) -> None:
    import cli_corpus

    from samenhang.index.archive import Archive

    made = cli_corpus.debate("\x1b]0;weg\x07Titel \x1b[2J\u202edraai", "/bron/\x1b[31mpad.txt")
    with Archive.open(tmp_path / "c", create=True) as archive:
        list(archive.add_annotated([(made, cli_corpus.annotation(made))]))
    for words in (
        ["quotes"],
        ["mentions", "Putnam"],
        ["documents"],
        ["search", "kapitaal"],
        ["documents", "show", "Titel"],
        ["info"],
        ["check"],
    ):
        done = run(*words, corpus=tmp_path / "c")
        assert done.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)
    assert "Titel draai" in run("documents", corpus=tmp_path / "c").out


@pytest.mark.parametrize("width", ["60", "120"])
def test_a_terminal_gets_colour_and_the_concept_marked(corpus: Path, width: str) -> None:
    pty = pytest.importorskip("pty")
    import os
    import subprocess
    import sys

    from running import environment

    controller, terminal = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "samenhang.index.cli", "quotes", "bonding"],
        stdout=terminal,
        env=environment(corpus, TERM="xterm-256color", COLUMNS=width, NO_COLOR=""),
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(controller, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(controller)
    assert done.wait() == 0
    assert b"\x1b[1;33mBonding\x1b[0m" in shown
    assert "Putnam" in shown.decode()
