"""Questions by meaning: how quick beside a search for a phrase, how much memory, how good.

    python tests/benchmarks/by_meaning.py [--passages 151400] [--folder /tmp/samenhang-bench]
    python tests/benchmarks/by_meaning.py --pairs CORPUS

The first measures time and memory on a made-up corpus (151,400 passages have 100,000 statements);
its vectors are random, for time does not depend on what is in them. The second measures recall of
the paraphrase pairs among the statements of a corpus of the documents in ../shared.
"""

from __future__ import annotations

import argparse
import re
import resource
from pathlib import Path

from measuring import ROOT, calls, corpus_of, processes, table

from samenhang.index.archive import Archive
from samenhang.index.meaning.encoder import MODEL, SIZE
from samenhang.index.store import meanings
from samenhang.index.types import StatementQuery

PAIRS = ROOT / "tests" / "index" / "meaning" / "pairs.tsv"
LIKE = "mensen trekken zich terug door diversiteit"
PHRASE = '"sociale samenhang"'


def fill(archive: Archive) -> int:
    """Random vectors for statements that have none; how many statements there are."""
    import numpy

    chance = numpy.random.default_rng(1)
    db = archive._db
    for document in meanings.behind(db, MODEL):
        places = list(meanings.statements_of(db, document))
        rows = numpy.clip(chance.normal(0, 28, (len(places), SIZE)), -127, 127).astype(numpy.int8)
        vectors = {place: row.tobytes() for place, row in zip(places, rows, strict=True)}
        meanings.put(db, document, MODEL, vectors)
    return archive.count_statements()


def speed(passages: int, folder: Path, rounds: int) -> None:
    """Print time and memory."""
    corpus = corpus_of(passages, folder)
    with Archive.open(corpus) as archive:
        count = fill(archive)
        sure = [StatementQuery(min_confidence=0.5)]
        list(archive.nearest(LIKE, limit=1))  # loads the encoder
        archive.search(PHRASE)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        questions = {
            f"search {PHRASE}": lambda: archive.search(PHRASE, limit=20),
            "--like": lambda: list(archive.nearest(LIKE, sure, limit=20)),
        }
        speaker = archive.entities(limit=1)[0].entity
        narrowed = [StatementQuery(min_confidence=0.5, speaker=speaker)]
        questions["--like --speaker"] = lambda: list(archive.nearest(LIKE, narrowed, limit=20))
        times = calls(questions, rounds)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    least = times[f"search {PHRASE}"]
    rows = [(name, taken * 1000, taken / least) for name, taken in times.items()]
    print(f"{count:,} statements, in one process, median of {rounds}\n")
    table(("question", "ms of processor time", "times the search"), rows)
    print(f"memory beyond what is loaded: {(after - before) / 1024:.1f} MB\n")
    start = ("-c", "from samenhang.index.cli import main; main()")
    told = {
        f"search {PHRASE}": (*start, "search", PHRASE, "--corpus", str(corpus)),
        "quotes --like": (*start, "quotes", "--like", LIKE, "--corpus", str(corpus)),
    }
    whole = processes(told, max(3, rounds // 3))
    least = whole[f"search {PHRASE}"]
    table(
        ("whole process", "ms", "times the search"),
        [(name, taken * 1000, taken / least) for name, taken in whole.items()],
    )


def recall(corpus: Path) -> None:
    """Print recall among the first ten, and how often the right one comes first."""
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if line[0] != "#"]
    parts: dict[str, list[tuple[bool, bool]]] = {}
    with Archive.open(corpus) as archive:
        for part, _, text, paraphrase in rows:
            wanted = _plain(text)
            found = [_plain(row.text) for row in archive.nearest(paraphrase, limit=10)]
            # A statement within another, or around it, says the same.
            right = [
                one == wanted or (len(one) > 20 and one in wanted) or wanted in one for one in found
            ]
            parts.setdefault(part, []).append((any(right), right[0]))
        print(f"{archive.count_statements():,} statements\n")
    table(
        ("pairs", "how many", "recall@10", "first"),
        [
            (part, len(hits), *(sum(hit[i] for hit in hits) / len(hits) for i in (0, 1)))
            for part, hits in parts.items()
        ],
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def main() -> None:
    """Measure one or the other."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passages", type=int, default=151_400)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pairs", type=Path, metavar="CORPUS")
    chosen = parser.parse_args()
    if chosen.pairs:
        recall(chosen.pairs)
    else:
        speed(chosen.passages, chosen.folder, chosen.rounds)


if __name__ == "__main__":
    main()
