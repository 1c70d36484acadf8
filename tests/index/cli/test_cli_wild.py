"""Whatever is typed, the answer is an answer or one line that helps."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samenhang.index.cli.run import run

typed = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00")
    | st.sampled_from("\"'()*?:[]-+~^&|\\ \u202e\x1bANDORNOT"),
    max_size=30,
)
FORMS = st.sampled_from(["text", "json", "jsonl", "csv"])
ASKS = st.sampled_from(
    [
        ["search"],
        ["quotes"],
        ["quotes", "--speaker"],
        ["quotes", "--document"],
        ["mentions"],
        ["mentions", "--document"],
        ["concepts", "mentions"],
        ["concepts", "show"],
        ["documents", "show"],
        ["search", "--from"],
    ]
)


def told(words: list[str], corpus: Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--corpus", str(corpus), *words])
    return code, out.getvalue(), err.getvalue()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ASKS, typed, FORMS)
@example(["search"], "date:[2017 TO", "text")
@example(["search"], "((((((((((", "text")
@example(["search"], "*", "jsonl")
@example(["search"], "?*?*?*?*?*?*?*?*", "jsonl")
@example(["search"], 'speaker:"', "text")
@example(["search"], "NOT NOT NOT", "text")
@example(["quotes"], "\ud800".encode("utf-8", "replace").decode(), "json")
def test_any_question_gets_an_answer_or_one_line(
    corpus: Path, ask: list[str], text: str, form: str
) -> None:
    code, out, err = told([*ask, *(["--"] if text.startswith("-") else []), text], corpus)
    assert code in {0, 1, 2}, err
    assert "should not happen" not in err
    assert all(line.startswith("samenhang: ") for line in err.splitlines())
    assert not {"\x1b", "\u202e", "\x07"} & set(out + err)
    if form in {"text", "jsonl"}:
        assert bool(out) == (code == 0)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_large_answers_are_whole(corpus: Path, form: str) -> None:
    code, out, _ = told(["mentions", "--all", "--indirect", "--format", form], corpus)
    assert code == 0
    if form == "json":
        assert len(json.loads(out)) == 7
    else:
        assert len(out.splitlines()) == 7 + (form == "csv")
