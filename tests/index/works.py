"""Work on a small corpus, and what must hold whatever became of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from made_up import CONCEPTS, PlainAnnotator, document, pairs

from samenhang.corpus.types import Document
from samenhang.index.archive import Archive
from samenhang.index.correcting.types import Act, StatementCorrection, Words
from samenhang.index.describing.changing import Change
from samenhang.index.types import Status
from samenhang.pipeline.names.corrections import Action, Correction, Corrections

OLD = [
    document(f"/in/oud-{i}.txt", [f"Rapport {i} over bonding.", "Putnam kwam."]) for i in range(3)
]
CHANGED = document("/in/oud-1.txt", ["Geheel herzien, over bridging.", "Bussemaker ook."])
NEW = [
    document(f"/in/nieuw-{i}.txt", [f"Nieuw rapport {i}.", "Over bemoeizorg."]) for i in range(3)
]
RENAMED = Correction(Action.RENAME, ("Robert D. Putnam",), shown="Bob Putnam")
_SAID = "Putnam zegt dat bonding de band tussen gelijken is.\n"
OTHER_CONCEPTS = PlainAnnotator(concepts={**CONCEPTS, "rapport": "urn:test:rapport"})

Tell = Callable[[str], None]


def add(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        for outcome in archive.add_annotated(pairs(NEW)):
            tell(outcome.path)


def replace(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        for outcome in archive.add_annotated(pairs([CHANGED])):
            assert outcome.status is Status.REPLACED
            tell("replaced")


def remove(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.remove("oud-1")
        tell("removed")


def rebuild(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.rebuild()
        tell("rebuilt")


def retag(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.retag(OTHER_CONCEPTS)
        tell("retagged")


def tag(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.retag_concepts(OTHER_CONCEPTS)
        tell("tagged")


def correct(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.correct(Corrections().adding(RENAMED))
        tell("corrected")


def describe(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        archive.describe(
            Change(f"oud-{i}", {"date": "1999", "place": "Almelo"}, labels=("a:b",))
            for i in range(3)
        )
        tell("described")


def correct_statements(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        known = archive.statement_corrections()
        for i in range(3):
            words = Words("Putnam kwam.", 24, 36)
            known = known.adding(StatementCorrection(Act.ADD, f"oud-{i}", words, "Wim Kan"))
        archive.correct_statements(known)
        tell("stated")


def _files_for(folder: Path) -> Path:
    """A folder of sources that belongs to a corpus, on a disk that is never the full one."""
    name = folder.as_posix().replace("/", "_")
    return Path(tempfile.gettempdir()) / f"samenhang-sources{name}"


def sync(folder: Path, tell: Tell) -> None:
    files = _files_for(folder)
    files.mkdir(exist_ok=True)
    for i in range(2):
        text = f"Verslag van avond {i}. Putnam zegt dat bonding de band tussen gelijken is.\n"
        (files / f"avond-{i}.txt").write_text(text * 9, encoding="utf-8")
    with Archive.open(folder) as archive:
        for outcome in archive.sync(archive.sync_plan(files), annotator=PlainAnnotator()):
            assert not outcome.failed, outcome.message
            tell(outcome.path)


def resync(folder: Path, tell: Tell) -> None:
    """A folder of which a file was moved, one removed, one changed, one added."""
    files = _files_for(folder.with_name("more"))
    shutil.rmtree(files, ignore_errors=True)
    files.mkdir()
    for name in "abc":
        (files / f"avond-{name}.txt").write_text(f"Avond {name}. {_SAID}" * 9, encoding="utf-8")
    with Archive.open(folder) as archive:
        for _ in archive.sync(archive.sync_plan(files), annotator=PlainAnnotator()):
            pass
        (files / "avond-a.txt").rename(files / "avond-d.txt")
        (files / "avond-b.txt").unlink()
        (files / "avond-c.txt").write_text(f"Herzien. {_SAID}" * 9, encoding="utf-8")
        (files / "avond-e.txt").write_text(f"Avond e. {_SAID}" * 9, encoding="utf-8")
        for outcome in archive.sync(archive.sync_plan(files), annotator=PlainAnnotator()):
            assert not outcome.failed, outcome.message
        tell("synced")


def watch(folder: Path, tell: Tell) -> None:
    with Archive.open(folder) as archive:
        now, _ = archive.stands(None)
        archive.watch("zorg", [b"een", b"twee"], {"oud-0": "som"}, now)
        tell("watched")
        archive.watch("oud", [b"drie"], {"oud-1": "som"}, now)
        archive.unwatch("oud")


CHANGES = (add, replace, remove, rebuild, retag, tag, correct)
RECORDS = (describe, correct_statements, sync, resync, watch)
READING = {sync.__name__, resync.__name__}  # in processes of their own
WORKS = {work.__name__: work for work in (*CHANGES, *RECORDS)}
DONE = {"replaced", "removed", "rebuilt", "retagged", "tagged", "corrected"}
DONE |= {"described", "stated", "watched", "synced"}


def make(folder: Path) -> Path:
    """The corpus before the work."""
    with Archive.open(folder, create=True) as archive:
        list(archive.add_annotated(pairs(OLD)))
        assert archive.retag(PlainAnnotator()) == 0
    return folder


def holds(folder: Path, work: str, reported: list[str]) -> None:
    """The corpus is whole, and has what was reported."""
    with Archive.open(folder) as archive:
        there = {row.path: archive.content(row.id) for row in archive.documents()}
        _no_halves(work, there, reported)
        if work == "correct":
            archive.identify()  # as every command does that lists names
            renamed = RENAMED in archive.corrections().entries
            assert renamed or not reported
            expected_name = "Bob Putnam" if renamed else "Robert D. Putnam"
            assert expected_name in {row.entity for row in archive.entities()}
        if work == "describe":
            told = {(row.date, row.place, row.labels) for row in archive.documents()}
            assert told in ({("1999", "Almelo", ("a:b",))}, {("2008-06-25", "", ())})
            assert not reported or ("1999", "Almelo", ("a:b",)) in told
        if work == "watch":
            seen = archive.watched("zorg")
            whole = (frozenset({b"een", b"twee"}), {"oud-0": "som"})
            assert (seen.items, dict(seen.documents)) in (whole, (frozenset(), {}))
            assert seen.items or not reported
            assert (seen.standing == archive.stands(None)[0]) == bool(seen.items)
            assert archive.watched("oud").items in (frozenset(), {b"drie"})
        if work == "resync" and reported:
            names = {Path(path).name[6] for path in there if Path(path).name.startswith("avond-")}
            assert names == {"c", "d", "e"}
        if work == "correct_statements":
            archive.identify()
            saying = [(row.document, row.speaker) for row in archive.statements()]
            assert saying in ([], [(f"oud-{i}", "Wim Kan") for i in range(3)])
            assert saying or not reported
        found = archive.search("rapport OR herzien OR bemoeizorg", limit=100)
        expected = {
            (doc.source.path, block.start)
            for doc in there.values()
            for block in doc.blocks
            if any(w in doc.block_text(block).lower() for w in ("rapport", "herzien", "bemoeizorg"))
        }
        paths = {row.id: row.path for row in archive.documents()}
        assert {(paths[row.document], row.start) for row in found.passages} == expected
        assert archive.info().index == "current"
        assert archive.check() == ()


def _no_halves(work: str, there: dict[str, Document], reported: list[str]) -> None:
    old = {doc.source.path: doc for doc in OLD}
    new = {doc.source.path: doc for doc in NEW}
    assert set(reported) - DONE <= set(there)
    for path, doc in there.items():
        if Path(path).name.startswith("avond-"):
            assert "Putnam zegt dat bonding" in doc.text
            continue
        versions = [old.get(path), new.get(path), CHANGED]
        assert work == "describe" or doc in versions
    if work == "replace":
        assert set(there) == set(old)
        assert not reported or there[CHANGED.source.path] == CHANGED
    elif work == "remove":
        assert set(there) >= set(old) - {"/in/oud-1.txt"}
        assert not reported or "/in/oud-1.txt" not in there
    else:
        assert set(there) >= set(old)


def repeat(work: str) -> Callable[[Path, Tell], None]:
    """The work once more, where it may have been done already."""

    def again(folder: Path, tell: Tell) -> None:
        with Archive.open(folder) as archive:
            there = {row.id for row in archive.documents()}
            if work == "replace":
                for outcome in archive.add_annotated(pairs([CHANGED])):
                    assert outcome.status in {Status.REPLACED, Status.UNCHANGED}
                return
        if work != "remove" or "oud-1" in there:
            WORKS[work](folder, tell)

    return again
