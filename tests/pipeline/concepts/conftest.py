"""A pipeline with the tagger, for tests that need the annotation of a model."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from samenhang.pipeline.concepts.component import ConceptTagger, create_concepts


def _model() -> Path | None:
    """The shipped model, else one that SAMENHANG_MODEL names."""
    found = find_spec("samenhang.pipeline.models")
    for folder in (found.submodule_search_locations or []) if found else []:
        for config in sorted(Path(folder).rglob("config.cfg")):
            return config.parent
    named = os.environ.get("SAMENHANG_MODEL")
    return Path(named) if named else None


@pytest.fixture(scope="session")
def model() -> Language:
    path = _model()
    if path is None:
        pytest.skip("no model: none is shipped yet, and SAMENHANG_MODEL names none")
    return spacy.load(path, exclude=["ner"])


@pytest.fixture(scope="session")
def tagger() -> ConceptTagger:
    return create_concepts(spacy.blank("nl"), "concepts")


@pytest.fixture
def read(model: Language) -> Callable[[str], Doc]:
    return model
