"""What the tests of the readers share."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
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
