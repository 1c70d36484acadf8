"""A larger corpus on a cluster out of a small one: its rows written again as other documents.

    python tests/benchmarks/cluster_copies.py ADDRESS --copies 25 --corpus FOLDER

For measuring questions only: the copies have no records. FOLDER is a corpus of `synthetic.py`
with as many passages, which is asked the same beside it. Prints milliseconds (the median) and
ratios.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import table
from on_cluster import filled, median, questions
from synthetic import PASSAGES_A_DOCUMENT, Synthetic

from samenhang.index.archive import Archive
from samenhang.index.cluster.engine import ClusterCorpus
from samenhang.index.cluster.reading import pages
from samenhang.index.cluster.rows import PARTS

_APART = 1_000_000  # numbers between copies


def copied(source: dict[str, Any], copy: int) -> dict[str, Any]:
    """A row as that of another document."""
    row = dict(source)
    row["document"] = f"{row['document']}-copy{copy}"
    row["number"] += copy * _APART
    row["revision"] += copy * _APART
    if "id" in row:
        row["id"], row["path"] = row["document"], f"{row['path']}-{copy}"
        row["row"] = {**row["row"], "id": row["id"], "path": row["path"]}
    return row


def actions(corpus: ClusterCorpus, copies: range) -> Iterator[dict[str, Any]]:
    """The rows of the first copy, written as others."""
    reads = corpus._reads
    for part in (*PARTS, "documents"):
        index = reads.indices[part]
        body = {
            "query": {"range": {"number": {"lt": _APART}}},
            "sort": [{"number": "asc"}, {"id" if part == "documents" else "seq": "asc"}],
        }
        for hit in pages(reads.connection, index, body):
            for copy in copies:
                yield {"_index": index, "_id": f"{hit['_id']}-{copy}"} | {
                    "_source": copied(hit["_source"], copy)
                }


def copy(corpus: ClusterCorpus, copies: int) -> None:
    """Write the copies, and say how long that took."""
    from opensearchpy import helpers

    client = corpus._connection.client
    begun = time.perf_counter()
    for good, info in helpers.streaming_bulk(
        client,
        actions(corpus, range(1, copies)),
        chunk_size=400,
        max_chunk_bytes=4 << 20,
        raise_on_error=False,
        max_retries=8,
    ):
        assert good, info
    client.indices.refresh(index=f"{corpus.title}-*")
    print(f"copied in {time.perf_counter() - begun:.0f} s", flush=True)


def asked(engine: Any) -> dict[str, Callable[[], object]]:
    """The questions, about somebody and something that the corpus speaks of much."""
    speaker = next(row.entity for row in engine.entities(limit=1))
    uris = engine.narrower(one.uri for one in engine.concepts_named("bonding"))
    return questions(engine, speaker, uris)


def main() -> None:
    """Copy, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("address")
    options.add_argument("--passages", type=int, default=4000, help="that are copied")
    options.add_argument("--copies", type=int, default=25)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--times", type=int, default=15)
    given = options.parse_args()
    with (
        ClusterCorpus.open(given.address, create=True) as cluster,
        Archive.open(given.corpus) as local,
    ):
        filled(cluster, Synthetic().documents(given.passages))
        if cluster.count_documents() * PASSAGES_A_DOCUMENT <= given.passages:
            copy(cluster, given.copies)
        for engine in (cluster, local):
            told = engine.info()
            size = told.bytes_store + told.bytes_index
            print(told.documents, told.passages, told.statements, size, flush=True)
        theirs = asked(cluster)
        rows = []
        for what, ask in asked(local).items():
            ours, others = median(ask, given.times), median(theirs[what], given.times)
            rows.append([what, f"{ours:.1f}", f"{others:.1f}", f"{others / ours:.2f}"])
        table(["question", "folder, ms", "cluster, ms", "ratio"], rows)
        print(
            f"the client's memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB"
        )


if __name__ == "__main__":
    main()
