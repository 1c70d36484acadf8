"""Two of one surname in a document, by offices that nobody has two of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc


def called(doc: Doc) -> list[tuple[str, tuple[int, ...]]]:
    """Names with the places of their mentions, counted over all mentions of the document."""
    order = {mention.start: number for number, mention in enumerate(doc._.mentions)}
    people = [entity for entity in doc._.entities if entity.type == "PERSON"]
    return [
        (one.name, tuple(order[m.start] for m in doc._.mentions if m.entity == one.key))
        for one in people
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Raadslid Smit vraagt het. Wethouder Smit zegt nee. Smit blijft daarbij.",
            [("Smit", (0,)), ("Smit", (1, 2))],
        ),
        (
            "Wethouder Jan Smit zegt nee. Raadslid Smit vraagt door. Wethouder Smit zwijgt.",
            [("Jan Smit", (0, 2)), ("Smit", (1,))],
        ),
        # One office, or none that excludes the other: one.
        ("Wethouder Smit zegt nee. Wethouder Smit zwijgt.", [("Smit", (0, 1))]),
        ("Minister Smit zegt nee. Voorzitter Smit zwijgt.", [("Smit", (0, 1))]),
        ("Jan Smit sprak. Raadslid Smit en wethouder Smit ook.", [("Jan Smit", (0, 1, 2))]),
    ],
)
def test_offices_that_exclude_each_other(
    rules: Callable[[str], Doc], text: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert called(rules(text)) == expected
