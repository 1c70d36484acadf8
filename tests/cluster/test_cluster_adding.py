"""Adding to a cluster: files, workers, what is there already, what people say of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from both import Archive, ClusterCorpus, address, by_identity, cleared, same
from made_up import PlainAnnotator, document, pairs

from samenhang.index.describing.changing import Change
from samenhang.index.types import MentionQuery, Outcome, StatementQuery, Status
from samenhang.pipeline.names.corrections import Action, Correction, Corrections

TEXT = (
    "{title}\n\nMinister Jet Bussemaker zegt dat bonding in wijk {number} werkt. Volgens Robert"
    " Putnam is sociale samenhang nodig.\n\nWethouder Jan Smit van de gemeente Almelo zei: ‘Wij"
    " helpen buurt {number}.’ {more}\n"
)


def written(folder: Path, count: int, more: str = "") -> list[Path]:
    """Files with made-up reports."""
    folder.mkdir(exist_ok=True)
    found = []
    for number in range(count):
        path = folder / f"verslag-{number}.txt"
        path.write_text(TEXT.format(title=f"Verslag {number}", number=number, more=more))
        found.append(path)
    return found


@pytest.fixture
def corpus(opensearch: str, tmp_path: Path) -> Iterator[ClusterCorpus]:
    where = address(opensearch, tmp_path / "records")
    with cleared(ClusterCorpus.open(where, create=True)) as made:
        yield made


def statuses(outcomes: Iterator[Outcome]) -> list[str]:
    return [outcome.status.value for outcome in outcomes]


def add(corpus: ClusterCorpus, *paths: Path, **more: Any) -> list[str]:
    return statuses(corpus.add(paths, annotator=PlainAnnotator(), **more))


def test_files_are_added_known_again_and_replaced(corpus: ClusterCorpus, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    files = written(folder, 3)
    assert add(corpus, folder) == ["added"] * 3
    assert add(corpus, folder) == ["unchanged"] * 3
    before = {row.id: row for row in corpus.documents()}
    written(folder, 1, "Putnam zegt dat bonding meer vraagt.")
    assert sorted(add(corpus, folder)) == ["replaced", "unchanged", "unchanged"]
    after = {row.id: row for row in corpus.documents()}
    assert list(before) == list(after)
    assert after["verslag-0"].statements > before["verslag-0"].statements
    (folder / "copy.txt").write_bytes(files[1].read_bytes())
    assert add(corpus, folder / "copy.txt") == ["unchanged"]
    assert corpus.check() == ()


def test_what_was_removed_stays_out(corpus: ClusterCorpus, tmp_path: Path) -> None:
    files = written(tmp_path / "in", 2)
    add(corpus, *files)
    corpus.remove("verslag-0")
    assert [row.id for row in corpus.documents()] == ["verslag-1"]
    assert not list(corpus.statements(StatementQuery(words="wijk 0")))
    assert add(corpus, *files) == ["skipped", "unchanged"]
    assert sorted(add(corpus, *files, anyway=True)) == ["added", "unchanged"]
    assert add(corpus, *files) == ["unchanged", "unchanged"]
    assert corpus.check() == ()


def test_a_file_that_cannot_be_read_fails_alone(corpus: ClusterCorpus, tmp_path: Path) -> None:
    good = written(tmp_path / "in", 1)
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    (panic,) = written(tmp_path / "panic", 1, "Er was PANIEK in de zaal.")
    panic = panic.rename(panic.with_name("paniek.txt"))
    assert sorted(add(corpus, bad, panic, *good)) == ["added", "failed", "failed"]
    assert corpus.check() == ()


def test_workers_of_dask_make_the_same_corpus(opensearch: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder, 6)
    where = [address(opensearch, tmp_path / name) for name in ("one", "two")]
    with (
        cleared(ClusterCorpus.open(where[0], create=True)) as alone,
        cleared(ClusterCorpus.open(where[1], create=True)) as many,
    ):
        assert statuses(alone.add([folder])) == ["added"] * 6
        assert statuses(many.add([folder], processes=2)) == ["added"] * 6
        for ask in (
            lambda e: e.documents(),
            lambda e: e.statements(),
            lambda e: e.mentions(MentionQuery()),
            lambda e: e.concept_mentions(),
            lambda e: by_identity(e.entities()),
            lambda e: e.search("bonding").passages,
        ):
            assert same(ask(alone), ask(many))
        assert many.check() == ()


def test_who_is_who_does_not_depend_on_the_order(opensearch: str, tmp_path: Path) -> None:
    made = pairs(
        [
            document(f"/a/{name}.txt", [f"{who} zegt dat bonding goed is.", "VWS en Harvard."])
            for name, who in (
                ("a", "Robert D. Putnam"),
                ("b", "Putnam"),
                ("c", "Jet Bussemaker"),
                ("d", "Bussemaker"),
                ("e", "De Wit"),
                ("f", "Dick de Wit"),
            )
        ]
    )
    told = []
    for order in (made, made[::-1], made[3:] + made[:3]):
        where = address(opensearch, tmp_path / str(len(told)))
        with cleared(ClusterCorpus.open(where, create=True)) as corpus:
            for one in order:
                list(corpus.add_annotated([one]))
            told.append(
                sorted(
                    (row.entity, row.mentions, sorted(row.documents)) for row in corpus.entities()
                )
            )
            assert corpus.check() == ()
    assert told[0] == told[1] == told[2]


def test_corrections_hold_and_are_taken_back(opensearch: str, tmp_path: Path) -> None:
    made = pairs([document("/a/x.txt"), document("/a/y.txt", date="2012")])
    where = address(opensearch, tmp_path / "records")
    with (
        Archive.open(tmp_path / "local", create=True) as local,
        cleared(ClusterCorpus.open(where, create=True)) as cluster,
    ):
        engines = (local, cluster)
        for engine in engines:
            list(engine.add_annotated(made))
        rename = Correction(Action.RENAME, ("Robert D. Putnam",), shown="Bob Putnam")
        ignore = Correction(Action.IGNORE, ("Harvard",))
        for change in (
            Corrections((rename,)),
            Corrections((rename, ignore)),
            Corrections(()),
        ):
            for engine in engines:
                engine.correct(change)
            same(local.statements(), cluster.statements())
            same(local.mentions(), cluster.mentions())
            same(by_identity(local.entities()), by_identity(cluster.entities()))
        from samenhang.index.asking.corpus import Corpus

        for engine in engines:
            asking = Corpus.of(engine)
            first = next(iter(engine.statements()))
            asking.reject(first.id)
        same(local.statements(), cluster.statements())
        assert cluster.unfit_corrections() == local.unfit_corrections() == {}
        for engine in engines:
            known = engine.statement_corrections()
            engine.correct_statements(known.without(known.entries[0].id))
        same(local.statements(), cluster.statements())
        assert cluster.check() == ()


def test_documents_are_described_as_locally(opensearch: str, tmp_path: Path) -> None:
    made = pairs([document("/a/x.txt"), document("/a/y.txt", date="")])
    where = address(opensearch, tmp_path / "records")
    with (
        Archive.open(tmp_path / "local", create=True) as local,
        cleared(ClusterCorpus.open(where, create=True)) as cluster,
    ):
        changes = [
            Change("y", {"date": "2014-02", "place": "Almelo"}, labels=("gemeente:Almelo",)),
            Change("x", {"title": "Anders"}),
            Change("y", back=("date",)),
        ]
        for engine in (local, cluster):
            list(engine.add_annotated(made))
        for change in changes:
            told = [engine.describe([change]) for engine in (local, cluster)]
            same(*told)
            same(local.documents(), cluster.documents())
            same(local.statements(), cluster.statements())
        again = pairs([document("/a/y.txt", ["Putnam zegt dat bonding nieuw is."], date="")])
        for engine in (local, cluster):
            list(engine.add_annotated(again))
        same(local.documents(), cluster.documents())
        assert cluster.check() == ()


def test_a_rebuild_makes_the_same_indices(corpus: ClusterCorpus, tmp_path: Path) -> None:
    list(corpus.add_annotated(pairs([document("/a/x.txt"), document("/a/y.txt", date="2012")])))
    corpus.correct(Corrections((Correction(Action.RENAME, ("Dick de Wit",), shown="D. de Wit"),)))
    asked = (
        corpus.documents,
        corpus.statements,
        corpus.mentions,
        lambda: by_identity(corpus.entities()),
        lambda: corpus.search("bonding").passages,
    )
    before = [list(ask()) for ask in asked]
    assert corpus.rebuild() == sum(row.passages for row in corpus.documents())
    for ask, rows in zip(asked, before, strict=True):
        same(rows, ask())
    assert corpus.check() == ()
    list(corpus.add_annotated(pairs([document("/a/z.txt", date="2013")])))
    assert len(corpus.documents()) == 3
    assert corpus.check() == ()


def test_two_who_add_do_not_harm_each_other(
    corpus: ClusterCorpus, opensearch: str, tmp_path: Path
) -> None:
    files = written(tmp_path / "in", 4)
    with ClusterCorpus.open(corpus.place) as other:
        one = corpus.add(files, annotator=PlainAnnotator())
        two = other.add(reversed(files), annotator=PlainAnnotator())
        told: list[str] = []
        left = [one, two]
        while left:
            for stream in list(left):
                outcome = next(stream, None)
                if outcome is None:
                    left.remove(stream)
                else:
                    told.append(outcome.status)
    assert told.count(Status.FAILED) == 0
    assert len(corpus.documents()) == 4
    assert corpus.check() == ()


def test_of_two_who_correct_the_second_is_told(corpus: ClusterCorpus) -> None:
    from samenhang.corpus.errors import StoreError

    list(corpus.add_annotated(pairs([document("/a/x.txt")])))
    with ClusterCorpus.open(corpus.place) as other:
        assert other.corrections() == corpus.corrections()
        corpus.correct(Corrections((Correction(Action.IGNORE, ("Harvard",)),)))
        with pytest.raises(StoreError, match="somebody else has changed"):
            other.correct(Corrections((Correction(Action.IGNORE, ("VWS",)),)))
        assert other.corrections() == corpus.corrections()
