"""Adding, replacing and removing: what is there afterwards, in the store, the index and on disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import REPORT, PlainAnnotator, document, pairs
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from samenhang.corpus.errors import StoreError
from samenhang.corpus.types import Document
from samenhang.index.adding.annotating import annotated
from samenhang.index.archive import Archive
from samenhang.index.search.engine import writing
from samenhang.index.search.engine.whoosh_index import NAME
from samenhang.index.types import Outcome, Status

SECRET = ["# Xylofoonzaak", "Quintesse Zwartsluis zegt dat kwakzalverij de Blauwvinger schaadt."]
SECRET_WORDS = ("xylofoon", "quintesse", "zwartsluis", "kwakzalver", "blauwvinger", "geheimpad")
WITH_SECRET = PlainAnnotator(
    concepts={"kwakzalverij": "urn:test:kwakzalverij", "bonding": "urn:test:bonding"},
    people={
        "Quintesse Zwartsluis": ("Zwartsluis", "blauwvinger", "Xylofoonbond"),
        "Robert D. Putnam": ("Putnam", "", ""),
    },
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        yield archive


def add(archive: Archive, *documents: Document) -> list[Outcome]:
    return list(archive.add_annotated(pairs(documents, WITH_SECRET)))


def test_the_same_bytes_are_not_added_twice(archive: Archive) -> None:
    first = document("/a/rapport.txt")
    add(archive, first)
    (again,) = add(archive, first)
    assert (again.status, again.document) == (Status.UNCHANGED, "rapport")
    elsewhere = replace(first, source=replace(first.source, path="/b/kopie.txt"))
    (copy,) = add(archive, elsewhere)
    assert (copy.status, copy.document) == (Status.UNCHANGED, "rapport")
    assert "/a/rapport.txt" in copy.message
    assert len(archive.documents()) == 1


def test_a_changed_file_replaces_its_older_version(archive: Archive) -> None:
    add(archive, document("/a/een.txt", ["Oude woorden over bonding."]), document("/a/twee.txt"))
    (outcome,) = add(archive, document("/a/een.txt", ["Nieuwe woorden."]))
    assert (outcome.status, outcome.document) == (Status.REPLACED, "een")
    assert [row.id for row in archive.documents()] == ["een", "twee"]
    assert archive.count("oude woorden") == 0
    assert archive.count("nieuwe woorden") == 1
    assert archive.check() == ()


def test_a_file_that_becomes_a_copy_of_another_is_no_longer_there(archive: Archive) -> None:
    one = document("/a/een.txt", ["Over bonding."])
    add(archive, one, document("/a/twee.txt", ["Iets anders."]))
    copied = replace(one, source=replace(one.source, path="/a/twee.txt"))
    (outcome,) = add(archive, copied)
    assert (outcome.status, outcome.document) == (Status.REPLACED, "een")
    assert [row.id for row in archive.documents()] == ["een"]
    assert archive.count("anders") == 0


def test_standard_input_never_replaces(archive: Archive) -> None:
    add(archive, document("-", ["Een ding."], title="Eerste"))
    add(archive, document("-", ["Ander ding."], title="Tweede"))
    assert [row.id for row in archive.documents()] == ["eerste", "tweede"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/Verslag Één.PDF", "verslag-een"),
        ("C:\\docs\\nota.docx", "nota"),
        ("/a/🎉.txt", "document"),
        ("/a/" + "lang" * 80 + ".txt", "lang" * 10),
        ("/a/../../etc/passwd", "passwd"),
        ("/a/'; DROP TABLE documents;--.txt", "drop-table-documents"),
    ],
)
def test_ids_are_short_and_plain(archive: Archive, path: str, name: str) -> None:
    assert add(archive, document(path))[0].document == name


def test_files_of_one_name_get_numbers(archive: Archive) -> None:
    names = [add(archive, document(f"/{i}/index.html"))[0].document for i in range(3)]
    assert names == ["index", "index-2", "index-3"]
    archive.remove("index-2")
    assert add(archive, document("/9/index.html"))[0].document not in {"index", "index-3"}


def test_a_document_is_found_by_the_beginning_of_its_id(archive: Archive) -> None:
    add(archive, document("/a/verslag-2008.txt"), document("/a/verslag-2009.txt"))
    assert archive.document("verslag-2008").id == "verslag-2008"
    assert archive.document("/a/verslag-2009.txt").id == "verslag-2009"
    with pytest.raises(StoreError, match="verslag-2008, verslag-2009"):
        archive.document("versl")
    with pytest.raises(StoreError, match="no document"):
        archive.document("")
    with pytest.raises(StoreError, match="no document"):
        archive.document("%")


def test_removing_leaves_no_word_in_any_file(archive: Archive, tmp_path: Path) -> None:
    add(archive, document("/a/blijft.txt"))
    add(archive, document("/in/geheimpad.txt", SECRET, title="Xylofoonzaak"))
    add(archive, document("/a/blijft-ook.txt", ["Nog een rapport over bonding."]))
    assert archive.count("kwakzalverij") == 1
    assert found_in_files(archive.folder)
    assert archive.remove("geheim").title == "Xylofoonzaak"
    assert found_in_files(archive.folder) == set()
    assert archive.entities("Zwartsluis") == ()
    assert archive.count("bonding") == 3
    assert archive.check() == ()
    with Archive.open(archive.folder) as other:
        assert other.info().index == "current"


def test_removing_an_older_version_leaves_no_word_either(archive: Archive) -> None:
    add(archive, document("/in/geheimpad.txt", SECRET, title="Xylofoonzaak"))
    add(archive, document("/in/geheimpad.txt", ["Herzien."], title="Herzien"))
    archive.remove("geheim")
    assert found_in_files(archive.folder) == set()
    assert archive.documents() == ()


def test_other_documents_keep_their_share_of_a_name(archive: Archive) -> None:
    add(archive, document("/a/een.txt"), document("/a/twee.txt", ["Putnam kwam."]))
    archive.remove("een")
    (putnam,) = archive.entities("Putnam")
    assert (putnam.entity, putnam.mentions) == ("Robert D. Putnam", 1)
    assert putnam.forms == (("Putnam", 1),)


def found_in_files(folder: Path) -> set[tuple[str, str]]:
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            found |= {(path.name, word) for word in SECRET_WORDS if word.encode() in data}
    return found


def test_the_folder_is_its_owners_alone(archive: Archive) -> None:
    add(archive, document("/a/een.txt"))
    assert archive.folder.stat().st_mode & 0o777 == 0o700
    assert archive._layout.store.stat().st_mode & 0o777 == 0o600


def test_a_record_that_contradicts_itself_is_refused_alone(archive: Archive) -> None:
    good = document("/a/goed.txt")
    bad = document("/a/fout.txt")
    bad = replace(bad, blocks=bad.blocks[:-1])
    outcomes = add(archive, bad, good)
    assert [o.status for o in outcomes] == [Status.FAILED, Status.ADDED]
    assert "/a/fout.txt" in outcomes[0].message


def test_one_document_that_cannot_be_annotated_stops_nothing() -> None:
    documents = [document(f"/{i}.txt", ["PANIEK" if i == 2 else f"Rustig {i}."]) for i in range(5)]
    results = list(annotated(PlainAnnotator(), documents, 1))
    assert [doc.source.path for doc, _ in results] == [f"/{i}.txt" for i in range(5)]
    assert [isinstance(result, Exception) for _, result in results] == [False] * 2 + [True] + [
        False
    ] * 2


def test_trouble_in_reading_comes_after_what_was_read() -> None:
    def documents() -> Iterator[Document]:
        yield document("/1.txt")
        raise StoreError("the disk is gone")

    results = annotated(PlainAnnotator(), documents(), 1)
    assert next(results)[0].source.path == "/1.txt"
    with pytest.raises(StoreError, match="disk is gone"):
        next(results)


def test_stopping_in_the_middle_keeps_what_was_reported(tmp_path: Path) -> None:
    made = pairs([document(f"/{i}.txt", [f"Rapport nummer {i}."]) for i in range(6)])
    with Archive.open(tmp_path / "c", create=True) as archive:
        run = archive.add_annotated(made)
        assert [next(run).status for _ in range(3)] == [Status.ADDED] * 3
        run.close()
        assert archive.count("rapport") == 3
        rest = list(archive.add_annotated(made))
        assert [o.status for o in rest] == [Status.UNCHANGED] * 3 + [Status.ADDED] * 3
        assert archive.count("rapport") == 6


def test_many_single_adds_leave_few_segments(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "c", create=True) as archive:
        for i in range(40):
            list(archive.add_annotated(pairs([document(f"/{i}.txt", [f"Rapport {i}."])])))
        segments = list((archive.folder / "index").rglob("*.seg"))
        assert len(segments) < 8
        assert archive.count("rapport") == 40
        assert archive.check() == ()


def test_the_largest_segments_are_merged_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else memory and the time of a merge would grow with the corpus."""
    monkeypatch.setattr(writing, "SMALLEST", 1)
    monkeypatch.setattr(writing, "LARGEST", 10)
    with Archive.open(tmp_path / "c", create=True) as archive:
        added = [
            outcome
            for i in range(100)
            for outcome in add(archive, document(f"/{i}.txt", [f"Rapport {i}."]))
        ]
        sizes = segment_sizes(archive)
        assert sum(sizes) == 100
        assert 10 < max(sizes) <= 10 * writing.FACTOR
        assert len([size for size in sizes if size <= 10]) < 2 * writing.FACTOR
        assert archive.count("rapport") == 100
        for outcome in added[:95]:
            archive.remove(outcome.document)
        assert archive.count("rapport") == 5
        assert archive.check() == ()


def segment_sizes(archive: Archive) -> list[int]:
    (folder,) = (path for path in (archive.folder / "index").iterdir() if path.is_dir())
    return [segment.doc_count() for segment in TOC.read(FileStorage(folder), NAME).segments]


def test_report_is_as_expected() -> None:
    assert "Putnam" in REPORT[1]
