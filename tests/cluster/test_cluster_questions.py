"""The same rows from a cluster as from a folder: documents made up, and real ones."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked import SEARCHES, SIMILAR, questions
from both import Archive, ClusterCorpus, address, cleared, plain, same
from made_up import CONCEPTS, document, pairs

from samenhang.index.types import VocabularyConcept

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "docs" / "example" / "van-barbecue-tot-burenhulp.txt"


def annotated(paths: list[Path]) -> list[tuple[object, object]]:
    """Files, read and annotated with the shipped model."""
    from samenhang.corpus.isolation import read_isolated
    from samenhang.corpus.types import Document
    from samenhang.pipeline.annotator import Annotator

    read = [found for _, found in read_isolated(paths) if isinstance(found, Document)]
    once = list({one.source.sha256: one for one in read}.values())
    return list(zip(once, Annotator(None, None).annotate(once), strict=True))


def real() -> list[Path]:
    """The sample report, and some other documents where they are."""
    more = SHARED / "documents"
    named = ("gemeente", "debatverslagen")
    found = [path for name in named for path in sorted((more / name).glob("*.md"))[:3]]
    return [SAMPLE, *found]


@pytest.fixture(scope="module")
def engines(
    opensearch: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Archive, ClusterCorpus]]:
    folder = tmp_path_factory.mktemp("both")
    made = [
        document("/a/x.txt"),
        document("/a/y.txt", date="2012", kind="letter"),
        document(
            "/a/z.txt",
            [
                "# Kop",
                "Jet Bussemaker zegt dat bonding geen bonding is. Iemand zegt dat zorg helpt.",
            ],
            date="",
            speakers={1: "Mariëtte Hamer-Smit"},
        ),
    ]
    everything = [*pairs(made), *annotated(real())]
    where = address(opensearch, folder / "records")
    with (
        Archive.open(folder / "local", create=True) as local,
        cleared(ClusterCorpus.open(where, create=True)) as cluster,
    ):
        for engine in (local, cluster):
            engine.refresh_vocabulary()
            outcomes = list(engine.add_annotated(everything))
            assert not [one for one in outcomes if one.failed]
        yield local, cluster


def test_every_question_has_the_same_rows(engines: tuple[Archive, ClusterCorpus]) -> None:
    local, cluster = engines
    for what, ask in questions():
        try:
            same(ask(local), ask(cluster))
        except Exception as error:
            raise AssertionError(f"{what}: {error}") from error


def compared(local: Archive, cluster: ClusterCorpus, query: str) -> tuple[int, float]:
    """How many passages answer in both, and which share of the first ten is the same."""
    ours = list(local.search(query, limit=10_000).passages)
    theirs = list(cluster.search(query, limit=9_000).passages)
    by_place = [sorted(map(plain, rows)) for rows in (ours, theirs)]
    assert by_place[0] == by_place[1], query
    assert local.count(query) == cluster.count(query) == len(ours)
    first = [{(row.document, row.start) for row in rows[:10]} for rows in (ours, theirs)]
    # Of equals at the end of the ten any will do.
    least = ours[min(9, len(ours) - 1)].score if ours else 0.0
    tied = {(row.document, row.start) for row in ours if row.score >= least - 0.05}
    return len(ours), len(first[1] & (first[0] | tied)) / max(len(first[0]), 1)


def test_searches_find_the_same_passages(engines: tuple[Archive, ClusterCorpus]) -> None:
    shares = []
    for query in (*SEARCHES, *SIMILAR):
        number, share = compared(*engines, query)
        shares += [share] if number else []
    assert sum(shares) / len(shares) > 0.95


def test_documents_are_shown_as_they_were_read(engines: tuple[Archive, ClusterCorpus]) -> None:
    local, cluster = engines
    for row in local.documents():
        assert cluster.content(row.id) == local.content(row.id)
        assert plain(cluster.annotation(row.id)) == plain(local.annotation(row.id))
    assert cluster.check() == ()


@pytest.mark.slow
def test_all_shared_documents_have_the_same_rows(opensearch: str, tmp_path: Path) -> None:
    folders = [SHARED / "documents", SHARED / "gold" / "real"]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("../shared is not there")
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    kept = tmp_path / "pairs"
    kept.write_bytes(pickle.dumps(annotated(files)))
    everything = pickle.loads(kept.read_bytes())
    with (
        Archive.open(tmp_path / "local", create=True) as local,
        cleared(ClusterCorpus.open(address(opensearch, tmp_path / "r"), create=True)) as cluster,
    ):
        for engine in (local, cluster):
            engine.refresh_vocabulary()
            list(engine.add_annotated(everything))
        for what, ask in questions():
            try:
                same(ask(local), ask(cluster))
            except Exception as error:
                raise AssertionError(f"{what}: {error}") from error
        shares = [compared(local, cluster, query) for query in (*SEARCHES, *SIMILAR)]
        assert sum(s for n, s in shares if n) / sum(1 for n, _ in shares if n) > 0.95
        assert cluster.check() == ()


def test_a_vocabulary_is_asked_as_locally(engines: tuple[Archive, ClusterCorpus]) -> None:
    local, cluster = engines
    for words in ("bonding", "sociale cohesie", "mantelzorg", "onzin"):
        same(local.concepts_named(words), cluster.concepts_named(words))
        same(local.concepts_near(words), cluster.concepts_near(words))
        uris = [one.uri for one in local.concepts_named(words)]
        assert local.narrower(uris) == cluster.narrower(uris)
    assert VocabularyConcept(CONCEPTS["bonding"], "bonding")
