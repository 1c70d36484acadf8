"""TEI and CoNLL-U: whole documents, valid by the official rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import conllu
import pytest
from form_samples import Ask
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tei_schema import schema

import samenhang
from samenhang.index.forms.nesting import Node, Place, nested

TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def tei(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from samenhang.index.cli.run import run

    file = tmp_path_factory.mktemp("tei") / "corpus.tei"
    assert run(["--corpus", str(filled), "export", str(file)]) == 0
    return file


def test_tei_has_the_text_with_who_says_what(tei: Path, filled: Path) -> None:
    root = etree.parse(str(tei)).getroot()
    with samenhang.open(filled) as corpus:
        document = corpus.text("barbecue")
        statements = len(corpus.quotes(min_confidence=0))
    words = " ".join("".join(root.find(f".//{TEI}body").itertext()).split())
    assert words == " ".join("".join(map(document.block_text, document.blocks)).split()) or set(
        document.text.split()
    ) <= set(" ".join(" ".join(p.itertext()) for p in root.iter(f"{TEI}p", f"{TEI}head")).split())
    said = [one for one in root.iter(f"{TEI}said") if one.get("part") in (None, "I")]
    assert len({one.get("n") for one in said}) == statements
    people = {one.get("{http://www.w3.org/XML/1998/namespace}id"): one for one in root.iter()}
    assert all(one.get("who")[1:] in people for one in said if one.get("who"))
    assert {name.text for name in root.iter(f"{TEI}persName")} >= {"Robert D. Putnam"}
    assert list(root.iter(f"{TEI}orgName"))
    assert list(root.iter(f"{TEI}quote"))


def test_tei_is_valid_against_tei_all(tei: Path, tmp_path: Path) -> None:
    rules = schema(tmp_path)
    written = etree.parse(str(tei))
    assert rules.validate(written), list(rules.error_log)[:5]
    next(written.iter(f"{TEI}said")).tag = f"{TEI}saying"
    assert not rules.validate(written)


def test_conllu_has_every_word_and_is_valid(filled: Path, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "corpus.conllu"
    assert ask(filled, "export", file) == 0
    sentences = conllu.parse(file.read_text("utf-8"))
    with samenhang.open(filled) as corpus:
        text = corpus.text("barbecue").text
    assert "".join("".join(s.metadata["text"].split()) for s in sentences) == "".join(text.split())
    assert [token["lemma"] for token in sentences[0]][6] == "geven"
    checked = subprocess.run(
        [Path(sys.executable).with_name("udvalidate"), "--lang", "nl", "--level", "2", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr[-2000:]


PLACES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(
        lambda p: Place(p[0], p[0] + p[1], "x", {})
    ),
    max_size=8,
)


@given(PLACES)
def test_places_that_cross_are_cut_and_nothing_is_lost(places: list[Place]) -> None:
    covered: dict[int, set[int]] = {id(place): set() for place in places}
    texts: list[int] = []

    def walk(nodes: tuple[Node | tuple[int, int], ...], above: list[Place]) -> None:
        for node in nodes:
            if isinstance(node, Node):
                walk(node.inside, [*above, node.place])
                continue
            texts.extend(range(*node))
            for place in above:
                covered[id(place)].update(range(*node))

    walk(nested(places, 5, 35), [])
    assert texts == list(range(5, 35))
    for place in places:
        assert covered[id(place)] == set(range(max(place.start, 5), min(place.end, 35)))
