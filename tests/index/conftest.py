"""Lets the tests (and the processes they start) import the made-up corpus beside them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Any]:
    """A corpus with two documents."""
    from made_up import document, pairs

    from samenhang.index.archive import Archive

    with Archive.open(tmp_path / "corpus", create=True) as archive:
        made = [document("/a/een.txt"), document("/a/twee.txt", ["Over bonding en de wijk."])]
        list(archive.add_annotated(pairs(made)))
        yield archive


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs out unless they are asked for by their mark."""
    asked = config.getoption("-m") or ""
    for item in items:
        if item.get_closest_marker("slow") and "slow" not in asked:
            item.add_marker(pytest.mark.skip(reason="long; run with -m slow"))
