"""A made-up corpus on a cluster beside the same in a folder: adding, questions, memory.

    python tests/benchmarks/on_cluster.py opensearch+http://127.0.0.1:9200/scale?records=/tmp/r \
        --passages 100000 --corpus /tmp/local

Documents come annotated, so that what is measured is what the two engines do. Prints
milliseconds (the median) and ratios.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import table
from searching import of_corpus
from synthetic import CONCEPTS, Synthetic

from samenhang.index.archive import Archive
from samenhang.index.cluster.engine import ClusterCorpus
from samenhang.index.types import StatementQuery, VocabularyConcept


def questions(engine: Any, speaker: str, uris: tuple[str, ...]) -> dict[str, Callable[[], object]]:
    """The questions of the table in docs/archive.md, and some more."""
    return {
        **of_corpus(engine, speaker),
        "how many statements": lambda: engine.count_statements(StatementQuery(uris)),
        "counted by year and speaker": lambda: engine.count_by(
            [StatementQuery(uris)], ("year", "speaker")
        ),
    }


def median(question: Callable[[], object], times: int) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        question()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[1:])


def filled(engine: Any, pairs: Iterator[Any]) -> float:
    """Seconds of adding made-up documents, where there are none."""
    if engine.count_documents():
        return 0.0
    engine.set_vocabulary([VocabularyConcept(f"urn:made-up:{c}", c) for c in CONCEPTS])
    begun = time.perf_counter()
    for number, outcome in enumerate(engine.add_annotated(pairs)):
        assert not outcome.failed, outcome.message
        if number % 100 == 0:
            print(type(engine).__name__, number, round(time.perf_counter() - begun), flush=True)
    return time.perf_counter() - begun


def main() -> None:
    """Fill both, ask both, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("address")
    options.add_argument("--passages", type=int, default=100_000)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--times", type=int, default=15)
    given = options.parse_args()
    made = Synthetic()
    with (
        Archive.open(given.corpus, create=True) as local,
        ClusterCorpus.open(given.address, create=True) as cluster,
    ):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        taken = [filled(one, made.documents(given.passages)) for one in (cluster, local)]
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"adding: cluster {taken[0]:.0f} s, folder {taken[1]:.0f} s")
        print(f"memory of the client: {before >> 10} MiB before, {after >> 10} MiB after adding")
        info = cluster.info()
        print(info.passages, info.statements, info.bytes_store + info.bytes_index)
        speaker = next(row.entity for row in cluster.entities(limit=1))
        uris = cluster.narrower(one.uri for one in cluster.concepts_named("bonding"))
        theirs = questions(cluster, speaker, uris)
        rows = []
        for name, ask in questions(local, speaker, uris).items():
            ours, others = median(ask, given.times), median(theirs[name], given.times)
            rows.append([name, f"{ours:.1f}", f"{others:.1f}", f"{others / ours:.1f}"])
        table(["question", "folder, ms", "cluster, ms", "ratio"], rows)


if __name__ == "__main__":
    main()
