"""What one more document costs in a small and in a large corpus, and after many single adds.

python tests/benchmarks/one_more.py [--model NAME_OR_PATH] [--adds 500]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from statistics import median

from measuring import calls, corpus_of, table
from synthetic import SHARED, Synthetic

from samenhang.index.archive import Annotates, Archive

REPORT = SHARED / "documents" / "van-barbecue-tot-burenhulp.txt"
SIZES = (500, 50_000)


def add_and_remove(corpus: Path, annotator: Annotates, rounds: int) -> tuple[float, float]:
    """Median CPU and wall-clock seconds of adding the report to a copy of the corpus."""
    taken = []
    for _ in range(rounds):
        work = corpus.with_name("work")
        shutil.copytree(corpus, work)
        with Archive.open(work) as archive:
            begun = time.process_time(), time.perf_counter()
            (outcome,) = archive.add([REPORT], annotator=annotator)
            if outcome.failed:
                sys.exit(outcome.message)
            taken.append((time.process_time() - begun[0], time.perf_counter() - begun[1]))
        shutil.rmtree(work)
    return median(cpu for cpu, _ in taken), median(wall for _, wall in taken)


def many_adds(folder: Path, adds: int) -> None:
    """Query times while documents come in one by one."""
    work = folder / "many"
    shutil.rmtree(work, ignore_errors=True)
    rows = []
    with Archive.open(work, create=True) as archive:
        documents = iter(Synthetic(seed=7).documents(adds * 60))
        times = []
        for number in range(1, adds + 1):
            begun = time.process_time()
            list(archive.add_annotated([next(documents)]))
            times.append(time.process_time() - begun)
            if number % (adds // 5) == 0:
                queries = calls(
                    {
                        "term": lambda: archive.search("wijk"),
                        "phrase": lambda: archive.search('"sociale samenhang"'),
                    },
                    5,
                )
                segments = len(list((work / "index").rglob("*.seg")))
                recent = times[-adds // 5 :]
                rows.append(
                    (
                        number,
                        archive.info().passages,
                        segments,
                        median(recent) * 1000,
                        max(recent) * 1000,
                        queries["term"] * 1000,
                        queries["phrase"] * 1000,
                    )
                )
    print(f"{adds} documents added one by one (CPU ms)\n")
    table(("adds", "passages", "segments", "median add", "slowest", "term", "phrase"), rows)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model")
    parser.add_argument("--adds", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    chosen = parser.parse_args()
    from samenhang.index.adding.default import annotator

    many_adds(chosen.folder, chosen.adds)
    ready = annotator(chosen.folder, chosen.model)
    with Archive.open(corpus_of(100, chosen.folder)) as archive:
        list(ready.annotate([archive.content(archive.documents()[0].id)]))  # loads the model
    rows = []
    for size in SIZES:
        cpu, wall = add_and_remove(corpus_of(size, chosen.folder), ready, chosen.rounds)
        rows.append((size, cpu * 1000, wall * 1000))
    print(f"The event report added to a corpus, median of {chosen.rounds} (model loaded)\n")
    table(("passages", "CPU ms", "wall ms"), rows)
    print(f"ratio {rows[1][1] / rows[0][1]:.2f} CPU, {rows[1][2] / rows[0][2]:.2f} wall (≤ 1.3)")


if __name__ == "__main__":
    main()
