"""How long a page of the reading room takes, beside the same question through Python.

    python tests/benchmarks/reading_room.py [--passages 50000] [--folder /tmp/samenhang-bench]

The page is asked for over a socket, from a server in a process of its own; the time is that to the
first byte. The question is what the page asks the corpus, in this process. The quickest of several
rounds counts: a page passes between threads and processes, and waits there for whatever else runs.
"""

from __future__ import annotations

import argparse
import http.client
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from measuring import corpus_of, table

import samenhang

MOST = 250_000  # bytes of a page


def questions(corpus: samenhang.Corpus) -> dict[str, Callable[[], object]]:
    """Address of each page to what it asks."""
    name = corpus.entities(kind="person")[0].entity
    document = next(iter(corpus.documents())).id
    from urllib.parse import quote

    def concept() -> None:
        corpus.concept("bonding")
        quotes = corpus.quotes("bonding")
        list(quotes[:20])
        len(quotes)
        for by in ("speaker", "year", "stance"):
            corpus.counts(by, concepts=["bonding"])
        list(corpus.concept_mentions("bonding", spoken=False)[:6])

    def overview() -> None:
        list(corpus.documents())
        list(corpus.concepts(used=True))
        corpus.counts("speaker")

    def search() -> None:
        found = corpus.search("samenleving")
        list(found[:20])
        len(found)
        corpus.facets("samenleving")

    def person() -> None:
        corpus.entities(name)[0]
        quotes = corpus.quotes(speaker=name, order="date")
        list(quotes[:20])
        len(quotes)
        for by in ("year", "concept", "type"):
            corpus.counts(by, speaker=name)

    def statements() -> None:
        quotes = corpus.quotes()
        list(quotes[:20])
        len(quotes)
        for by in ("year", "kind", "speaker", "role", "party", "organisation"):
            corpus.counts(by)
        for by in ("concept", "type", "stance"):
            corpus.counts(by)

    def news() -> None:
        list(corpus.added())
        quotes = corpus.quotes(added_since="last", undated=True)
        list(quotes[:20])
        len(quotes)

    return {
        "/": overview,
        "/documents": lambda: list(corpus.documents()),
        "/search?q=samenleving": search,
        "/search?q=samenleving&view=lines": lambda: (
            list(corpus.keywords("samenleving")),
            corpus.facets("samenleving"),
        ),
        "/suggest?q=bon": lambda: list(corpus.suggested("bon")),
        "/quotes": statements,
        "/concepts": lambda: list(corpus.concepts(used=True)),
        "/concept?label=bonding": concept,
        "/people": lambda: list(corpus.entities()[:40]),
        f"/name?name={quote(name)}": person,
        "/new": news,
        "/compare": lambda: corpus.matrix(most=9),
        f"/read/{document}": lambda: corpus.read(document),
        "/api/quotes?concept=bonding": lambda: list(corpus.quotes("bonding")[:50]),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    parser.add_argument("--corpus", type=Path, help="one that is there already")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="pages whose address begins so")
    chosen = parser.parse_args()
    folder = chosen.corpus or corpus_of(chosen.passages, chosen.folder)
    start = "from samenhang.index.cli import main; main()"
    words = ("serve", "--no-open", "--port", "0", "--read-only", "--corpus", str(folder))
    server = subprocess.Popen(
        [sys.executable, "-c", start, *words], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        entry = urlsplit(server.stdout.readline().strip())
        token = entry.query.partition("=")[2]
        with samenhang.open(folder) as corpus:
            asked = questions(corpus)
            rows = [
                _measured(path, ask, entry.netloc, token, chosen.rounds)
                for path, ask in asked.items()
                if path.startswith(chosen.only)
            ]
    finally:
        server.terminate()
        server.wait()
    print(f"First byte of a page, {chosen.passages:,} passages, quickest of {chosen.rounds}\n")
    table(("page", "Python ms", "page ms", "times (wanted ≤ 3)", "KB (wanted < 250)"), rows)


def _measured(
    path: str, ask: Callable[[], object], server: str, token: str, rounds: int
) -> tuple[str, float, float, float, float]:
    asked, shown, size = [], [], 0
    for n in range(rounds + 1):
        begun = time.perf_counter()
        ask()
        if n:
            asked.append(time.perf_counter() - begun)
        connection = http.client.HTTPConnection(server)
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        if n:
            shown.append(time.perf_counter() - begun)
        size = len(answer.read())
        assert answer.status == 200, path
        connection.close()
    one, other = min(asked), min(shown)
    return path, one * 1000, other * 1000, other / one, size / 1000


if __name__ == "__main__":
    main()
