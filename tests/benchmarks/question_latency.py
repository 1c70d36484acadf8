"""How long a question takes as a whole process, beside the floor.

    python tests/benchmarks/question_latency.py [--passages 50000] [--folder /tmp/samenhang-bench]

The floor is a bare Python process that imports click and whoosh, opens the same index and runs
one term query; for `--help`, one that imports click.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from measuring import corpus_of, processes, table

FLOOR = """
import click, whoosh.index
from whoosh.query import Term
with whoosh.index.open_dir({index!r}).searcher() as searcher:
    print(len(searcher.search(Term("stem", "bonding"), limit=10)))
"""
COMMANDS = {
    "quotes bonding": ("quotes", "bonding"),
    "quotes bonding --limit 10": ("quotes", "bonding", "--limit", "10"),
    "quotes bonding --format jsonl": ("quotes", "bonding", "--format", "jsonl"),
    "mentions --kind person": ("mentions", "--kind", "person"),
    "concepts": ("concepts",),
    "search 'bonding wijk'": ("search", "bonding wijk"),
    "search concept:bonding": ("search", "concept:bonding"),
    "documents": ("documents",),
    "info": ("info",),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    parser.add_argument("--rounds", type=int, default=11)
    chosen = parser.parse_args()
    corpus = corpus_of(chosen.passages, chosen.folder)
    stamp = json.loads((corpus / "index" / "current.json").read_text())
    index = str(corpus / "index" / stamp["folder"])
    start = "from samenhang.index.cli import main; main()"
    programs = {
        "floor: click, whoosh, one term query": ("-c", FLOOR.format(index=index)),
        "floor: import click": ("-c", "import click"),
        "--help": ("-c", start, "--help"),
    }
    for name, words in COMMANDS.items():
        programs[name] = ("-c", start, *words, "--corpus", str(corpus))
    times = processes(programs, chosen.rounds)
    floor, least = times["floor: click, whoosh, one term query"], times["floor: import click"]
    rows = []
    for name, seconds in times.items():
        beside = least if name in {"--help", "floor: import click"} else floor
        wanted = {"--help": "≤ 2", "quotes bonding": "≤ 1.5"}.get(name, "")
        rows.append((name, seconds * 1000, seconds / beside, wanted))
    print(f"Whole processes, {chosen.passages:,} passages, median of {chosen.rounds}\n")
    table(("command", "ms", "times the floor", "wanted"), rows)


if __name__ == "__main__":
    main()
