"""A cluster kept in step with a folder and with a list of people, as a corpus folder is."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from both import Archive, ClusterCorpus, address, by_identity, cleared, same
from made_up import PlainAnnotator, document, pairs
from test_cluster_adding import written

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.address import parse
from samenhang.index.cluster.connection import client_of
from samenhang.index.describing.changing import Change
from samenhang.index.types import Outcome
from samenhang.pipeline.names.corrections import Action, Correction, Corrections

Engines = tuple[Archive, ClusterCorpus]

LIST = """name,other names,role,organisation,from,to,gender
Jet Bussemaker,,minister,VWS,2012-11-05,2017-10-26,f
Robert D. Putnam,Bob Putnam,,Harvard,,,m
Niemand Genoemd,,Kamerlid,VVD,,,m
"""


@pytest.fixture
def engines(opensearch: str, tmp_path: Path) -> Iterator[Engines]:
    where = address(opensearch, tmp_path / "records")
    with (
        Archive.open(tmp_path / "local", create=True) as local,
        cleared(ClusterCorpus.open(where, create=True)) as cluster,
    ):
        yield local, cluster


def synced(engine: Any, folder: Path, **how: Any) -> list[tuple[str, str, str]]:
    """What a sync told, in no order."""
    plan = engine.sync_plan(folder)
    done: list[Outcome] = [
        *plan.refused,
        *engine.sync(plan, annotator=PlainAnnotator(), **how),
    ]
    return sorted((one.status.value, one.document, Path(one.path).name) for one in done)


def both_synced(engines: Engines, folder: Path, **how: Any) -> list[tuple[str, str, str]]:
    one, other = (synced(engine, folder, **how) for engine in engines)
    assert one == other
    same(engines[0].documents(), engines[1].documents())
    return one


def test_a_cluster_becomes_what_a_folder_is(engines: Engines, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    files = written(folder, 4)
    (kept,) = written(tmp_path / "elsewhere", 1, "Van elders.")
    for engine in engines:
        list(engine.add([kept.rename(kept.with_name("elders.txt"))], annotator=PlainAnnotator()))
        kept = kept.with_name("elders.txt").rename(kept)
    assert [status for status, *_ in both_synced(engines, folder)] == ["added"] * 4
    assert both_synced(engines, folder) == []
    for engine in engines:
        engine.describe([Change("verslag-1", {"date": "2008-06-24"}, labels=("een:tag",))])
    (folder / "2008").mkdir()
    files[1].rename(folder / "2008" / "burenhulp.txt")
    files[2].write_text(files[2].read_text("utf-8") + "\nPutnam zegt dat bonding nieuw is.\n")
    files[3].unlink()
    (folder / "nieuw.txt").write_text("Volgens Jan de Vries moet de buurt het zelf doen.\n" * 3)
    (folder / "leeg.txt").write_bytes(b"")
    told = [
        (status, document) for status, document, _ in both_synced(engines, folder, remove=False)
    ]
    assert told == [
        ("added", "nieuw"),
        ("failed", ""),
        ("moved", "verslag-1"),
        ("replaced", "verslag-2"),
    ]
    assert both_synced(engines, folder)[-1][:2] == ("gone", "verslag-3")
    moved = engines[1].document("verslag-1")
    assert (moved.date, moved.labels) == ("2008-06-24", ("een:tag",))
    assert moved.path == str(folder / "2008" / "burenhulp.txt")
    assert engines[1].check() == ()


def test_unchanged_files_are_not_read_again(engines: Engines, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    files = written(folder, 2)
    bad = folder / "leeg.txt"
    bad.write_bytes(b"")
    for path in (*files, bad):
        os.utime(path, (time.time() - 3600,) * 2)
    both_synced(engines, folder)
    stat = files[0].stat()
    files[0].write_text("x" * stat.st_size)
    os.utime(files[0], ns=(stat.st_atime_ns, stat.st_mtime_ns))
    for engine in engines:
        plan = engine.sync_plan(folder)
        assert (plan.unchanged, plan.nothing) == (2, True)
        assert [one.status.value for one in plan.refused] == ["failed"]  # said, not tried again
        afresh = engine.sync_plan(folder, afresh=True)
        assert (len(afresh.changed), len(afresh.new)) == (1, 1)


def test_what_was_removed_stays_out_of_a_sync(engines: Engines, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder, 2)
    both_synced(engines, folder)
    for engine in engines:
        engine.remove("verslag-0")
    assert [status for status, *_ in both_synced(engines, folder)] == ["skipped"]
    for engine in engines:
        assert len(engine.sync_plan(folder, anyway=True).new) == 1


def test_a_list_of_people_is_imported(engines: Engines, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    made = pairs([document("/a/x.txt"), document("/a/y.txt", date="2013")])
    for engine in engines:
        list(engine.add_annotated(made[:1]))
    assert len({engine.import_people(file) for engine in engines}) == 1
    for engine in engines:
        list(engine.add_annotated(made[1:]))
    local, cluster = engines
    same(by_identity(local.entities()), by_identity(cluster.entities()))
    same(local.mentions(), cluster.mentions())
    assert local.import_people(file, replace=True) == cluster.import_people(file, replace=True)
    assert "Niemand Genoemd" not in {row.entity for row in cluster.entities()}
    assert cluster.check() == ()


def test_who_has_it_open_sees_what_others_change(engines: Engines) -> None:
    """As a reading room that stays open for days, or a notebook."""
    cluster = engines[1]
    only = document("/a/x.txt", ["Robert D. Putnam zegt dat bonding goed is.", "Putnam was er."])
    list(cluster.add_annotated(pairs([only])))
    with ClusterCorpus.open(cluster.place) as other:
        assert other.corrections() == Corrections(())
        named = {row.entity for row in other.entities()}
        assert "Robert D. Putnam" in named
        assert {row.speaker for row in other.statements()} <= named | {""}
        rename = Correction(Action.RENAME, ("Robert D. Putnam",), shown="Bob Putnam")
        cluster.correct(Corrections((rename,)))
        time.sleep(0.2)
        assert "Bob Putnam" in {row.speaker for row in other.statements()}
        assert "Robert D. Putnam" not in {row.entity for row in other.entities()}
        assert other.corrections() != cluster.corrections()  # not while somebody may be at them
        other.look_again()
        assert other.corrections() == cluster.corrections()
        used = {row.concept for row in other.concept_counts() if row.mentions}
        new = document("/a/n.txt", ["Putnam zegt dat bemoeizorg iets nieuws is."])
        list(cluster.add_annotated(pairs([new])))
        time.sleep(0.2)
        assert used < {row.concept for row in other.concept_counts() if row.mentions}


def test_indices_are_made_from_records_alone(engines: Engines, tmp_path: Path) -> None:
    """As for a backup of the records: of the old cluster nothing is left."""
    cluster = engines[1]
    folder = tmp_path / "in"
    written(folder, 3)
    list(cluster.add([folder], annotator=PlainAnnotator()))
    cluster.remove("verslag-2")
    cluster.correct(Corrections((Correction(Action.RENAME, ("Jan Smit",), shown="J. Smit"),)))
    cluster.describe([Change("verslag-1", {"date": "2008-06-24"})])
    asked = (
        cluster.documents,
        cluster.statements,
        lambda: by_identity(cluster.entities()),
        lambda: cluster.search("bonding").passages,
        cluster.concept_counts,
    )
    before = [list(ask()) for ask in asked]
    name = parse(cluster.place).name
    client_of(parse(cluster.place)).indices.delete(index=f"{name}-*")
    with pytest.raises(StoreError, match="indices are not") as raised:
        ClusterCorpus.open(cluster.place)
    assert "samenhang rebuild" in str(raised.value)
    with ClusterCorpus.open(cluster.place, revive=True) as again:
        again.rebuild()
    for ask, rows in zip(asked, before, strict=True):
        same(rows, ask())
    with ClusterCorpus.open(cluster.place) as again:
        assert again.corrections().entries
        told = again.add([folder], annotator=PlainAnnotator())
        assert sorted(one.status.value for one in told) == ["skipped", "unchanged", "unchanged"]
        assert again.check() == ()
