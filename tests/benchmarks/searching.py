"""Questions to the archive beside plain Whoosh, SQLite FTS5 and tantivy on the same passages.

    python tests/benchmarks/searching.py [--sizes 1000 10000 100000] [--beside FTS5 tantivy]

Everything is open and warm; the archive also fetches texts, names, concepts and matches of a
page of ten, which the others do not ("engine alone" leaves that out). At last the most memory
that a fresh process takes which asks every question once.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import SOURCES, calls, corpus_of, table

from samenhang.index.archive import Archive
from samenhang.index.search.expanding import expand
from samenhang.index.search.parsing import parse
from samenhang.index.types import MentionQuery, StatementQuery, TagQuery

Questions = dict[str, Callable[[], object]]


def passages(archive: Archive) -> Iterator[tuple[int, str]]:
    """Every passage with its number."""
    number = 0
    for row in archive.documents():
        document = archive.content(row.id)
        for block in document.blocks:
            number += 1
            yield number, document.block_text(block)


def of_corpus(archive: Any, speaker: str) -> Questions:
    """A corpus's own questions, in a folder or on a cluster."""
    bonding = archive.narrower(c.uri for c in archive.concepts_named("bonding"))
    return {
        "term": lambda: archive.search("wijk"),
        "phrase": lambda: archive.search('"sociale samenhang"'),
        "prefix": lambda: archive.search("wijk*"),
        "concept": lambda: list(archive.concept_mentions(TagQuery(bonding, limit=10))),
        "statements": lambda: list(archive.statements(StatementQuery(bonding, limit=10))),
        "speaker + concept": lambda: list(
            archive.statements(StatementQuery(bonding, speaker=speaker, limit=10))
        ),
        "mentions": lambda: list(archive.mentions(MentionQuery(name=speaker, limit=10))),
        "concept: + term": lambda: archive.search("concept:bonding wijk"),
        "next page": lambda: archive.search("wijk", offset=50),
    }


def of_index(archive: Archive) -> Questions:
    """The archive's text index by itself: the keys of ten passages, as the others give them."""

    def ask(question: str, offset: int = 0) -> Callable[[], object]:
        return lambda: archive.upkeep.asked(
            lambda index: index.search(expand(parse(question), index), 10, offset)
        )

    return {
        "term": ask("wijk"),
        "phrase": ask('"sociale samenhang"'),
        "prefix": ask("wijk*"),
        "next page": ask("wijk", 50),
    }


def memory(folder: Path, speaker: str) -> int:
    """MiB of a process that asks every question (Linux)."""
    program = (
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from searching import Archive, of_corpus\n"
        f"with Archive.open({str(folder)!r}) as archive:\n"
        f"    for ask in of_corpus(archive, {speaker!r}).values():\n"
        "        ask()\n"
        # Not `getrusage`: on Linux that counts what this process held when it started the other.
        "print(*(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, check=True
    )
    return int(done.stdout) // 1024


def of_whoosh(archive: Archive, folder: Path) -> Questions:
    """Whoosh as its documentation shows it: a TEXT field with the Dutch analyzer."""
    from whoosh import fields, index, qparser
    from whoosh.analysis import LanguageAnalyzer

    schema = fields.Schema(key=fields.STORED, text=fields.TEXT(LanguageAnalyzer("nl")))
    if not folder.exists():
        folder.mkdir(parents=True)
        writer = index.create_in(folder, schema).writer(limitmb=256)
        for key, text in passages(archive):
            writer.add_document(key=key, text=text)
        writer.commit()
    opened = index.open_dir(folder, schema=schema)
    parser = qparser.QueryParser("text", opened.schema)
    searcher = opened.searcher()

    def ask(question: str) -> Callable[[], object]:
        return lambda: [hit["key"] for hit in searcher.search(parser.parse(question), limit=10)]

    return {
        "term": ask("wijk"),
        "phrase": ask('"sociale samenhang"'),
        "prefix": ask("wijk*"),
        "next page": lambda: searcher.search_page(parser.parse("wijk"), 6, pagelen=10)[:],
    }


def of_fts5(archive: Archive, path: Path) -> Questions:
    """SQLite's own full-text search."""
    fresh = not path.exists()
    db = sqlite3.connect(path)
    if fresh:
        db.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize='unicode61', content='')")
        db.executemany("INSERT INTO p (rowid, text) VALUES (?, ?)", passages(archive))
        db.commit()

    def ask(question: str, offset: int = 0) -> Callable[[], object]:
        sql = "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10 OFFSET ?"
        return lambda: db.execute(sql, (question, offset)).fetchall()

    return {
        "term": ask("wijk"),
        "phrase": ask('"sociale samenhang"'),
        "prefix": ask("wijk*"),
        "next page": ask("wijk", 50),
    }


def of_tantivy(archive: Archive, folder: Path) -> Questions:
    """tantivy, where it is installed."""
    try:
        import tantivy
    except ImportError:
        return {}
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", stored=True)
    builder.add_text_field("text", tokenizer_name="nl_stem")
    fresh = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("dutch"))
        .build()
    )
    index.register_tokenizer("nl_stem", analyzer)
    if fresh:
        writer = index.writer()
        for key, text in passages(archive):
            writer.add_document(tantivy.Document(key=key, text=text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
    searcher = index.searcher()

    def ask(question: str, offset: int = 0) -> Callable[[], object]:
        return lambda: [
            searcher.doc(hit[1])["key"]
            for hit in searcher.search(
                index.parse_query(question, ["text"]), 10, offset=offset
            ).hits
        ]

    return {
        "term": ask("wijk"),
        "phrase": ask('"sociale samenhang"'),
        "next page": ask("wijk", 50),
    }


OTHERS: dict[str, Callable[[Archive, Path], Questions]] = {
    "plain Whoosh": of_whoosh,
    "FTS5": of_fts5,
    "tantivy": of_tantivy,
}


def main() -> None:
    """Print a table of medians for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path("/tmp/samenhang-bench"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--beside", nargs="*", choices=OTHERS, default=list(OTHERS))
    chosen = parser.parse_args()
    for size in chosen.sizes:
        with Archive.open(corpus_of(size, chosen.folder)) as archive:
            others = chosen.folder / f"others-{size}"
            others.mkdir(parents=True, exist_ok=True)
            speaker = archive.entities(limit=1)[0].entity
            engines = {
                "samenhang": of_corpus(archive, speaker),
                "engine alone": of_index(archive),
                **{name: OTHERS[name](archive, others / name) for name in chosen.beside},
            }
            flat = {
                f"{engine}\t{name}": ask
                for engine, questions in engines.items()
                for name, ask in questions.items()
            }
            times = calls(flat, chosen.rounds)
            rows = [
                (name, *(_ms(times.get(f"{engine}\t{name}")) for engine in engines))
                for name in engines["samenhang"]
            ]
            print(f"{size:,} passages, ms, median of {chosen.rounds}\n")
            table(("question", *engines), rows)
            print(f"memory of searching: {memory(archive.folder, speaker)} MiB\n", flush=True)


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.2f}"


if __name__ == "__main__":
    main()
