"""The OpenAPI document of the interface, made from its lists and the types of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from starlette.responses import JSONResponse, Response

from samenhang.index.page.api.lists import LISTS, USUAL, Condition, ListOf
from samenhang.index.page.asked import Asked
from samenhang.index.page.settings import MOST

_PAGED = (
    Condition("limit", f"at most so many rows, {USUAL} unless given, {MOST} at most", "integer"),
    Condition("after", "leave out so many; `next` of an answer has it", "integer"),
)
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def describe(asked: Asked) -> Response:
    """The document."""
    return JSONResponse(openapi())


@cache
def openapi() -> dict[str, Any]:
    """The document as plain values."""
    try:
        release = version("samenhang")
    except PackageNotFoundError:
        release = "0"
    schemas = {each.row.__name__: _schema(each.row) for each in LISTS}
    schemas["Error"] = {
        "type": "object",
        "properties": {
            "error": {"type": "string"},
            "hint": {"type": "string"},
            "suggestions": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["error", "hint"],
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samenhang",
            "version": release,
            "description": "The rows of a corpus, to read only.",
        },
        "paths": {each.path: {"get": _operation(each)} for each in LISTS},
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _operation(each: ListOf) -> dict[str, Any]:
    page = {
        "type": "object",
        "properties": {
            "rows": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{each.row.__name__}"},
            },
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"]},
            "notes": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["rows", "total", "next", "notes"],
    }
    error = {"$ref": "#/components/schemas/Error"}
    return {
        "operationId": each.path.rpartition("/")[2],
        "summary": each.about,
        "parameters": [_parameter(one) for one in (*each.conditions, *_PAGED)],
        "responses": {
            "200": {"description": "Rows.", "content": {"application/json": {"schema": page}}},
            **{
                status: {
                    "description": about,
                    "content": {"application/json": {"schema": error}},
                }
                for status, about in (
                    ("400", "A condition cannot be met or understood."),
                    ("403", "Without the token."),
                    ("404", "No such name, concept or document; `suggestions` has what is near."),
                )
            },
        },
    }


def _parameter(one: Condition) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": one.kind}
    return {
        "name": one.name,
        "in": "query",
        "description": one.about,
        "required": one.needed,
        "schema": {"type": "array", "items": schema} if one.many else schema,
    }


def _schema(kind: Any) -> dict[str, Any]:
    """The JSON schema of a type of rows, or of what stands in them."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        return {
            "type": "object",
            "properties": {name: _schema(hints[name]) for name in names},
            "required": names,
        }
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [one.value for one in kind]}
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(one) for one in inside]}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(inside[1])}
    if origin is tuple:
        if len(inside) == 2 and inside[1] is Ellipsis:
            return {"type": "array", "items": _schema(inside[0])}
        return {"type": "array", "prefixItems": [_schema(one) for one in inside]}
    return {}
