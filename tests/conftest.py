"""What all tests share: long runs are left out unless they are asked for."""

from __future__ import annotations

import pytest

_LONG = ("slow", "fuzz")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs out unless they are asked for by their mark."""
    asked = config.getoption("-m") or ""
    for item in items:
        for mark in _LONG:
            if item.get_closest_marker(mark) and mark not in asked:
                item.add_marker(pytest.mark.skip(reason=f"long; run with -m {mark}"))
