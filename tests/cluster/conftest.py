"""A real OpenSearch for the tests of this folder."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "index"))
sys.path.insert(0, str(Path(__file__).parents[1] / "index" / "page"))

from opensearch_nodes import MissingError, Nodes


@pytest.fixture(scope="session")
def opensearch() -> Iterator[str]:
    """The address of a server: the one of SAMENHANG_OPENSEARCH, else a node of our own."""
    given = os.environ.get("SAMENHANG_OPENSEARCH")
    if importlib.util.find_spec("opensearchpy") is None:
        pytest.skip("opensearch-py is not installed: pip install samenhang[cluster]")
    if given:
        yield given.rstrip("/")
        return
    try:
        with Nodes() as nodes:
            yield nodes.url
    except MissingError as error:
        pytest.skip(f"no OpenSearch to test with: {error}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs out unless they are asked for by their mark."""
    asked = config.getoption("-m") or ""
    for item in items:
        if item.get_closest_marker("slow") and "slow" not in asked:
            item.add_marker(pytest.mark.skip(reason="long; run with -m slow"))
