"""A whole `add` beside bare `nlp.pipe`, with one process and two, and its memory.

    python tests/benchmarks/adding.py [--model NAME_OR_PATH] [--documents 200] [--length 30]
    python tests/benchmarks/adding.py --memory --documents 1000 --length 4

Words a second of the clock; memory is the most that the process held (its readers apart).
`nlp.pipe` is measured as spaCy loads the model, and with the matrix products that Samenhang
has it use (`samenhang.pipeline.arithmetic`).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from measuring import SOURCES, table
from synthetic import Synthetic

KINDS = ("bare", "numpy", "whole")


def files_of(folder: Path, documents: int, length: float) -> list[Path]:
    """Plain text files of made-up documents, with so many passages in the median."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(folder.glob("*.txt"))
    if len(paths) != documents:
        for path in paths:
            path.unlink()
        source = Synthetic(seed=3, length=length)
        for number, text in zip(range(documents), source.texts(10**9), strict=False):
            (folder / f"rapport-{number:06}.txt").write_text(text, encoding="utf-8")
        paths = sorted(folder.glob("*.txt"))
    return paths


def bare(paths: list[Path], model: str | None, processes: int, *, numpy: bool) -> dict[str, float]:
    """The language model alone, on the same blocks."""
    import spacy

    from samenhang.corpus.reading import read
    from samenhang.pipeline import language

    documents = [read(str(path)) for path in paths]
    blocks = [d.block_text(b) for d in documents for b in d.blocks]
    chosen = language.choose(model)
    nlp = language.load(chosen) if numpy else spacy.load(chosen.path or chosen.name)
    list(nlp.pipe(blocks[:20]))
    begun = _now()
    for _ in nlp.pipe(blocks, batch_size=128, n_process=processes):
        pass
    return _result(begun, sum(block.count(" ") + 1 for block in blocks))


def whole(paths: list[Path], model: str | None, processes: int, corpus: Path) -> dict[str, float]:
    """`add` with everything it does."""
    from samenhang.corpus.reading import read
    from samenhang.index.adding.default import annotator
    from samenhang.index.archive import Archive

    shutil.rmtree(corpus, ignore_errors=True)
    with Archive.open(corpus, create=True) as archive:
        ready = annotator(archive.folder, model)
        list(ready.annotate([read(str(paths[0]))]))
        begun = _now()
        words = sum(o.words for o in archive.add(paths, annotator=ready, processes=processes))
    return _result(begun, words)


def _now() -> tuple[float, float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used), time.perf_counter()


def _result(begun: tuple[float, float], words: int) -> dict[str, float]:
    cpu, wall = _now()
    return {
        "words": words,
        "cpu": cpu - begun[0],
        "wall": wall - begun[1],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def apart(*arguments: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
    done = subprocess.run(
        [sys.executable, __file__, "--one", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--length", type=float, default=30, help="passages of a document")
    parser.add_argument("--memory", action="store_true", help="only memory, and ten times as many")
    parser.add_argument("--one", choices=KINDS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    name = f"files-{chosen.documents}-{chosen.length:g}"
    paths = files_of(chosen.folder / name, chosen.documents, chosen.length)
    if chosen.one in ("bare", "numpy"):
        numpy = chosen.one == "numpy"
        print(json.dumps(bare(paths, chosen.model, chosen.processes, numpy=numpy)))
        return
    if chosen.one == "whole":
        corpus = chosen.folder / "added"
        print(json.dumps(whole(paths, chosen.model, chosen.processes, corpus)))
        return
    base = ["--folder", str(chosen.folder), "--length", str(chosen.length)]
    base += ["--model", chosen.model] if chosen.model else []
    if chosen.memory:
        memory(base, chosen.documents, chosen.processes)
        return
    base += ["--documents", str(chosen.documents)]
    rows = []
    walls = {}
    for processes in (1, 2):
        results = {kind: apart(kind, *base, "--processes", str(processes)) for kind in KINDS}
        walls[processes] = results["whole"]["wall"]
        speeds = {kind: r["words"] / r["wall"] for kind, r in results.items()}
        rows.append(
            (
                processes,
                *(round(speeds[kind]) for kind in KINDS),
                speeds["whole"] / speeds["bare"],
                speeds["whole"] / speeds["numpy"],
                round(results["whole"]["memory"]),
            )
        )
    print(f"{chosen.documents} documents, {results['whole']['words']:,.0f} words\n")
    heads = ("processes", "nlp.pipe", "by numpy", "add w/s", "ratio (≥ .75)", "by numpy", "MiB")
    table(heads, rows)
    print(f"two processes beside one: {walls[1] / walls[2]:.2f} (≥ 1.7 on two idle cores)")


def memory(base: list[str], documents: int, processes: int) -> None:
    """Print what adding documents takes, and ten times as many."""
    rows = []
    for count in (documents, 10 * documents):
        result = apart("whole", *base, "--documents", str(count), "--processes", str(processes))
        rows.append((count, f"{result['words']:,.0f}", round(result["memory"])))
    table(("documents", "words", "MiB"), rows)
    print(f"ratio {rows[1][-1] / rows[0][-1]:.2f} (≤ 1.2)")


if __name__ == "__main__":
    main()
