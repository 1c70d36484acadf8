"""Where a text defines a concept, and where it only speaks of one."""

from __future__ import annotations

import re

import pytest
import spacy

from samenhang.pipeline.concepts.component import create_concepts
from samenhang.pipeline.concepts.definitions import Definition, find_definitions

BLANK = spacy.blank("nl")
TAGGER = create_concepts(BLANK, "concepts")


def definitions(text: str) -> tuple[Definition, ...]:
    sentences = [(m.start(), m.end()) for m in re.finditer(r"[^.?!]+[.?!’]*\s*", text)]
    return find_definitions(text, TAGGER.process(BLANK(text)), sentences)


@pytest.mark.parametrize(
    ("text", "concept", "pattern"),
    [
        ("‘Bonding’ is je verbinden met gelijkgestemden.", "bonding", "is, quoted"),
        ("Onder bemoeizorg verstaan we hulp zonder vraag.", "bemoeizorg", "understood"),
        ("Onder ‘bemoeizorg’ wordt hier verstaan: hulp zonder vraag.", "bemoeizorg", "understood"),
        ("Met sociale samenhang bedoelt hij dat men elkaar kent.", "sociale samenhang", "meant"),
        ("Mantelzorg betekent zorgen voor je naaste.", "mantelzorg", "means"),
        ("Het begrip wederkerigheid verwijst naar geven en nemen.", "wederkerigheid", "means"),
        ("Segregatie wordt gedefinieerd als gescheiden leven.", "segregatie", "means"),
        ("Respijtzorg, oftewel even op adem komen, is schaars.", "respijtzorg", "that is"),
        ("Empowerment (dat wil zeggen: sterker worden) helpt.", "empowerment", "that is"),
        ("Vrijwillig iets terugdoen noemen we wederkerigheid.", "wederkerigheid", "called"),
        ("Dit wordt ook wel bemoeizorg genoemd.", "bemoeizorg", "called"),
        ("Mantelzorg: zorg die mensen aan een naaste geven.", "mantelzorg", "entry"),
        ("Burenhulp is het helpen van wie naast je woont.", "burenhulp", "is"),
        ("De Wmo is een wet die gemeenten taken geeft.", "Wmo", "is, with article"),
    ],
)
def test_definitions(text: str, concept: str, pattern: str) -> None:
    found = [d for d in definitions(text) if d.concept == concept]
    assert [d.pattern for d in found] == [pattern]
    assert text[found[0].start : found[0].end].strip() in text
    assert 0 < found[0].confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Mantelzorg is een groot probleem.",
        "Eenzaamheid is een risicofactor voor je gezondheid.",
        "Burenhulp betekent weinig voor hem.",
        "Robert Putnam: bonding en bridging",
        "De gemeente is een mantelzorgcoach aan het zoeken.",
        "De Wmo is geliefd.",
        "Segregatie is er overal.",
    ],
)
def test_no_definition(text: str) -> None:
    assert definitions(text) == ()


def test_a_line_end_does_not_matter() -> None:
    assert len(definitions("‘Bonding’ is je\nverbinden met anderen.")) == 1


def test_what_is_denied_is_not_defined() -> None:
    assert definitions("Geen bonding is het geheel van banden.") == ()
