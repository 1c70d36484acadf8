"""nDCG@10 of the archive's search beside plain Whoosh, SQLite FTS5 and tantivy.

    python tests/benchmarks/ranking.py CORPUS [--set fresh_] [--pool FILE]

CORPUS holds the documents of ../shared/documents and ../shared/gold/real; for the set "fresh_",
which was made when the weights had been chosen, also the texts of ../marked. Judgements are in
`tests/index/search/judged.tsv`: question, document, start of the passage, grade (2 answers, 1
touches on it); what is not judged counts as 0. `--pool` writes what is to be judged.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from measuring import table

from samenhang.index.archive import Archive

HERE = Path(__file__).resolve().parents[1] / "index" / "search"
Place = tuple[str, int]
Engine = Callable[[str], list[Place]]
DEPTH = 10


def passages(archive: Archive) -> Iterator[tuple[Place, str]]:
    """Every passage with its place."""
    for row in archive.documents():
        document = archive.content(row.id)
        for block in document.blocks:
            yield (row.id, block.start), document.block_text(block)


def of_archive(archive: Archive) -> Engine:
    """The archive itself."""
    return lambda question: [
        (row.document, row.start) for row in archive.search(question, limit=DEPTH).passages
    ]


def of_whoosh(archive: Archive, folder: Path) -> Engine:
    """Whoosh as its documentation shows it: a TEXT field with the Dutch analyzer."""
    from whoosh import fields, index, qparser
    from whoosh.analysis import LanguageAnalyzer

    schema = fields.Schema(place=fields.STORED, text=fields.TEXT(LanguageAnalyzer("nl")))
    opened = index.create_in(folder, schema)
    writer = opened.writer()
    for place, text in passages(archive):
        writer.add_document(place=place, text=text)
    writer.commit()
    parser = qparser.QueryParser("text", schema)
    searcher = opened.searcher()
    return lambda question: [
        tuple(hit["place"]) for hit in searcher.search(parser.parse(question), limit=DEPTH)
    ]


def of_fts5(archive: Archive) -> Engine:
    """SQLite's own full-text search."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE p USING fts5(text, id UNINDEXED, start UNINDEXED)")
    db.executemany(
        "INSERT INTO p VALUES (?, ?, ?)", ((text, *place) for place, text in passages(archive))
    )

    def ask(question: str) -> list[Place]:
        sql = "SELECT id, start FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10"
        return [(row[0], row[1]) for row in db.execute(sql, (question,))]

    return ask


def of_tantivy(archive: Archive) -> Engine:
    """tantivy with its Dutch stemmer; all words must occur, as in the others."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("text", tokenizer_name="nl_stem")
    index = tantivy.Index(builder.build())
    index.register_tokenizer(
        "nl_stem",
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("dutch"))
        .build(),
    )
    places = []
    writer = index.writer()
    for place, text in passages(archive):
        writer.add_document(tantivy.Document(number=len(places), text=text))
        places.append(place)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> list[Place]:
        query = index.parse_query(" AND ".join(question.split()), ["text"])
        hits = searcher.search(query, DEPTH).hits
        return [places[searcher.doc(hit[1])["number"][0]] for hit in hits]

    return ask


def ndcg(found: list[Place], grades: dict[Place, int]) -> float:
    """Normalised discounted cumulative gain of the first ten."""
    gained = sum((2 ** grades.get(p, 0) - 1) / math.log2(i + 2) for i, p in enumerate(found))
    best = sorted(grades.values(), reverse=True)[:DEPTH]
    ideal = sum((2**grade - 1) / math.log2(i + 2) for i, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def judgements(chosen: str) -> dict[str, dict[Place, int]]:
    """Question → place → grade, of questions that something answers."""
    judged: dict[str, dict[Place, int]] = {}
    for line in (HERE / f"{chosen}judged.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            question, document, start, grade = line.split("\t")
            judged.setdefault(question, {})[document, int(start)] = int(grade)
    return {question: grades for question, grades in judged.items() if any(grades.values())}


def main() -> None:
    """Print a table, or write the pool."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pool", type=Path)
    parser.add_argument("--set", default="", choices=("", "fresh_"))
    parser.add_argument("--depth", type=int, default=DEPTH)
    chosen = parser.parse_args()
    questions = (HERE / f"{chosen.set}questions.txt").read_text("utf-8").split("\n")
    questions = [line for line in questions if line and not line.startswith("#")]
    with Archive.open(chosen.corpus) as archive, tempfile.TemporaryDirectory() as folder:
        engines = {
            "samenhang": of_archive(archive),
            "plain Whoosh": of_whoosh(archive, Path(folder)),
            "FTS5": of_fts5(archive),
            "tantivy": of_tantivy(archive),
        }
        if chosen.pool:
            _write_pool(archive, engines, questions, chosen.pool, chosen.depth)
            return
        judged = judgements(chosen.set)
        means = {
            name: [ndcg(ask(question), judged.get(question, {})) for question in judged]
            for name, ask in engines.items()
        }
        table(
            ("engine", "nDCG@10"),
            [(name, f"{sum(all_) / len(all_):.3f}") for name, all_ in means.items()],
        )


def _write_pool(
    archive: Archive, engines: dict[str, Engine], questions: list[str], path: Path, depth: int
) -> None:
    texts = dict(passages(archive))
    lines = []
    for question in questions:
        pool = sorted({place for ask in engines.values() for place in ask(question)[:depth]})
        for document, start in pool:
            text = " ".join(texts[document, start].split())
            lines.append(f"{question}\t{document}\t{start}\t{text}")
    path.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
