"""How long questions about a record take, each as a whole process, beside `quotes bonding`.

    python tests/benchmarks/recording.py [--passages 50000] [--folder /tmp/samenhang-bench]

A fifth of the documents has no date. A watch is run after nothing happened, and after each time
that a document was added.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from measuring import corpus_of, processes, table

START = "from samenhang.index.cli import main; main()"
NEW = "Volgens Jan de Vries is bonding in buurt {number} nodig.\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    parser.add_argument("--rounds", type=int, default=9)
    chosen = parser.parse_args()
    whole = corpus_of(chosen.passages, chosen.folder)
    corpus = chosen.folder / "recording"
    shutil.rmtree(corpus, ignore_errors=True)
    shutil.copytree(whole, corpus)
    with closing(sqlite3.connect(corpus / "samenhang.db")) as store, store:
        store.execute("UPDATE documents SET date = '' WHERE key % 5 = 0")
    questions = {
        "quotes bonding": ("quotes", "bonding"),
        "quotes bonding --party D66 --from 2015": (
            *("quotes", "bonding", "--party", "D66", "--from", "2015"),
        ),
        "quotes --party D66 --from 2015": ("quotes", "--party", "D66", "--from", "2015"),
        "documents missing": ("documents", "missing"),
        "watch run, nothing new": ("watch", "run"),
    }
    _run("watch", "add", "band", "--from-now", "--", "quotes", "bonding", corpus=corpus)
    times = processes(
        {name: ("-c", START, *words, "--corpus", str(corpus)) for name, words in questions.items()},
        chosen.rounds,
    )
    times["watch run, one document new"] = _after_adding(corpus, chosen.rounds // 2)
    shutil.rmtree(corpus)
    least = times["quotes bonding"]
    rows = [
        (name, seconds * 1000, seconds / least, "" if name == "quotes bonding" else "≤ 1.5")
        for name, seconds in times.items()
    ]
    print(f"Whole processes, {chosen.passages:,} passages, median of {chosen.rounds}\n")
    table(("command", "ms", "times `quotes bonding`", "wanted"), rows)


def _after_adding(corpus: Path, rounds: int) -> float:
    """Median seconds of a watch that has one document to tell of."""
    taken = []
    for number in range(rounds + 1):
        file = corpus.with_name(f"nieuw-{number}.txt")
        file.write_text(NEW.format(number=number) * 3, encoding="utf-8")
        _run("add", str(file), corpus=corpus)
        file.unlink()
        begun = time.perf_counter()
        _run("watch", "run", corpus=corpus)
        taken.append(time.perf_counter() - begun)
    return median(taken[1:])  # the first time all is asked: the vocabulary was another


def _run(*words: str, corpus: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, "--corpus", str(corpus), *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(words)} failed")


if __name__ == "__main__":
    main()
