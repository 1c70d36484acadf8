"""The rows as JSON: a contract, described by an OpenAPI document."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from samenhang.index.page.api.described import openapi
from samenhang.index.page.api.lists import LISTS
from samenhang.index.render.records import fields_of
from samenhang.index.types import QuoteRow

QUESTIONS = [
    "/api/documents",
    "/api/quotes",
    "/api/quotes?concept=bonding&speaker=Putnam&from=2008&to=2008&type=direct",
    "/api/mentions?name=VWS",
    "/api/search?q=bonding",
    "/api/concepts",
]


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is as a schema says, as far as these schemas go."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return fits(value, openapi()["components"]["schemas"][name])
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    plain = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    for kind in kinds:
        if kind == "null" and value is None:
            return True
        if kind in plain and isinstance(value, plain[kind]):
            return value in schema.get("enum", [value])
        if kind == "array" and isinstance(value, list):
            inside = schema.get("items")
            each = [inside] * len(value) if inside else schema["prefixItems"]
            return all(map(fits, value, each))
        if kind == "object" and isinstance(value, dict):
            properties = schema.get("properties")
            if properties is None:
                return all(fits(one, schema["additionalProperties"]) for one in value.values())
            return list(value) == list(properties) and all(
                fits(value[name], properties[name]) for name in properties
            )
    return False


@pytest.mark.parametrize("path", QUESTIONS)
def test_answers_are_as_described(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    told = answer.json()
    operation = openapi()["paths"][path.partition("?")[0]]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert fits(told, schema)
    assert told["rows"]


def test_the_document_is_served(reader: TestClient) -> None:
    told = reader.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert set(told["paths"]) == {each.path for each in LISTS}
    quote = told["components"]["schemas"]["QuoteRow"]
    assert tuple(quote["properties"]) == fields_of(QuoteRow)


def test_lists_come_in_pages(reader: TestClient) -> None:
    first = reader.get("/api/quotes?limit=2").json()
    assert len(first["rows"]) == 2
    assert first["next"] is None or first["next"].endswith("after=2")
    every = reader.get("/api/quotes?min_confidence=0&limit=200").json()["rows"]
    path, rows = "/api/quotes?min_confidence=0&limit=1", []
    while path:
        page = reader.get(path).json()
        rows += page["rows"]
        path = page["next"]
    assert rows == every


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/search", 400),
        ("/api/quotes?from=gisteren", 400),
        ("/api/quotes?min_confidence=x", 400),
        ("/api/quotes?type=x", 400),
        ("/api/quotes?speaker=Puttnam", 404),
        ("/api/quotes?document=nergens", 404),
        ("/api/nowhere", 404),
    ],
)
def test_what_cannot_be_answered_says_why(reader: TestClient, path: str, status: int) -> None:
    answer = reader.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_name_that_nobody_has_brings_suggestions(reader: TestClient) -> None:
    told = reader.get("/api/quotes?speaker=Puttnam").json()
    assert told["suggestions"] == ["Robert D. Putnam"]
