"""The language model for tests that need one."""

from __future__ import annotations

import pytest

from samenhang.corpus.errors import ModelError
from samenhang.pipeline.annotator import Annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The whole pipeline with the shipped model, loaded once for all tests."""
    try:
        return Annotator("nl_core_policy_sm")
    except ModelError as error:
        pytest.skip(f"the shipped model is not there: {error}")
