"""What the tests of names share: pipelines with and without a language model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from samenhang.pipeline import language
from samenhang.pipeline.names.component import NamesComponent

CASES = Path(__file__).parent / "cases"
FLOORS = Path(__file__).parent / "floors.json"
SHARED = Path(__file__).parents[4] / "shared"


@pytest.fixture(scope="session")
def rules() -> Callable[[str], Doc]:
    """Names by rules and lists alone: sentences, but no language model."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    component = NamesComponent(nlp)
    return lambda text: component(nlp(text))


@pytest.fixture(scope="session")
def shipped() -> Language:
    """The shipped language model."""
    path = language.shipped_path()
    if not (path / "meta.json").is_file():
        pytest.skip("the language model is not in the source tree")
    return spacy.load(path)


@pytest.fixture(scope="session")
def full(shipped: Language) -> Callable[[str], Doc]:
    """Names on top of the shipped language model."""
    component = NamesComponent(shipped)
    return lambda text: component(shipped(text))
