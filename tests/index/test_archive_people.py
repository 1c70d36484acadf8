"""A published list of members of parliament, imported, and who in documents is one of them."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import PlainAnnotator, document

from samenhang.index.archive import Archive
from samenhang.pipeline.types import Entity, EntityType, Mention, Role

SHARED = Path(__file__).parents[3] / "shared" / "documents" / "parlamint"
LIST = SHARED / "ParlaMint-NL-listPerson.xml"
TEI = "{http://www.tei-c.org/ns/1.0}"
ROLES = {"minister": "minister", "secretaryOfState": "staatssecretaris"}

pytestmark = pytest.mark.skipif(not LIST.exists(), reason="../shared is not there")


def lines_of(person: ET.Element) -> Iterator[dict[str, str]]:
    """The lines of a user's list for one person: a role with its party or ministry each."""
    given, surname = (person.findtext(f".//{TEI}{part}") or "" for part in ("forename", "surname"))
    sex = person.find(f"{TEI}sex")
    line = {"name": f"{given} {surname}", "gender": "" if sex is None else str(sex.get("value"))}
    for tie in person.findall(f"{TEI}affiliation"):
        kind, _, of = str(tie.get("ref")).lstrip("#").partition(".")
        role = ROLES.get(str(tie.get("role")), "Kamerlid" if kind in {"TK", "EK"} else "")
        period = {"from": tie.get("from") or "", "to": tie.get("to") or ""}
        if role or kind == "party":
            yield line | period | {"role": role, "organisation": of}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("people") / "kamerleden.csv"
    columns = ("name", "other names", "role", "organisation", "from", "to", "gender")
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        for person in ET.parse(LIST).getroot().iter(f"{TEI}person"):
            writer.writerows(lines_of(person))
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        yield archive


def tell(archive: Archive, path: str, date: str, *entities: Entity) -> None:
    made = replace(document(path, ["Over wie het gaat.", path]), date=date)
    (annotation,) = PlainAnnotator().annotate([made])
    numbered = tuple(replace(entity, key=i) for i, entity in enumerate(entities))
    mentions = tuple(Mention(e.key, 0, 4, e.name) for e in numbered)
    found = replace(annotation, entities=numbered, mentions=mentions, statements=(), concepts=())
    list(archive.add_annotated([(made, found)]))


def person(name: str, role: str = "", organisation: str = "", gender: str = "") -> Entity:
    roles = (Role(role, organisation, 0, 4),) if role or organisation else ()
    return Entity(0, name, EntityType.PERSON, gender, roles, (name,))


@pytest.mark.parametrize("first", ["list", "documents"])
def test_names_that_fit_one_of_the_list_are_theirs(
    archive: Archive, people: Path, first: str
) -> None:
    if first == "list":
        archive.import_people(people)
    tell(archive, "/a.txt", "2018-02-01", person("Van Dijk", "", "SP"))
    tell(archive, "/b.txt", "2014-05-01", person("Dijksma", "staatssecretaris", "EZK"))
    tell(archive, "/c.txt", "2018-02-01", person("Van Dijk"), person("Rutte", "", "VVD"))
    tell(archive, "/d.txt", "2018-02-01", person("Tiny Kox"), person("Jan Onbekend"))
    tell(archive, "/e.txt", "2018-02-01", person("Mulder", "Kamerlid", "CDA"))
    if first == "documents":
        archive.import_people(people)
    told = {row.entity: row.documents for row in archive.entities()}
    assert told == {
        "Jasper van Dijk": ("a",),
        "Sharon Dijksma": ("b",),
        # Seven of the name, and two of the name and the party: a question, no guess.
        "Van Dijk": ("c",),
        "Rutte": ("c",),
        "Tiny Kox": ("d",),
        "Jan Onbekend": ("d",),
        "Agnes Mulder": ("e",),
    }
    assert archive.check() == ()


def test_the_list_is_kept_and_counted(archive: Archive, people: Path) -> None:
    tell(archive, "/d.txt", "2018-02-01", person("Tiny Kox"))
    told = archive.import_people(people)
    assert told.people > 500
    assert told.lines > told.people
    assert told.named == 1
    # Those whom no document names are not listed.
    assert [row.entity for row in archive.entities()] == ["Tiny Kox"]
    assert archive.import_people(people) == told
    archive.remove("d")
    assert archive.entities() == ()
    tell(archive, "/d.txt", "2018-02-01", person("Kox", "", "SP", "m"))
    assert [row.entity for row in archive.entities()] == ["Tiny Kox"]
    assert archive.check() == ()
