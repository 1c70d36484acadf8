"""The page "A day with a corpus" does what it says: its commands run, in its order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import real_files
from running import Run

PAGE = Path(__file__).parents[3] / "docs" / "a-day-with-a-corpus.md"
NOTHING_IS_FINE = ("documents doubles", "watch run", "--unfit")


def steps() -> list[tuple[str, list[str]]]:
    """Each command with the lines that the page shows of its output."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip():
                found[-1][1].append(line.strip())
    return found


def test_the_page_runs(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "verslagen").mkdir()
    for name in real_files.FILES:
        shutil.copy(real_files.DATA / name, tmp_path / "verslagen" / name)
    monkeypatch.chdir(tmp_path)
    statement = ""
    assert len(steps()) > 25
    for command, shown in steps():
        program, *words = shlex.split(command.replace("STATEMENT", statement))
        assert program == "samenhang"
        target = None
        if ">" in words:
            words, (target,) = words[: words.index(">")], words[words.index(">") + 1 :]
        result = run(*words, corpus=tmp_path / "corpus")
        allowed = {0, 1} if any(part in command for part in NOTHING_IS_FINE) else {0}
        assert result.code in allowed, f"{command}: {result.err}"
        for line in shown:
            assert line in result.out + result.err, f"{command} does not say {line!r}"
        if target is not None:
            (tmp_path / target).write_text(result.out, "utf-8")
        if words[0] == "quotes":
            ids = re.findall(r"\[([\w-]+:\d+-\d+)\]", result.out)
            statement = ids[0] if ids else statement


def test_every_subcommand_of_the_record_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    for words in ("sync", "documents missing", "documents set", "statements give", "watch run"):
        assert f"samenhang {words}" in page
