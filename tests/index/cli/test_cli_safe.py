"""Nothing in a text steers a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samenhang.index.render.form import Format
from samenhang.index.render.machine import as_json, csv_lines, written
from samenhang.index.render.safe import for_spreadsheet, for_terminal

wild = st.text(
    st.characters() | st.sampled_from("\x1b\x9b\x07\x9d[]();?0123456789mJH\\\u202e\u2066\r\n\t")
)


@given(wild)
@example("\x1b]0;title\x07after")
@example("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\")
@example("\x9b31mred")
def test_terminal_text_has_no_control_or_bidi_character(text: str) -> None:
    shown = for_terminal(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [c for c in shown if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLI", "LRI"}]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_terminal_text_keeps_what_is_harmless(text: str) -> None:
    kept = "".join(c for c in text if not 0xE0000 <= ord(c) <= 0xE007F)
    assert for_terminal(text) == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rood \x1b[31mwoord\x1b[0m", "rood woord"),
        ("a\nb\r\nc\td", "a b c d"),
        ("\x1b]0;eigen titel\x07tekst", "tekst"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("‘Bonding’ is café – één", "‘Bonding’ is café – één"),
        ("e\u0301e\u0301n en 👩\u200d👧", "e\u0301e\u0301n en 👩\u200d👧"),
    ],
)
def test_terminal_text_examples(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@pytest.mark.parametrize(
    "hostile", ["\x1b[" * 20_000, "\x1b]" + "x" * 50_000, "\x9d" * 30_000, "\x1b[" + "0;" * 30_000]
)
def test_patterns_do_not_blow_up(hostile: str) -> None:
    assert "\x1b" not in for_terminal(hostile)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=cmd|' /C calc'!A0"]
)
def test_formulas_are_neutralised(cell: str) -> None:
    assert for_spreadsheet(cell).startswith("'")


@given(wild)
def test_no_csv_cell_begins_a_formula(text: str) -> None:
    row = next(
        csv.reader(io.StringIO("".join(csv_lines(["a"], [{"a": text}])).split("\n", 1)[1])), [""]
    )
    assert (
        not row[0].lstrip(" \u00a0").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"))
    )


@given(st.dictionaries(st.text(max_size=5), wild, max_size=4))
def test_json_is_one_line_and_reads_back_unaltered(record: dict[str, str]) -> None:
    line = as_json(record)
    assert line.splitlines() == [line]
    assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs"}]
    assert json.loads(line) == record


def test_csv_joins_lists_and_writes_numbers_as_numbers() -> None:
    record = {"concepts": ["bonding", "bridging"], "page": -3, "none": None, "yes": True}
    lines = list(csv_lines(list(record), [record]))
    assert lines == ["concepts,page,none,yes\n", "bonding; bridging,-3,,true\n"]


@pytest.mark.parametrize(
    ("form", "empty"), [(Format.JSON, "[]\n"), (Format.JSONL, ""), (Format.CSV, "a,b\n")]
)
def test_no_records_are_still_valid_output(form: Format, empty: str) -> None:
    assert "".join(written(form, ["a", "b"], [])) == empty


def test_json_array_is_printed_as_it_comes() -> None:
    pieces = written(Format.JSON, ["a"], ({"a": n} for n in range(3)))
    assert next(pieces) == '[\n{"a": 0}'
    assert json.loads('[\n{"a": 0}' + "".join(pieces)) == [{"a": 0}, {"a": 1}, {"a": 2}]
