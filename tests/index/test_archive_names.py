"""Persons and organisations over documents: who is one, who is not, and what people correct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import PlainAnnotator, document, pairs

from samenhang.corpus.errors import StoreError
from samenhang.index.archive import Archive
from samenhang.index.describing.changing import Change
from samenhang.index.types import MentionQuery
from samenhang.pipeline.names.corrections import Action, Correction, Corrections
from samenhang.pipeline.names.identities import DocumentEntity, identify
from samenhang.pipeline.names.setting import Setting
from samenhang.pipeline.types import Annotation, Entity, EntityType, Mention, Role

TEXT = "Over wie het gaat."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        yield archive


def person(name: str, role: str = "", organisation: str = "", gender: str = "") -> Entity:
    roles = (Role(role, organisation, 0, 4),) if role or organisation else ()
    return Entity(0, name, EntityType.PERSON, gender, roles, (name,))


def add(archive: Archive, path: str, entities: Sequence[Entity]) -> None:
    given_document = document(path, [TEXT, path])
    (annotation,) = PlainAnnotator().annotate([given_document])
    numbered = tuple(replace(entity, key=i) for i, entity in enumerate(entities))
    found: Annotation = replace(
        annotation,
        entities=numbered,
        mentions=tuple(Mention(e.key, 0, 4, e.name) for e in numbered),
        statements=(),
        concepts=(),
    )
    list(archive.add_annotated([(given_document, found)]))


def names(archive: Archive) -> dict[str, tuple[str, ...]]:
    return {row.entity: row.documents for row in archive.entities()}


def test_a_surname_joins_the_full_name_only_with_its_role(archive: Archive) -> None:
    add(archive, "/een.txt", [person("Jet Bussemaker", "staatssecretaris", "VWS")])
    add(archive, "/twee.txt", [person("Bussemaker", "staatssecretaris", "VWS")])
    add(archive, "/drie.txt", [person("Bussemaker")])
    assert names(archive) == {"Jet Bussemaker": ("een", "twee"), "Bussemaker": ("drie",)}
    (question,) = archive.questions()
    assert {question.first, question.second} == {"Jet Bussemaker", "Bussemaker"}


def test_corrections_last(archive: Archive) -> None:
    add(archive, "/een.txt", [person("Jet Bussemaker")])
    add(archive, "/drie.txt", [person("Bussemaker"), person("Zelfbenoeming")])
    archive.correct(
        Corrections()
        .adding(Correction(Action.MERGE, ("Jet Bussemaker", "Bussemaker")))
        .adding(Correction(Action.IGNORE, ("Zelfbenoeming",)))
        .adding(Correction(Action.RENAME, ("Jet Bussemaker",), shown="M. Bussemaker"))
    )
    expected = {"M. Bussemaker": ("een", "drie")}
    assert names(archive) == expected
    assert len(list(archive.mentions())) == 2
    archive.rebuild()
    assert names(archive) == expected
    add(archive, "/vier.txt", [person("Bussemaker")])
    assert names(archive) == {"M. Bussemaker": ("een", "drie", "vier")}
    assert {row.entity for row in archive.mentions(MentionQuery(name="bussemaker"))} == {
        "M. Bussemaker"
    }
    assert archive.check() == ()


def organisation(name: str, *forms: str) -> Entity:
    return Entity(0, name, EntityType.ORG, "", (), (name, *forms))


def test_corrections_know_an_organisation_by_its_abbreviation(archive: Archive) -> None:
    add(archive, "/een.txt", [organisation("Vereniging van Nederlandse Gemeenten", "VNG")])
    add(archive, "/twee.txt", [organisation("Vereniging van Nederlandse Gemeenten", "VNG")])
    archive.correct(Corrections().adding(Correction(Action.SPLIT, ("VNG",), ("twee",), "VNG 2")))
    assert names(archive)["VNG 2"] == ("twee",)
    archive.correct(Corrections().adding(Correction(Action.IGNORE, ("VNG",))))
    assert names(archive) == {}


def test_an_ignored_name_speaks_no_more_also_after_retag(archive: Archive) -> None:
    list(archive.add_annotated(pairs([document("/een.txt", ["Dick de Wit zegt dat het kan."])])))
    (before,) = archive.statements()
    assert before.speaker is not None
    archive.correct(Corrections().adding(Correction(Action.IGNORE, (before.speaker,))))
    for _ in range(2):
        (after,) = archive.statements()
        assert (after.text, after.speaker) == (before.text, None)
        assert after.source
        archive.retag(PlainAnnotator())
    archive.correct(Corrections())
    assert list(archive.statements()) == [before]


def test_the_place_that_people_give_a_document_tells_who_is_named_in_it(archive: Archive) -> None:
    add(archive, "/een.txt", [person("Els Smit", "wethouder", "gemeente Ede")])
    add(archive, "/twee.txt", [person("Smit", "wethouder")])
    apart = {"Els Smit": ("een",), "Smit": ("twee",)}
    assert names(archive) == apart
    archive.describe([Change("twee", {"place": "Ede"})])
    assert names(archive) == {"Els Smit": ("een", "twee")}
    archive.describe([Change("twee", {"place": "Almelo"})])
    assert names(archive) == apart
    archive.describe([Change("twee", back=("place",))])
    assert names(archive) == apart
    assert archive.check() == ()


@pytest.mark.parametrize("short_first", [True, False])
def test_linked_anew_is_linked_the_same(archive: Archive, short_first: bool) -> None:
    full = organisation("Welzijn Ouderen Zeist", "OWZ")
    told = [organisation("OWZ"), full, person("Jan Smit")]
    for number, entity in enumerate(told if short_first else reversed(told)):
        add(archive, f"/{number}.txt", [entity])
    before = names(archive)
    assert len(before["Welzijn Ouderen Zeist"]) == 2
    archive.correct(Corrections().adding(Correction(Action.IGNORE, ("Niemand",))))
    assert names(archive) == before
    assert archive.check() == ()


def test_a_surname_that_is_ignored_leaves_full_names_alone(archive: Archive) -> None:
    add(archive, "/een.txt", [replace(person("Jan Smit"), forms=("Jan Smit", "Smit"))])
    archive.correct(Corrections().adding(Correction(Action.IGNORE, ("Smit",))))
    assert names(archive) == {"Jan Smit": ("een",)}


def test_corrections_may_be_edited_by_hand(archive: Archive) -> None:
    add(archive, "/een.txt", [person("Jan Smit")])
    add(archive, "/twee.txt", [person("Jan Smit")])
    assert names(archive) == {"Jan Smit": ("een", "twee")}
    (archive.folder / "names.toml").write_text(
        '[[split]]\nname = "Jan Smit"\ndocuments = ["twee"]\nas = "Jan Smit (Zaandam)"\n'
    )
    assert archive.identify()
    assert not archive.identify()
    assert names(archive) == {"Jan Smit": ("een",), "Jan Smit (Zaandam)": ("twee",)}
    (archive.folder / "names.toml").write_text("[[split]\n")
    with pytest.raises(StoreError, match=r"names\.toml"):
        add(archive, "/drie.txt", [person("Jan Smit")])


def test_removing_takes_away_what_only_it_told(archive: Archive) -> None:
    add(archive, "/een.txt", [person("R. Putnam", "hoogleraar", "Harvard")])
    add(archive, "/twee.txt", [person("Robert D. Putnam", "hoogleraar", "Harvard")])
    assert names(archive) == {"Robert D. Putnam": ("een", "twee")}
    archive.remove("twee")
    assert names(archive) == {"R. Putnam": ("een",)}
    assert archive.entities("Robert") == ()


_PEOPLE = [
    person("Jan de Vries"),
    person("De Vries", "wethouder", "gemeente Zaandam"),
    person("Jan de Vries", "wethouder", "gemeente Zaandam"),
    person("J. de Vries", "", "gemeente Zaandam"),
    person("Anna de Vries", gender="f"),
    person("Anna Smit-de Vries", "hoogleraar", "UvA"),
    person("Smit", "hoogleraar", "UvA"),
    replace(person("UvA"), type=EntityType.ORG),
    replace(person("Universiteit van Amsterdam"), type=EntityType.ORG),
    replace(person("SP"), type=EntityType.ORG),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(_PEOPLE), max_size=3), max_size=6))
def test_one_by_one_gives_the_same_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, documents: list[list[Entity]]
) -> None:
    with Archive.open(tmp_path_factory.mktemp("c") / "c", create=True) as archive:
        for i, entities in enumerate(documents):
            add(archive, f"/{i}.txt", entities)
        at_once = identify(
            [
                DocumentEntity(str(i), replace(entity, key=key), Setting())
                for i, entities in enumerate(documents)
                for key, entity in enumerate(entities)
            ]
        )
        assert sorted(names(archive).items()) == sorted(
            {i.name: tuple(dict.fromkeys(d for d, _ in i.members)) for i in at_once}.items()
        )
