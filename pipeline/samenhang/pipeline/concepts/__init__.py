"""Concepts of the field: a SKOS vocabulary, found in every form in which texts use it."""

from __future__ import annotations

from typing import Any

__all__ = ["create_concepts"]


def __getattr__(name: str) -> Any:
    """The spaCy factory, imported only when asked for: commands need the vocabulary alone."""
    if name == "create_concepts":
        from samenhang.pipeline.concepts.component import create_concepts

        return create_concepts
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
