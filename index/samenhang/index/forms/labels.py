"""The words that a dossier has of its own, in the language of who reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from samenhang.corpus.errors import QueryError


@cache
def labels(language: str) -> Mapping[str, str]:
    """Words by their names.

    Raises:
        QueryError: there are none in this language.
    """
    text = files(__package__).joinpath("data", "labels.json").read_text("utf-8")
    known: dict[str, dict[str, str]] = json.loads(text)
    if language not in known:
        raise QueryError(
            f"dossiers have no labels in {language!r}", hint=f"Choose from {', '.join(known)}"
        )
    return known[language]
