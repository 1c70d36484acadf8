"""How sure a statement is: the share of such statements that the gold files call right.

The table is made by `pipeline/calibration/fit_confidence.py`; see docs/statements.md.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    path = resources.files(__package__).joinpath("data", "confidence.json")
    table: dict[str, float] = json.loads(path.read_text("utf-8"))["precision"]
    return table


def confidence(construction: str, weight: float) -> float:
    """Confidence in 0..1 of a statement.

    Args:
        construction: the rule that found it.
        weight: 0..1, what the rule itself thinks of this case.
    """
    prior = _table().get(construction, _table()["*"])
    return round(max(0.05, min(0.99, prior * (0.5 + weight / 2))), 2)
