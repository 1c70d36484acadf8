"""Separable verbs whose particle stands apart, as the text index has them."""

from __future__ import annotations

import pytest

from samenhang.index.search.entries import entries
from samenhang.index.search.terms import Told


def lemmas(text: str, **told: tuple[str, str]) -> tuple[str, ...]:
    """The lemmas of a text of which the pipeline knows some words: lemma and part of speech."""
    words = [
        Told(text.index(word), text.index(word) + len(word), lemma, pos)
        for word, (lemma, pos) in told.items()
    ]
    return entries(text, sorted(words, key=lambda word: word.start)).lemmas


def test_a_verb_is_found_with_its_particle() -> None:
    found = lemmas("De raad keurde het plan goed.", keurde=("keuren", "VERB"), goed=("goed", "ADJ"))
    assert "goedkeuren" in found
    assert "keuren" in found


@pytest.mark.parametrize(
    ("text", "told", "no_verb"),
    [
        (
            "De Kamer verzoekt de regering dit te doen.",
            {"verzoekt": ("verzoeken", "VERB"), "regering": ("regering", "NOUN")},
            "regeringverzoeken",
        ),
        (
            "Wij hebben ons vertrouwen gegeven.",
            {"hebben": ("hebben", "AUX"), "vertrouwen": ("vertrouwen", "NOUN")},
            "vertrouwenhebben",
        ),
    ],
)
def test_two_words_that_make_no_verb_are_no_verb(
    text: str, told: dict[str, tuple[str, str]], no_verb: str
) -> None:
    """However long: of long words some list has the parts, which says nothing here."""
    assert no_verb not in lemmas(text, **told)
