"""What the tests of the readers share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
DATA = HERE / "data"
SHARED = HERE.parents[2] / "shared"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of committed documents."""
    return DATA


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared documents beside the project; skips where it is absent."""
    if not (SHARED / "documents").is_dir():
        pytest.skip("needs the shared documents in ../shared")
    return SHARED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs out unless they are asked for by their mark."""
    asked = config.getoption("-m") or ""
    for item in items:
        if item.get_closest_marker("fuzz") and "fuzz" not in asked:
            item.add_marker(pytest.mark.skip(reason="long; run with -m fuzz"))
