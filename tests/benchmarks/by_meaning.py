"""Questions by meaning: how quick beside a search for a phrase, how much memory, how good.

    python tests/benchmarks/by_meaning.py [--passages 151400] [--folder /tmp/samenhang-bench]
    python tests/benchmarks/by_meaning.py --pairs CORPUS

The first measures time and memory on a made-up corpus (151,400 passages have 100,000 statements);
its vectors are random, for time does not depend on what is in them. The second measures recall of
the paraphrase pairs among the statements of a corpus of the documents in ../shared and ../marked.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
from collections import Counter
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

from measuring import ROOT, calls, corpus_of, processes, table

from samenhang.index.archive import Archive
from samenhang.index.meaning.encoder import encoder, make_for
from samenhang.index.store import meanings
from samenhang.index.types import StatementQuery

PAIRS = [ROOT / "tests" / "index" / "meaning" / f"pairs{of}.tsv" for of in ("", "_elsewhere")]
LIKE = "mensen trekken zich terug door diversiteit"
PHRASE = '"sociale samenhang"'


def fill(archive: Archive) -> int:
    """Random vectors for statements that have none; how many statements there are."""
    import numpy

    chance = numpy.random.default_rng(1)
    db, make = archive._db, make_for(())
    for document in meanings.behind(db, make.name):
        places = list(meanings.statements_of(db, document))
        rows = numpy.clip(chance.normal(0, 28, (len(places), make.size)), -127, 127).astype(
            numpy.int8
        )
        vectors = {place: row.tobytes() for place, row in zip(places, rows, strict=True)}
        meanings.put(db, document, make.name, vectors)
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
    """Print recall among the first ten of several ways, and how often the right one is first."""
    import numpy

    from samenhang.index.meaning.scoring import beside_the_mean, scores
    from samenhang.index.meaning.wording import shares
    from samenhang.index.store.meanings import Packed, pack

    lines = [line for pairs in PAIRS for line in pairs.read_text("utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    with Archive.open(corpus) as archive:
        texts = [row.text for row in archive.statements(StatementQuery())]
    plain = [_plain(text) for text in texts]
    print(f"{len(texts):,} statements\n")
    made = encoder()
    kept = made.statements(texts)
    packed = [Packed(1, pack([(i, i + 1) for i in range(len(texts))]), kept.tobytes())]
    written = made._model.encode_statements(texts)
    ranked = _bm25(texts)
    parts: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    for part, _, text, paraphrase in rows:
        vector = made.question(paraphrase)
        near = scores(packed, beside_the_mean(vector, packed, made.questions())).nearness
        by_words = ranked(paraphrase)
        ways = {
            "BM25 over stems": by_words,
            "vectors": written @ vector,
            "vectors, beside the mean": near,
            "both by reciprocal rank fusion": 1 / (60 + _ranks(near)) + 1 / (60 + _ranks(by_words)),
            "vectors and wording of all": near
            + made.make.wording * numpy.array(shares(paraphrase, texts)),
        }
        for way, found in ways.items():
            best = [plain[i] for i in numpy.argsort(-found, kind="stable")[:10]]
            right = [_same(one, text) for one in best]
            parts.setdefault((way, part), []).append((any(right), right[0]))
    with Archive.open(corpus) as archive:
        archive.make_meanings()
        for part, _, text, paraphrase in rows:
            found = [_plain(row.text) for row in archive.nearest(paraphrase, limit=10)]
            right = [_same(one, text) for one in found]
            parts.setdefault(("quotes --like", part), []).append((any(right), right[0]))
    table(
        ("way", "pairs", "how many", "recall@10", "first"),
        [
            (*key, len(hits), *(sum(hit[i] for hit in hits) / len(hits) for i in (0, 1)))
            for key, hits in parts.items()
        ],
    )


def _same(one: str, text: str) -> bool:
    """Whether it is the statement; one within it, or around it, says the same."""
    if text.startswith("sha256:"):
        return hashlib.sha256(one.encode()).hexdigest()[:12] in text
    wanted = _plain(text)
    return one == wanted or (len(one) > 20 and one in wanted) or wanted in one


def _ranks(found: Any) -> Any:
    import numpy

    return numpy.argsort(numpy.argsort(-found, kind="stable"), kind="stable") + 1


def _bm25(texts: list[str], k: float = 1.2, b: float = 0.75) -> Callable[[str], Any]:
    import numpy
    from whoosh.lang.snowball.dutch import DutchStemmer

    stem = DutchStemmer().stem

    def stems(text: str) -> list[str]:
        return [stem(word) for word in re.findall(r"[^\W_]+", text.lower())]

    counts = [Counter(stems(text)) for text in texts]
    lengths = numpy.array([count.total() for count in counts], dtype=float)
    weights = k * (1 - b + b * lengths / lengths.mean())
    places: dict[str, list[tuple[int, int]]] = {}
    for number, count in enumerate(counts):
        for word, times in count.items():
            places.setdefault(word, []).append((number, times))

    def ranked(question: str) -> Any:
        found = numpy.zeros(len(texts))
        for word in set(stems(question)) & places.keys():
            many = len(places[word])
            rare = log(1 + (len(texts) - many + 0.5) / (many + 0.5))
            for number, times in places[word]:
                found[number] += rare * times * (k + 1) / (times + weights[number])
        return found

    return ranked


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
