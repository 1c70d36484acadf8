"""Lemmas by the words of a treebank: known forms, compounds, endings, particles."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from samenhang.pipeline.lemmas import LemmaLexicon, Lexicon
from samenhang.pipeline.lemmas.lexicon import EMPTY, kind

LEXICON = Lexicon(
    known={
        "NOUN": {
            "problemen": ("probleem",),
            "raad": ("raad", "rade"),
            "slag": ("slag",),
            "voorzitter": ("voor_zitter",),
            "in": ("in",),
        },
        "VERB": {"zet": ("zetten", "aan_zetten"), "gebracht": ("brengen",)},
    },
    parts={
        "NOUN": {"hart": "hart", "zorg": "zorg", "kinder": "kind", "honk": "honk", "drie": "drie"},
        "VERB": {"uit": "uit"},
    },
    tails={"NOUN": {"loos": "loos"}},
    endings={
        kind("NOUN", "Number=Plur"): {"en": (2, ""), "ven": (3, "f")},
        kind("VERB", "VerbForm=Part"): {"eerd": (3, "ren")},
    },
    particles=frozenset({"aan", "uit"}),
)


@pytest.mark.parametrize(
    ("word", "pos", "morph", "guess", "lemma"),
    [
        ("problemen", "NOUN", "Number=Plur", "problem", "probleem"),
        ("Problemen", "NOUN", "Number=Plur", "Problemen", "probleem"),
        ("raad", "NOUN", "Number=Sing", "rade", "rade"),  # the treebank has both
        ("raad", "VERB", "", "raden", "raden"),  # another part of speech
        ("hartproblemen", "NOUN", "Number=Plur", "hartproblem", "hart_probleem"),
        ("kinderproblemen", "NOUN", "Number=Plur", "kinderproblem", "kind_probleem"),
        ("Zorgproblemen", "NOUN", "Number=Plur", "Zorgproblem", "zorg_probleem"),
        ("driehonkslag", "NOUN", "Number=Sing", "driehonkslag", "drie_honk_slag"),
        ("zorgloos", "NOUN", "Number=Sing", "zorgloos", "zorg_loos"),
        ("KNZB-voorzitter", "NOUN", "Number=Sing", "KNZB-voorzitter", "KNZB_voor_zitter"),
        ("uitgebracht", "VERB", "VerbForm=Part", "uitgebracht", "uit_brengen"),
        ("hartenlap", "NOUN", "Number=Sing", "hartenlap", "hartenlap"),  # the tail is unknown
        ("boeven", "NOUN", "Number=Plur", "boev", "boef"),
        ("tulpen", "NOUN", "Number=Plur", "tulpa", "tulp"),
        ("tulpen", "NOUN", "Number=Sing", "tulpen", "tulpen"),  # endings of another kind
        ("Boeven", "NOUN", "Number=Plur", "Boev", "Boef"),  # a capital that the model keeps
        ("B.-en", "NOUN", "Number=Plur", "B.", "B."),
        ("noteerd", "VERB", "VerbForm=Part", "notea", "noteren"),
        ("Jansen", "PROPN", "Number=Plur", "Jansen", "Jansen"),
    ],
)
def test_lemma(word: str, pos: str, morph: str, guess: str, lemma: str) -> None:
    assert LEXICON.lemma(word, pos, morph, guess) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "apart", "wanted"),
    [
        ("geeft", "geven", "aan", "aan_geven"),
        ("geeft", "uit_geven", "aan", "aan_geven"),
        ("geeft", "aan_geven", "aan", "aan_geven"),
        ("geeft", "aan_geven", None, "geven"),
        ("aangegeven", "aan_geven", None, "aan_geven"),
        ("Aangegeven", "aan_geven", None, "aan_geven"),
        ("geeft", "geven", "zomaar", "geven"),  # no particle of the treebank
    ],
)
def test_particle(word: str, lemma: str, apart: str | None, wanted: str) -> None:
    assert LEXICON.with_particle(word, lemma, apart) == wanted


@given(st.text(max_size=30), st.sampled_from(["NOUN", "VERB", "ADJ", "ADV"]), st.text(max_size=9))
def test_any_word_has_a_lemma(word: str, pos: str, guess: str) -> None:
    lemma = LEXICON.lemma(word, pos, "Number=Plur", guess)
    assert isinstance(lemma, str)
    assert lemma or not guess or not word


def test_bytes_bring_back_the_same_lemmas_and_are_the_same_again() -> None:
    data = LEXICON.to_bytes()
    again = Lexicon.from_bytes(data)
    assert again.to_bytes() == data
    assert again.lemma("kinderproblemen", "NOUN", "Number=Plur", "?") == "kind_probleem"
    assert again.lemma("boeven", "NOUN", "Number=Plur", "?") == "boef"
    assert again.particles == LEXICON.particles


def sentence() -> Doc:
    nlp = spacy.blank("nl")
    return Doc(
        nlp.vocab,
        words=["De", "raad", "zet", "hartproblemen", "aan", "."],
        pos=["DET", "NOUN", "VERB", "NOUN", "ADP", "PUNCT"],
        lemmas=["de", "rade", "zette", "hartproblem", "aan", "."],
        heads=[1, 2, 2, 2, 2, 2],
        deps=["det", "nsubj", "ROOT", "obj", "compound:prt", "punct"],
    )


def test_component_corrects_and_joins_what_stands_apart() -> None:
    doc = LemmaLexicon(LEXICON)(sentence())
    assert [t.lemma_ for t in doc] == ["de", "rade", "aan_zetten", "hart_probleem", "aan", "."]


def test_component_without_a_lexicon_changes_nothing_here() -> None:
    doc = LemmaLexicon()(sentence())
    assert [t.lemma_ for t in doc] == [t.lemma_ for t in sentence()]


def test_component_leaves_what_has_no_lemma() -> None:
    doc = spacy.blank("nl")("De raad zet problemen aan.")
    assert [t.lemma_ for t in LemmaLexicon(LEXICON)(doc)] == [""] * len(doc)


def test_a_pipeline_is_saved_with_its_lexicon(tmp_path: Path) -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("samenhang_lemmas").from_bytes(LEXICON.to_bytes())  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path).get_pipe("samenhang_lemmas")
    assert loaded(sentence())[3].lemma_ == "hart_probleem"  # type: ignore[operator]
    copied = spacy.blank("nl")
    copied.add_pipe("samenhang_lemmas")
    copied.from_bytes(nlp.to_bytes())
    assert copied.get_pipe("samenhang_lemmas")(sentence())[3].lemma_ == "hart_probleem"  # type: ignore[operator]


def test_an_empty_lexicon_knows_nothing() -> None:
    assert EMPTY.lemma("problemen", "NOUN", "Number=Plur", "problem") == "problem"
    assert replace(EMPTY, known={"NOUN": {"x": ("y",)}}).lemma("X", "NOUN", "", "z") == "y"
