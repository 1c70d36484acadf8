"""Timing and tables for the benchmarks. Ratios count, not seconds: machines differ."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [str(ROOT / part) for part in ("corpus", "pipeline", "index")]


def processes(programs: dict[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Median wall-clock seconds of whole processes, taken in turns so that load is shared."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for i in range(rounds + 1):
        for name, program in programs.items():
            begun = time.perf_counter()
            done = subprocess.run(
                [sys.executable, *program], env=environment, stdout=subprocess.DEVNULL, check=False
            )
            if done.returncode not in {0, 1}:
                sys.exit(f"{name} failed")
            if i:  # the first round warms the disk's cache
                times[name].append(time.perf_counter() - begun)
    return {name: median(taken) for name, taken in times.items()}


def calls(functions: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median CPU seconds of calls, taken in turns."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for i in range(rounds + 1):
        for name, function in functions.items():
            begun = time.process_time()
            function()
            if i:
                times[name].append(time.process_time() - begun)
    return {name: median(taken) for name, taken in times.items()}


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table that is Markdown too."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [
        max(len(head), *(len(row[i]) for row in cells)) if cells else len(head)
        for i, head in enumerate(heads)
    ]
    lines = [list(heads), ["-" * width for width in widths], *cells]
    for line in lines:
        print(
            "| "
            + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            + " |"
        )
    print(flush=True)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"
    return str(value)


def corpus_of(passages: int, folder: Path, seed: int = 1) -> Path:
    """A made-up corpus of that size, made once and kept in `folder`."""
    from synthetic import Synthetic

    from samenhang.index.archive import Archive

    target = folder / f"corpus-{passages}-{seed}"
    if not target.exists():
        print(f"making {target} …", file=sys.stderr)
        with Archive.open(target, create=True) as archive:
            for _ in archive.add_annotated(Synthetic(seed=seed).documents(passages)):
                pass
    return target
