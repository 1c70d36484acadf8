"""Roles and organisations that a text gives persons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc


def roles(doc: Doc, name: str) -> list[tuple[str, str]]:
    entity = next(e for e in doc._.entities if e.name == name)
    return [(role.role, role.organisation) for role in entity.roles]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Anna Bos, staatssecretaris van VWS, opende.", "Anna Bos", [("staatssecretaris", "VWS")]),
        (
            "Piet Vos, voormalig topman bij Philips en voorzitter van de SER, sprak.",
            "Piet Vos",
            [("voormalig topman", "Philips"), ("voorzitter", "SER")],
        ),
        pytest.param(
            "Karin Smit (wethouder Zorg en Welzijn Utrecht) vindt dat ook.",
            "Karin Smit",
            [("wethouder Zorg en Welzijn", "Utrecht")],
            marks=pytest.mark.xfail(reason="without a model 'Welzijn Utrecht' is weighed as one"),
        ),
        (
            "Dirk Mol (bestuurder Factor Q, bestuurslid Zorgnet) knikt.",
            "Dirk Mol",
            [("bestuurder", "Factor Q"), ("bestuurslid", "Zorgnet")],
        ),
        ("Volgens Henk Post (SP) is dat zo.", "Henk Post", [("", "SP")]),
        ("Volgens staatssecretaris Jansen is dat zo.", "Jansen", [("staatssecretaris", "")]),
        ("Beeldend kunstenaar Tom Kiel schildert.", "Tom Kiel", [("beeldend kunstenaar", "")]),
        ("Socioloog/filosoof Eva Kuipers spreekt.", "Eva Kuipers", [("socioloog/filosoof", "")]),
        (
            "Eva Kuipers is werkzaam als onderzoeker aan de Universiteit van Tilburg.",
            "Eva Kuipers",
            [("onderzoeker", "Universiteit van Tilburg")],
        ),
        (
            "Jan Kuipers, hoogleraar Algemene Sociologie aan de Universiteit Leiden, reageert.",
            "Jan Kuipers",
            [("hoogleraar Algemene Sociologie", "Universiteit Leiden")],
        ),
        (
            "Jan Kuipers, wethouder van het Amsterdamse stadsdeel Noord, reageert.",
            "Jan Kuipers",
            [("wethouder", "stadsdeel Noord")],
        ),
        ("De fractie van mevrouw Hermans van de VVD zwijgt.", "Hermans", [("", "VVD")]),
        ("Tekst: Wendy de Groot", "Wendy de Groot", [("auteur", "")]),
        ("PvdA-wethouder Carla Blok is tegen.", "Carla Blok", [("wethouder", "PvdA")]),
    ],
)
def test_roles(
    rules: Callable[[str], Doc], text: str, name: str, expected: list[tuple[str, str]]
) -> None:
    assert roles(rules(text), name) == expected


def test_a_role_has_the_place_of_its_words(rules: Callable[[str], Doc]) -> None:
    doc = rules("Anna Bos, staatssecretaris van VWS, opende.")
    role = doc._.entities[0].roles[0]
    assert doc.text[role.start : role.end] == "staatssecretaris van VWS"


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mevrouw Jansen sprak.", "f"),
        ("De heer Jansen sprak.", "m"),
        ("Anneke Jansen sprak.", "f"),
        ("Voorzitster Jansen sprak.", "f"),
        ("Wethouder Jansen sprak.", ""),
        ("Drs. A. Jansen sprak.", ""),
    ],
)
def test_gender(rules: Callable[[str], Doc], text: str, gender: str) -> None:
    assert rules(text)._.entities[0].gender == gender
