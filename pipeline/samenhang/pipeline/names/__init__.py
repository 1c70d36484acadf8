"""Persons and organisations: who is named in a document, under every name."""

from __future__ import annotations

from typing import Any

__all__ = ["create_names"]


def __getattr__(name: str) -> Any:
    """The component's factory, loaded with spaCy when it is asked for."""
    if name == "create_names":
        from samenhang.pipeline.names.factory import create_names

        return create_names
    raise AttributeError(name)
