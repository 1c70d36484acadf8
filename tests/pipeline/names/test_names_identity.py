"""Persons and organisations over many documents."""

from __future__ import annotations

from samenhang.pipeline.names.corrections import Action, Correction, Corrections
from samenhang.pipeline.names.identity import DocumentEntity, Identities, identify
from samenhang.pipeline.types import Entity, EntityType, Role

PERSON, ORG = EntityType.PERSON, EntityType.ORG


def entity(
    document: str,
    name: str,
    *roles: tuple[str, str],
    key: int = 0,
    kind: EntityType = PERSON,
    gender: str = "",
    forms: tuple[str, ...] = (),
) -> DocumentEntity:
    return DocumentEntity(document, key, name, kind, gender, roles, forms)


def groups(identities: Identities) -> list[list[str]]:
    return [[document for document, _ in identity.members] for identity in identities]


def test_the_same_full_name_is_one_person() -> None:
    found = identify([entity("a", "Jet Bakker", ("wethouder", "")), entity("b", "Jet Bakker")])
    assert groups(found) == [["a", "b"]]
    assert found.questions() == []


def test_the_same_name_with_other_roles_is_a_question() -> None:
    found = identify(
        [
            entity("a", "Jan Smit", ("wethouder", "Edam")),
            entity("b", "Jan Smit", ("zanger", "Toppers")),
        ]
    )
    assert groups(found) == [["a"], ["b"]]
    (question,) = found.questions()
    assert (question.first, question.second, question.why) == (1, 2, "same name, other roles")


def test_a_surname_alone_is_never_merged_silently() -> None:
    found = identify([entity("a", "Robert Putnam"), entity("b", "Putnam")])
    assert groups(found) == [["a"], ["b"]]
    assert [q.why for q in found.questions()] == ["same surname"]


def test_a_surname_with_the_same_party_is_one_person() -> None:
    found = identify(
        [
            entity("a", "Bergkamp", ("", "D66"), gender="f"),
            entity("b", "Vera Bergkamp", ("Kamerlid", "Democraten 66")),
            entity("c", "Bergkamp", ("", "Ajax"), gender="m"),
        ]
    )
    assert groups(found) == [["a", "b"], ["c"]]
    assert next(iter(found)).name == "Vera Bergkamp"


def test_two_persons_of_one_surname_stay_two() -> None:
    found = identify([entity("a", "Pieter Hilhorst"), entity("b", "Mariek Hilhorst")])
    assert groups(found) == [["a"], ["b"]]
    assert found.questions() == []


def test_organisations_go_by_the_register() -> None:
    found = identify(
        [
            entity("a", "ministerie van VWS", kind=ORG),
            entity("b", "VWS", kind=ORG),
            entity("c", "Ministerie van Volksgezondheid, Welzijn en Sport", kind=ORG),
            entity("d", "SP Rotterdam", kind=ORG),
            entity("e", "SP", kind=ORG),
        ]
    )
    assert groups(found) == [["a", "b", "c"], ["d"], ["e"]]


def test_an_abbreviation_that_a_document_defines_links_the_next_document() -> None:
    full = "Stichting Welzijn Ouderen Zeist"
    found = identify(
        [entity("a", full, kind=ORG, forms=(full, "SWOZ")), entity("b", "SWOZ", kind=ORG)]
    )
    assert groups(found) == [["a", "b"]]


def test_one_abbreviation_of_two_names_is_a_question() -> None:
    found = identify(
        [
            entity(
                "a", "Stichting Ouderen Zeist", kind=ORG, forms=("Stichting Ouderen Zeist", "SOZ")
            ),
            entity("b", "Samen Op Zondag", kind=ORG, forms=("Samen Op Zondag", "SOZ")),
        ]
    )
    assert groups(found) == [["a"], ["b"]]
    assert [q.why for q in found.questions()] == ["same abbreviation"]


def test_adding_one_by_one_is_adding_all_at_once() -> None:
    entities = [
        entity(f"d{i}", name, *roles)
        for i, (name, roles) in enumerate(
            [("Jan Bos", [("", "SP")]), ("Bos", [("", "SP")]), ("J. Bos", []), ("Jan Bos", [])]
        )
    ]
    one_by_one = Identities()
    for item in entities:
        one_by_one.add(item)
    assert groups(one_by_one) == groups(identify(entities))


def test_removing_a_document_forgets_what_only_it_named() -> None:
    found = identify([entity("a", "Jan Bos"), entity("b", "Jan Bos"), entity("b", "An Vos", key=1)])
    found.remove("b")
    assert groups(found) == [["a"]]
    assert found.of("b", 0) is None


def test_merge_split_rename_and_ignore() -> None:
    corrections = (
        Corrections()
        .adding(Correction(Action.MERGE, ("Robert Putnam", "Putnam")))
        .adding(Correction(Action.SPLIT, ("Jan Smit",), ("d",), "Jan Smit (Zaandam)"))
        .adding(Correction(Action.RENAME, ("An Vos",), (), "Anna Vos"))
        .adding(Correction(Action.IGNORE, ("Zelfbenoeming",)))
    )
    found = identify(
        [
            entity("a", "Robert Putnam"),
            entity("b", "Putnam"),
            entity("c", "Jan Smit"),
            entity("d", "Jan Smit"),
            entity("e", "An Vos"),
            entity("f", "Zelfbenoeming"),
        ],
        corrections,
    )
    assert [(i.name, [d for d, _ in i.members]) for i in found] == [
        ("Robert Putnam", ["a", "b"]),
        ("Jan Smit", ["c"]),
        ("Jan Smit (Zaandam)", ["d"]),
        ("Anna Vos", ["e"]),
    ]
    assert found.of("f", 0) is None
    assert found.questions() == []


def test_an_entity_of_an_annotation() -> None:
    of_document = Entity(
        3, "Jan Bos", PERSON, "m", (Role("wethouder", "Edam", 0, 5),), ("Jan Bos", "Bos")
    )
    made = DocumentEntity.of("a", of_document)
    assert (made.key, made.roles, made.forms) == (3, (("wethouder", "Edam"),), ("Jan Bos", "Bos"))
