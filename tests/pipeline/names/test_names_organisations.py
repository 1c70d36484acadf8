"""Which names of a document are one organisation."""

from __future__ import annotations

import re

import pytest

from samenhang.pipeline.names.abbreviations import definitions
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.resolve_organisations import OrganisationFound, resolve
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.names.words import Part, split


def grouped(marked: str) -> list[tuple[str, list[str]]]:
    """Name and forms of the organisations in a text that has them between square brackets."""
    text, places = "", []
    for piece in re.split(r"(\[[^]]+\])", marked):
        words = piece.strip("[]") if piece.startswith("[") else piece
        if words != piece:
            places.append((len(text), len(text) + len(words)))
        text += words
    reading = Reading(text, split(text, [Part(0, len(text))], [0]))
    found = [
        OrganisationFound(
            reading.index(start), reading.index(end), register().find(text[start:end])
        )
        for start, end in places
    ]
    groups = resolve(reading, found, definitions(reading), structures().is_first)
    return [(g.name, [reading.span_text(*place) for place in g.places]) for g in groups]


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        (
            "Het [KLMN Humaniora Cluster] (HuC) groeit. Het [HuC] werft.",
            "KLMN Humaniora Cluster",
            ["KLMN Humaniora Cluster", "HuC"],
        ),
        (
            "De [Task Force Bosrand] is laat. Volgens de [Task Force] komt het goed.",
            "Task Force Bosrand",
            ["Task Force Bosrand", "Task Force"],
        ),
        (
            "Het [Technisch Overleg Bosrand] begint. Het [TO] stemt in.",
            "Technisch Overleg Bosrand",
            ["Technisch Overleg Bosrand", "TO"],
        ),
        (
            "[Bosdaten] meet. Bij [Bosdaten] is het druk. [Bosdatem] is van ons.",
            "Bosdaten",
            ["Bosdaten", "Bosdaten", "Bosdatem"],
        ),
        (
            "Het [Museum Bosrand] is dicht. [Bosrand] heropent in mei.",
            "Museum Bosrand",
            ["Museum Bosrand", "Bosrand"],
        ),
    ],
)
def test_names_of_one_organisation(text: str, name: str, forms: list[str]) -> None:
    assert grouped(text) == [(name, forms)]


@pytest.mark.parametrize(
    "text",
    [
        "De [Raad Bosrand] en de [Raad Heidewijk] zijn het eens met de [Raad].",
        "[Bosdaten] meet, en [Veendaten] meet ook.",
        "[Team Haven 2] won van [Team Haven 3]. [Team Haven 3] was zwak.",
        "Het [Technisch Overleg Bosrand] sprak met [TNO].",
    ],
)
def test_names_that_stay_apart(text: str) -> None:
    assert len(grouped(text)) == text.count("[") - (text.count("[Team Haven 3]") > 1)
