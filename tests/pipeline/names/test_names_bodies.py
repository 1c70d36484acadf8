"""Of which body a document is, by its head and what it names most."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from samenhang.pipeline.names.bodies import Bodies, bodies_of
from samenhang.pipeline.names.lexicon import lexicon


def bodies(text: str) -> Bodies:
    return bodies_of(text, (), lexicon())


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Gemeente Vught\n\nDe raad stemt in.", "raad", "gemeenteraad van Vught"),
        (
            "Besluitenlijst gemeenteraad van Almelo\n\nHet college legt uit.",
            "college",
            "college van burgemeester en wethouders van Almelo",
        ),
        (
            "Antwoord van de minister van Financiën\n\nDe minister is het eens.",
            "minister",
            "ministerie van Financiën",
        ),
        (
            "Provincie Overijssel\n\nGedeputeerde Staten van Overijssel besluiten.",
            "staten",
            "Provinciale Staten van Overijssel",
        ),
    ],
)
def test_a_bare_noun_means_the_documents_own_body(text: str, noun: str, name: str) -> None:
    body = bodies(text).of(noun)
    assert body is not None
    assert body.name == name


def test_another_council_that_is_named_is_not_the_documents_own() -> None:
    text = (
        "Verslag gemeente Vught\n\nDe Raad van State oordeelde anders. De gemeente Vught en de "
        "gemeente Boxtel werken samen. De raad vraagt door."
    )
    body = bodies(text).of("raad")
    assert body is not None
    assert (body.name, body.place) == ("gemeenteraad van Vught", "Vught")


@pytest.mark.parametrize(
    "text",
    [
        "De raad vindt het goed.",
        "De gemeente Utrecht en de gemeente Almelo werken samen. De raad vindt het goed.",
        "",
    ],
)
def test_where_the_document_does_not_tell_nothing_is_guessed(text: str) -> None:
    assert bodies(text).of("raad") is None


def test_the_component_gives_the_key_of_the_entity(full: Callable[[str], Doc]) -> None:
    doc = full("Nieuws van de gemeente Zwolle\n\nDe gemeente Zwolle bouwt. De gemeente wil meer.")
    body = doc._.bodies.of("gemeente")
    assert [e.key for e in doc._.entities if e.name == "gemeente Zwolle"] == [body.entity]
