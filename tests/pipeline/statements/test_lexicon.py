"""The tables of cues keep to their form; a wrong line fails here, not at run time."""

from __future__ import annotations

from importlib import resources

import pytest

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.statements import lexicon
from samenhang.pipeline.statements.conjugation import conjugate
from samenhang.pipeline.types import Stance

FRAMES = {"that", "colon", "invert", "object", "inf", "self", "erop"}


def rows(package: str, name: str) -> list[list[str]]:
    text = resources.files(package).joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


STATEMENTS = "samenhang.pipeline.statements"
REFERENCES = "samenhang.pipeline.references"


@pytest.mark.parametrize("row", rows(STATEMENTS, "verbs.tsv"), ids=lambda row: row[0])
def test_verb(row: list[str]) -> None:
    infinitive, forms, frames, stance, weight = row
    assert len(forms.split()) in {1, 4}, "a stem, or stem, past singular, past plural, participle"
    names = frames.split()
    assert names
    assert all(name in FRAMES or name.endswith("+") for name in names)
    assert stance in set(Stance)
    assert 0 < float(weight) <= 1
    base = infinitive.rpartition("|")[2]
    assert base.endswith("n")


def test_no_verb_stands_twice() -> None:
    names = [row[0] for row in rows(STATEMENTS, "verbs.tsv")]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("row", rows(STATEMENTS, "phrases.tsv"), ids=lambda row: row[0])
def test_phrase(row: list[str]) -> None:
    pattern, frames, stance, weight = row
    head, *rest = pattern.split()
    assert rest
    general = {r[0] for r in rows(STATEMENTS, "general_verbs.tsv")}
    assert head in {"BE", "HAVE"} or head.removeprefix("DO:") in general
    assert all(name in FRAMES or name.endswith("+") for name in frames.split())
    assert stance in set(Stance)
    assert 0 < float(weight) <= 1


@pytest.mark.parametrize("row", rows(REFERENCES, "nouns.tsv"), ids=lambda row: row[0])
def test_noun(row: list[str]) -> None:
    _singular, _plural, kind, gender = row
    assert kind in set(NounKind)
    assert gender in {"m", "f", "-"}


def test_no_noun_stands_twice() -> None:
    names = [row[0] for row in rows(REFERENCES, "nouns.tsv")]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("infinitive", "parts", "forms"),
    [
        ("herhalen", "herhaal", {"herhaal", "herhaalt", "herhalen", "herhaalde", "herhaalden"}),
        ("benadrukken", "benadruk", {"benadrukt", "benadrukte", "benadrukten"}),
        ("antwoorden", "antwoord", {"antwoordt", "antwoordde", "antwoordden"}),
        ("melden", "meld", {"meldt", "meldde", "meldden"}),
        ("zeggen", "zeg zei zeiden gezegd", {"zegt", "zei", "zeiden", "zeggen"}),
        ("vrezen", "vrees", {"vreest", "vreesde"}),
    ],
)
def test_conjugation(infinitive: str, parts: str, forms: set[str]) -> None:
    assert forms <= conjugate(infinitive, parts.split()).finite


@pytest.mark.parametrize(
    ("infinitive", "parts", "participle"),
    [
        ("herhalen", "herhaal", "herhaald"),
        ("maken", "maak", "gemaakt"),
        ("betogen", "betoog", "betoogd"),
        ("merken", "merk", "gemerkt"),
        ("antwoorden", "antwoord", "geantwoord"),
    ],
)
def test_participle(infinitive: str, parts: str, participle: str) -> None:
    assert conjugate(infinitive, parts.split()).participle == participle


def test_separable_verbs_have_joined_and_apart_forms() -> None:
    forms = lexicon.verb_forms()
    assert any(f.cue.lemma == "aangeven" and not f.joined for f in forms["geeft"])
    assert any(f.cue.lemma == "aangeven" and f.joined for f in forms["aangeeft"])
    assert any(f.cue.lemma == "aangeven" and f.shape == "participle" for f in forms["aangegeven"])
