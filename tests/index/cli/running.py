"""What running a command gives, and the environment of a process that runs one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOTS = [str(Path(__file__).parents[3] / name) for name in ("corpus", "pipeline", "index")]


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The records of JSON Lines output."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Result]


def environment(corpus: Path | None = None, **more: str) -> dict[str, str]:
    """The environment of a process that finds this source tree."""
    kept = {k: v for k, v in os.environ.items() if k not in {"SAMENHANG_CORPUS", "COLUMNS"}}
    path = os.pathsep.join([*ROOTS, *filter(None, [kept.get("PYTHONPATH")])])
    chosen = {"SAMENHANG_CORPUS": str(corpus)} if corpus is not None else {}
    return {**kept, "PYTHONPATH": path, **chosen, **more}
