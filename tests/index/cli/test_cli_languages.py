"""The command line in Dutch: no message without a translation, machine formats as ever."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest
from running import Run

from samenhang.corpus.errors import SamenhangError
from samenhang.index.cli import messages
from samenhang.index.speaking.saying import say, say_error

PLACES = re.compile(r"\{\d+\}|`[^`]*`|--[a-z][a-z-]+")
HINT = "run `python -m samenhang.index.cli.messages`, and give what is new a translation"


def test_every_message_has_its_translation() -> None:
    known = {one.id: one.string for one in messages.read() if one.id}
    wanted = messages.messages()
    assert not {text: wanted[text] for text in wanted.keys() - known.keys()}, HINT
    assert not [text for text, told in known.items() if not told], HINT


def test_translations_have_what_their_messages_have() -> None:
    for one in messages.read():
        if one.id:
            places, told = (
                sorted(PLACES.findall(" ".join(text.split()))) for text in (one.id, one.string)
            )
            assert places == told, one.string


def test_what_is_compiled_is_what_is_written() -> None:
    with (messages.LOCALE / "nl.mo").open("rb") as file:
        compiled = dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    compiled.pop("", None)
    assert compiled == {one.id: one.string for one in messages.read() if one.id}, HINT


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("nothing new", "niets nieuws"),
        ("2010 is before --from 2012", "2010 is vóór --from 2012"),
        ("the first 20 of 1,204; --limit 0 shows all", "de eerste 20 van 1.204; --limit 0"),
        ("zorg: no documents yet; add some with `samenhang add PATH`", "zorg: nog geen documenten"),
        (
            "2 undated documents were left out, with 12 statements that would fit; --undated"
            " includes them",
            "2 ongedateerde documenten zijn weggelaten, met 12 uitspraken die zouden passen",
        ),
        ("3 added, 1 failed", "3 toegevoegd, 1 mislukt"),
        ("nobody here speaks of this", "nobody here speaks of this"),
        ("twelve documents", "twelve documents"),
        ("", ""),
    ],
)
def test_messages_are_found_with_their_values(english: str, dutch: str) -> None:
    assert say(english, "nl").startswith(dutch)
    assert say(english, "en") == english


def test_what_a_document_says_is_not_translated() -> None:
    title = "add: no documents; keep {0} 100%"
    error = SamenhangError("is no file name", subject=title, hint="Check the path")
    assert say_error(error, "nl") == f"{title}: is geen bestandsnaam. Kijk het pad na"


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENHANG_LANG", "nl")


def test_help_and_errors_are_dutch(filed: Path, run: Run, dutch: None) -> None:
    shown = run("quotes", "--help")
    assert "Wie zegt wat over een begrip." in shown.out
    assert "[standaard: 0.5]" in shown.out
    assert "Show this" not in shown.out
    corpus = filed / "corpus"
    wrong = run("qoutes", corpus=corpus)
    assert wrong.err.startswith("samenhang: er is geen opdracht 'qoutes'; bedoelt u 'quotes'")
    assert "Zie `samenhang --help`" in wrong.err
    assert "er is geen optie '--nergens'" in run("quotes", "--nergens").err
    assert "niemand in dit corpus heet zo" in run("mentions", "Nergens").err or (
        "niemand met de naam" in run("mentions", "Nergens").err
    )


@pytest.mark.parametrize(
    "words",
    [
        ("quotes", "bonding"),
        ("mentions",),
        ("search", "bonding"),
        ("documents",),
        ("concepts",),
        ("counts", "--by", "type"),
        ("info",),
        ("names", "questions"),
        ("check",),
        ("model",),
    ],
)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_machine_formats_are_the_same(
    filed: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], form: str
) -> None:
    told = []
    for language in ("en", "nl"):
        monkeypatch.setenv("SAMENHANG_LANG", language)
        told.append(run(*words, "--format", form, corpus=filed / "corpus").out)
    assert told[0] == told[1]
    assert told[0]


def test_a_process_speaks_the_language_of_the_system() -> None:
    clean = {name: value for name, value in os.environ.items() if name != "SAMENHANG_LANG"}
    for given, said in (
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": ""}, "Gebruik: samenhang"),
        ({"LANG": "nl_NL.UTF-8", "SAMENHANG_LANG": "en"}, "Usage: samenhang"),
        ({"LANG": "C", "LC_ALL": ""}, "Usage: samenhang"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "samenhang.index.cli", "--help"],
            env={**clean, **given},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith(said)
