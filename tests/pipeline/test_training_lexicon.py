"""The tables of lemmas, as they are made from a treebank."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "pipeline" / "training"

WORDS = """
problemen probleem NOUN Number=Plur
spel spel NOUN Number=Sing
huizen huis NOUN Number=Plur
gezondheidsproblemen gezondheid_probleem NOUN Number=Plur
poppenspel pop_spel NOUN Number=Sing
poppenhuizen pop_huis NOUN Number=Plur
gebracht brengen VERB VerbForm=Part
uitgebracht uit_brengen VERB VerbForm=Part
uitgezonden uit_zenden VERB VerbForm=Part
geeft aan_geven VERB VerbForm=Fin
spelhuizen spelhuis NOUN Number=Plur
spelproblemen spelprobleem NOUN Number=Plur
spelwerk spel_werk NOUN Number=Sing
werk werk NOUN Number=Sing
Bussemaker Bussemaker PROPN _
Putnam Putnam PROPN _
Putnam Putnam PROPN _
3 3 NUM _
""".split("\n")


@pytest.fixture
def lexicon(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(TRAINING)
    monkeypatch.delitem(sys.modules, "conllu", raising=False)  # a library has the same name
    return importlib.import_module("lexicon")


@pytest.fixture
def made(lexicon: ModuleType) -> Any:
    token = importlib.import_module("conllu").Token
    rows = [line.split() for line in WORDS if line]
    sentence = [
        token(text, lemma, pos, "", "" if morph == "_" else morph, 0, "ROOT", True)
        for text, lemma, pos, morph in rows
    ]
    return lexicon.make([sentence])


def test_compounds_are_divided_where_the_tail_begins(made: Any) -> None:
    assert made.parts["NOUN"]["poppen"] == "pop"
    assert made.parts["NOUN"]["gezondheids"] == "gezondheid"
    assert made.compound("poppenproblemen", "NOUN") == "pop_probleem"


def test_a_part_that_mostly_is_none_divides_nothing(
    made: Any, lexicon: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made.parts["NOUN"]["spel"] == "spel"  # once of three times
    monkeypatch.setattr(lexicon, "FAITHFUL", 0.5)
    forms = {"NOUN": {}, "VERB": {}, "ADJ": {}}
    for form, lemmas in made.known["NOUN"].items():
        forms["NOUN"][form] = lexicon.Counter(lemmas)
    assert "spel" not in lexicon.compounds(forms)[0]["NOUN"]


def test_particles_stand_before_several_verbs(made: Any) -> None:
    assert made.particles == {"uit"}
    assert made.parts["VERB"] == {"uit": "uit"}  # "geeft" has no place for "aan"
    assert made.tails["VERB"] == {"gezonden": "zenden"}


def test_rare_names_and_figures_are_left_out(made: Any) -> None:
    assert set(made.known["PROPN"]) == {"putnam"}
    assert "NUM" not in made.known


def test_endings_stand_for_longer_ones(lexicon: ModuleType) -> None:
    forms = {
        form: lexicon.Counter([lemma])
        for form, lemma in (
            ("boeven", "boef"),
            ("dieven", "dief"),
            ("tulpen", "tulp"),
            ("lampen", "lamp"),
            ("pompen", "pomp"),
            ("rompen", "romp"),
            ("kampen", "kamp"),
            ("stampen", "stamp"),
            ("vampen", "vamp"),
            ("hulpen", "hulp"),
        )
    }
    found = lexicon.endings(forms)
    assert found["en"] == (2, "")
    assert found["ven"] == (3, "f")
    assert "pen" not in found  # as "en" says
    assert "even" not in found or found["even"] != found["ven"]
