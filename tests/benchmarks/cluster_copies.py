"""A larger corpus on a cluster out of a small one: its rows written again as other documents.

    python tests/benchmarks/cluster_copies.py ADDRESS --copies 25

For measuring questions only: the copies have no records. Prints milliseconds (the median) after
each doubling.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from typing import Any

from measuring import table
from on_cluster import median, questions

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


def main() -> None:
    """Copy, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("address")
    options.add_argument("--copies", type=int, default=25)
    given = options.parse_args()
    from opensearchpy import helpers

    with ClusterCorpus.open(given.address) as corpus:
        speaker = next(row.entity for row in corpus.entities(limit=1))
        uris = corpus.narrower(one.uri for one in corpus.concepts_named("bonding"))
        client = corpus._connection.client
        begun = time.perf_counter()
        for good, info in helpers.streaming_bulk(
            client,
            actions(corpus, range(1, given.copies)),
            chunk_size=400,
            max_chunk_bytes=4 << 20,
            raise_on_error=False,
            max_retries=8,
        ):
            assert good, info
        taken = time.perf_counter() - begun
        name = corpus.title
        client.indices.refresh(index=f"{name}-*")
        info = corpus.info()
        print(f"{info.passages} passages, {info.statements} statements in {taken:.0f} s")
        print(f"{info.bytes_store + info.bytes_index} bytes")
        rows = [
            [what, f"{median(ask, 15):.1f}"]
            for what, ask in questions(corpus, speaker, uris).items()
        ]
        table(["question", f"{info.passages} passages, ms"], rows)


if __name__ == "__main__":
    main()
