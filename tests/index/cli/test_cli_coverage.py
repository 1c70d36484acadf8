"""What a reader left out is said when a file is added, listed, and checked; --strict refuses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.index.cli.run import run

LONG = "De bewoners van de wijk vertellen elkaar wat zij van de plannen vinden. "
PAGE = (
    "<html><body><main><h1>Avond over de wijk</h1>"
    + "".join(f"<p>{LONG}</p>" for _ in range(4))
    + "</main><div class='sidebar'><p>Els Smit van de gemeente belooft dat de bibliotheek in het"
    " dorp nog zeker tien jaar open blijft, en dat er een bus komt.</p></div></body></html>"
)


def test_what_was_left_out_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "avond.html"
    page.write_text(PAGE, encoding="utf-8")
    corpus = ["--corpus", str(tmp_path / "corpus")]
    assert run([*corpus, "add", "--strict", str(page)]) == 1
    said = capsys.readouterr()
    assert "avond.html: left out 24 of 80 words: 24 in div 'sidebar'" in said.err
    assert run([*corpus, "add", str(page)]) == 0
    assert "left out 24 of 80 words" in capsys.readouterr().err
    assert run([*corpus, "documents"]) == 0
    assert "70% of its file's words were read; left out: 24 words in div" in capsys.readouterr().out
    assert run([*corpus, "documents", "show", "avond"]) == 0
    assert "left out 24 words in div 'sidebar': “Els Smit" in capsys.readouterr().out
    assert run([*corpus, "check"]) == 0
    assert "70% of its file's words were read" in capsys.readouterr().out
