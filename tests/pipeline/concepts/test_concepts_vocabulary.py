"""The shipped vocabulary is sound, and what is read from it at run time is what it says."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from samenhang.corpus.errors import VocabularyError
from samenhang.pipeline.concepts import checks
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.concepts.vocabulary import Vocabulary

PACKAGE = files("samenhang.pipeline.concepts")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


def test_it_is_large_and_sound(vocabulary: Vocabulary) -> None:
    assert len(vocabulary) >= 200
    assert [str(p) for p in checks.problems(vocabulary)] == []
    assert sum(c.top for c in vocabulary.concepts) >= 8


def test_definitions_are_one_sentence(vocabulary: Vocabulary) -> None:
    for concept in vocabulary.concepts:
        assert concept.definition.endswith("."), concept.label
        assert concept.definition[0].isupper(), concept.label
        assert 30 < len(concept.definition) < 200, concept.label


def test_json_and_turtle_agree(vocabulary: Vocabulary) -> None:
    from samenhang.pipeline.concepts import skos

    turtle = skos.read(Path(str(PACKAGE.joinpath("vocabulary.ttl"))))
    hint = "run: python -m samenhang.pipeline.concepts.compile"
    assert turtle.to_json() == vocabulary.to_json(), hint


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("bonding", "bonding"),
        ("Sociale Cohesie", "sociale samenhang"),
        ("sociale-cohesie", "sociale samenhang"),
        ("W.M.O.", "Wmo"),
        ("pgb's", "persoonsgebonden budget"),
        ("mantelzorgers", "mantelzorg"),
        ("bemoeizorgers", "bemoeizorg"),
        ("clientondersteuning", "cliëntondersteuning"),
        ("sociaal netwerkje", "sociale netwerken"),
        ("social capital", "sociaal kapitaal"),
        ("Wet maatschappelijke ondersteuning", "Wmo"),
        ("armoedefonds", "armoede"),
        ("wmo-loket", "Wmo"),
        ("ggz-instellingen", "geestelijke gezondheidszorg"),
        ("wijkwelzijnswerk", "welzijnswerk"),
        ("urn:samenhang:begrip:bonding", "bonding"),
    ],
)
def test_find(vocabulary: Vocabulary, words: str, label: str) -> None:
    found = vocabulary.find(words)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("words", ["", "  ", "?!", "fiets", "bondig", "xyzzy", "de"])
def test_find_nothing(vocabulary: Vocabulary, words: str) -> None:
    assert vocabulary.find(words) is None


def test_nearest(vocabulary: Vocabulary) -> None:
    assert vocabulary.nearest("mantelzorgg")[0].label == "mantelzorg"
    assert vocabulary.nearest("eenzaamhied")[0].label == "eenzaamheid"
    assert len(vocabulary.nearest("zorg", 3)) == 3
    assert vocabulary.nearest("") == ()


def test_narrower(vocabulary: Vocabulary) -> None:
    above = vocabulary.by_label["sociale samenhang"]
    below = {c.label for c in vocabulary.narrower(above)}
    assert {"sociaal kapitaal", "bonding", "bridging"} <= below
    assert "bonding" not in {c.label for c in vocabulary.narrower(above, transitive=False)}
    assert above.label not in below


def test_narrower_ends_on_a_cycle() -> None:
    one, two = Concept("u:1", "een", broader=("u:2",)), Concept("u:2", "twee", broader=("u:1",))
    vocabulary = Vocabulary([one, two])
    assert [c.label for c in vocabulary.narrower(one)] == ["twee"]
    assert {p.kind for p in checks.problems(vocabulary)} >= {"cycle", "no definition"}


def test_checks_find_each_problem() -> None:
    shared = Concept("u:1", "zorg", "care", alt=("hulp",), definition="D.", top=True)
    orphan = Concept("u:2", "hulp", "help", definition="D.", related=("u:9",))
    kinds = {p.kind for p in checks.problems(Vocabulary([shared, orphan]))}
    assert kinds == {"shared label", "orphan", "unknown link"}


def test_a_shared_label_with_a_reason_is_fine() -> None:
    why = ("hulp: staat op beide, want …",)
    one = Concept("u:1", "zorg", "care", alt=("hulp",), definition="D.", top=True, notes=why)
    two = Concept("u:2", "steun", "help", alt=("hulp",), definition="D.", top=True, notes=why)
    assert checks.problems(Vocabulary([one, two])) == ()


def test_save_and_load(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "eigen.json"
    vocabulary.save(path)
    assert Vocabulary.load(path).version == vocabulary.version


def test_load_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"niet\.json"):
        Vocabulary.load(tmp_path / "niet.json")
    bad = tmp_path / "bad.txt"
    bad.write_text("x")
    with pytest.raises(VocabularyError, match="Turtle"):
        Vocabulary.load(bad)


def test_a_look_up_imports_neither_rdflib_nor_spacy() -> None:
    code = (
        "import sys; from samenhang.pipeline.concepts.vocabulary import Vocabulary;"
        "v = Vocabulary.load(); assert v.find('bonding'); v.find('xyzzy'); v.nearest('bond');"
        "assert not {'rdflib', 'spacy', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
