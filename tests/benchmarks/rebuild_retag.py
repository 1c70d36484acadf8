"""Rebuilding the index and tagging anew, beside adding the documents anew.

python tests/benchmarks/rebuild_retag.py [--model NAME_OR_PATH] [--documents 100]
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from adding import files_of
from measuring import table


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Print the table."""
    from samenhang.corpus.reading import read
    from samenhang.index.adding.default import annotator
    from samenhang.index.archive import Archive

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model")
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    chosen = parser.parse_args()
    paths = files_of(chosen.folder / f"files-{chosen.documents}", chosen.documents)
    corpus = chosen.folder / "rebuilt"
    shutil.rmtree(corpus, ignore_errors=True)
    with Archive.open(corpus, create=True) as archive:
        ready = annotator(archive.folder, chosen.model)
        list(ready.annotate([read(str(paths[0]))]))
        archive.retag(ready)
        adding = seconds(lambda: list(archive.add(paths, annotator=ready)))
        rebuilding = seconds(archive.rebuild)
        tagging = seconds(lambda: archive.retag(ready))
        concepts = seconds(lambda: archive.retag_concepts(ready))
    rows = [
        ("add", adding, 1.0, ""),
        ("rebuild", rebuilding, adding / rebuilding, "≥ 5"),
        ("retag", tagging, adding / tagging, "≥ 5"),
        ("concepts alone", concepts, adding / concepts, "≥ 20"),
    ]
    print(f"{chosen.documents} documents, CPU seconds\n")
    table(("work", "seconds", "times as fast", "wanted"), rows)


if __name__ == "__main__":
    main()
