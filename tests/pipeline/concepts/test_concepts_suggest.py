"""Terms that the vocabulary lacks, by keyness."""

from __future__ import annotations

import math

import pytest
import spacy
from spacy.tokens import Doc

from samenhang.pipeline.concepts.suggest import (
    TermCounts,
    count_terms,
    log_likelihood,
    reference,
    suggest,
)
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.concepts.vocabulary import Vocabulary

NLP = spacy.blank("nl")
NOTHING = Vocabulary([Concept("u:1", "niets")])


def doc(words: str, tags: str) -> Doc:
    """A Doc with a coarse tag for every word; lemmas are the words."""
    names = {"n": "NOUN", "a": "ADJ", "v": "VERB", "d": "DET", "p": "PROPN"}
    text = words.split()
    pos = [names[tag] for tag in tags.split()]
    return Doc(NLP.vocab, words=text, pos=pos, lemmas=[word.lower() for word in text])


def counts() -> TermCounts:
    sentence = doc("De dialoogregels maken Klaas blij", "d n v p a")
    other = doc("Een onverplichte spiegelgroep kost tijd", "d a n v n")
    filler = doc("de " * 3000, "d " * 3000)
    found = [(f"d{i}", d) for i in range(6) for d in (sentence, other)]
    return count_terms([*found, ("filler", filler)])


def test_frequent_here_and_rare_elsewhere() -> None:
    found = {s.term: s for s in suggest(counts(), NOTHING)}
    assert {"dialoogregels", "onverplichte spiegelgroep"} <= set(found)
    assert "tijd" not in found, "an everyday word"
    assert "klaas" not in found, "a name"
    assert "spiegelgroep" not in found, "it always stands in the longer term"
    best = found["dialoogregels"]
    assert (best.count, best.documents) == (6, 6)
    assert best.examples[0].document == "d0"
    assert best.keyness > 15
    assert best.ratio > 3


def test_what_the_vocabulary_has_is_left_out() -> None:
    known = Vocabulary([Concept("u:1", "dialoogregel"), Concept("u:2", "spiegelgroep")])
    assert "dialoogregels" not in {s.term for s in suggest(counts(), known)}


def test_floor_and_limit() -> None:
    assert suggest(counts(), NOTHING, floor=7) == ()
    assert len(suggest(counts(), NOTHING, limit=1)) == 1
    assert suggest(TermCounts(), NOTHING) == ()


def test_examples_are_places_in_the_text() -> None:
    text = doc("De dialoogregels werken", "d n v")
    example = count_terms([("x", text)]).examples["dialoogregels"][0]
    assert text.text[example.start : example.end] == "dialoogregels"


def test_the_reference_is_general_dutch() -> None:
    known = reference()
    assert len(known) == 40_000
    assert known["de"] > known["huis"] > known["gemeenteraad"]
    assert math.isclose(sum(known.values()), 1_000_000, rel_tol=0.15)


@pytest.mark.parametrize(
    ("count", "size", "other", "other_size", "expected"),
    [(10, 1000, 10.0, 1000, 0.0), (20, 1000, 10.0, 1000, 3.398), (0, 1000, 10.0, 1000, 13.863)],
)
def test_log_likelihood(
    count: int, size: int, other: float, other_size: int, expected: float
) -> None:
    """The last two as Rayson's log-likelihood calculator gives them."""
    assert log_likelihood(count, size, other, other_size) == pytest.approx(expected, abs=0.001)
