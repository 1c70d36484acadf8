"""Persons and organisations over many documents."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.pipeline.names import grouping
from samenhang.pipeline.names.corrections import Action, Correction, Corrections
from samenhang.pipeline.names.grouping import How, place
from samenhang.pipeline.names.identities import DocumentEntity, Identities, identify
from samenhang.pipeline.names.setting import Setting, setting_of
from samenhang.pipeline.names.sightings import Sighting, decode, encode, sighting_of
from samenhang.pipeline.types import Entity, EntityType, Role

PERSON, ORG = EntityType.PERSON, EntityType.ORG
ALMELO = Setting("almelo", 2013)


def entity(
    document: str,
    name: str,
    *roles: tuple[str, str],
    key: int = 0,
    kind: EntityType = PERSON,
    gender: str = "",
    forms: tuple[str, ...] = (),
    place: str = "",
    year: int = 0,
) -> DocumentEntity:
    given_roles = tuple(Role(role, organisation, 0, 0) for role, organisation in roles)
    made = Entity(key, name, kind, gender, given_roles, forms or (name,))
    return DocumentEntity(document, made, Setting(place, year))


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
    assert (question.first, question.second) == ((1,), (2,))
    assert question.why == "same name, other organisations, other roles"


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


def test_an_organisation_is_shown_under_its_official_name() -> None:
    forms = ("Afdeling advisering van de Raad van State", "Raad van State")
    (found,) = identify([entity(str(i), name, kind=ORG) for i, name in enumerate(forms)])
    assert found.name == "Raad van State"


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
    assert [q.why for q in found.questions()] == ["a short name in common"]


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


def people_of_one_corpus() -> list[DocumentEntity]:
    """Namesakes, offices, parties, places, periods, initials, double names, organisations."""
    return [
        entity("a", "Els Smit", ("wethouder", "gemeente Almelo"), place="almelo", year=2013),
        entity("b", "Smit", ("wethouder", ""), place="zwolle", year=2013),
        entity("c", "Smit", ("wethouder", ""), place="almelo", year=2014),
        entity("d", "Smit", ("raadslid", "VVD"), place="almelo", year=2013),
        entity("e", "Smit"),
        entity("f", "Jan Smit", ("zanger", "Toppers")),
        entity("g", "Jan Smit", ("wethouder", "Edam-Volendam")),
        entity("h", "Jan Smit"),
        entity("i", "J. Smit", ("", "VVD")),
        entity("j", "Jan Smit", ("", "VVD"), ("wethouder", "Edam-Volendam")),
        entity("k", "Bos", ("minister", ""), year=2010, gender="m"),
        entity("l", "Bos", ("minister", ""), year=2013, gender="f"),
        entity("m", "Wouter Bos", ("minister", "Financiën"), year=2010),
        entity("n", "D. Yeşilgöz-Zegerius"),
        entity("o", "Yeşilgöz-Zegerius", ("minister", "Justitie en Veiligheid"), year=2023),
        entity("p", "Dilan Yeşilgöz-Zegerius", ("minister", "Justitie en Veiligheid"), year=2023),
        entity("q", "SWOZ", kind=ORG),
        entity("r", "Stichting Welzijn Zeist", kind=ORG, forms=("Stichting Welzijn Zeist", "SWOZ")),
        entity("s", "Samen Op Zondag", kind=ORG, forms=("Samen Op Zondag", "SOZ")),
        entity("t", "SOZ", kind=ORG),
        entity("u", "Sociale Opvang Zeist", kind=ORG, forms=("Sociale Opvang Zeist", "SOZ")),
    ]


def together(identities: Identities) -> set[frozenset[str]]:
    return {frozenset(documents) for documents in groups(identities)}


def named(identities: Identities) -> set[tuple[str, frozenset[str]]]:
    return {(one.name, frozenset(d for d, _ in one.members)) for one in identities}


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_adding_does_not_matter(seed: int) -> None:
    entities = people_of_one_corpus()
    expected = named(identify(entities))
    shuffled = list(entities)
    random.Random(seed).shuffle(shuffled)
    assert named(identify(shuffled)) == expected


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_adding_and_removing_leaves_what_adding_alone_gives(data: st.DataObject) -> None:
    entities = data.draw(st.permutations(people_of_one_corpus()))
    kept = data.draw(st.integers(0, len(entities)))
    found = identify(entities)
    for gone in entities[kept:]:
        found.remove(gone.document)
    assert named(found) == named(identify(entities[:kept]))


NAMES = (
    *("Jan Smit", "Els Smit", "Johan Smit", "J. Smit", "E.M. Smit", "J.P. Smit", "Smit", "Smit"),
    *("Els Smit-Bakker", "Smit-Bakker", "Jan van der Smit", "E. Smit"),
)
ROLES = (
    *(("wethouder", ""), ("raadslid", "VVD"), ("", "VVD"), ("", "SP"), ("minister", "VWS")),
    *(("Kamerlid", "SP"), ("directeur", "Stichting Oost"), ("burgemeester", "Ede")),
)


@st.composite
def tellings(draw: st.DrawFn) -> Sighting:
    roles = tuple(Role(*role, 0, 0) for role in draw(st.sets(st.sampled_from(ROLES), max_size=2)))
    told = Entity(0, draw(st.sampled_from(NAMES)), PERSON, draw(st.sampled_from(["", "m", "f"])))
    setting = Setting(draw(st.sampled_from(["", "ede"])), draw(st.sampled_from([0, 2010, 2015])))
    fixed = draw(st.sampled_from([""] * 9 + ["Els", "Jan"]))
    return sighting_of("d", replace(told, roles=roles), setting, fixed)


@settings(max_examples=400, deadline=None)
@given(st.lists(tellings().filter(lambda s: not s.anonymous), min_size=2, max_size=14, unique=True))
def test_one_more_is_placed_where_all_together_place_it(told: list[Sighting]) -> None:
    *before, new = told
    known = [
        (placed, number) for number, group in enumerate(grouping.groups(before)) for placed in group
    ]
    found = place(new, known)
    if found is None:
        return
    target, how = found
    expected = {
        frozenset(placed.sighting for placed in group): {p.sighting: p.how for p in group}
        for group in grouping.groups(told)
    }
    made: dict[int | None, dict[Sighting, How]] = {target: {new: how}}
    for placed, number in known:
        made.setdefault(number, {})[placed.sighting] = placed.how
    assert {frozenset(group): group for group in made.values()} == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(tellings(), max_size=14, unique=True), st.randoms(use_true_random=False))
def test_groups_are_of_the_set_in_whatever_order(
    told: list[Sighting], shuffler: random.Random
) -> None:
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    assert grouping.groups(shuffled) == grouping.groups(told)


def test_who_is_one_and_who_is_not() -> None:
    found = together(identify(people_of_one_corpus()))
    # One surname, other towns; a councillor of a party is not the alderman without one.
    assert {frozenset("ac"), frozenset("b"), frozenset("d"), frozenset("e")} <= found
    # One name in full, two lives; who is called so and no more fits both.
    assert {frozenset("f"), frozenset("gij"), frozenset("h")} <= found
    # One office, one year, one gender; the office's holder three years later is another.
    assert frozenset("l") in found
    assert {frozenset("op"), frozenset("n")} <= found
    assert {frozenset("qr"), frozenset("s"), frozenset("t"), frozenset("u")} <= found


def test_initials_and_an_office_of_one_double_name_are_a_question() -> None:
    found = identify(
        [
            entity("a", "D. Yeşilgöz-Zegerius"),
            entity("b", "Yeşilgöz-Zegerius", ("minister", "")),
        ]
    )
    assert [(q.first, q.second) for q in found.questions()] == [((1,), (2,))]


def test_the_holder_of_an_office_is_not_whoever_held_it_before() -> None:
    found = identify(
        [
            entity("a", "Jansen", ("minister", ""), year=2010),
            entity("b", "Jansen", ("minister", ""), year=2013),
        ]
    )
    assert groups(found) == [["a"], ["b"]]
    assert len(found.questions()) == 1


def test_one_name_in_many_documents_is_one_question() -> None:
    found = identify(
        [entity(document, "Putnam") for document in "abcd"] + [entity("e", "Robert Putnam")]
    )
    assert [(q.first, q.second) for q in found.questions()] == [
        ((1,), (2, 3, 4)),
        ((1, 2, 3, 4), (5,)),
    ]


def test_names_told_apart_are_asked_about_no_more() -> None:
    entities = [entity("a", "Jan Bos"), entity("b", "Jan Bos"), entity("c", "Bos")]
    assert groups(identify(entities)) == [["a", "b"], ["c"]]
    apart = Correction(Action.APART, ("Jan Bos", "Jan Bos"), where=(("a",), ("b",)))
    also = Correction(Action.APART, ("Jan Bos", "Bos"))
    found = identify(entities, Corrections((apart, also)))
    assert groups(found) == [["a"], ["b"], ["c"]]
    assert found.questions() == []


def test_a_name_merged_in_some_documents_only() -> None:
    entities = [entity(document, "Bos") for document in "abc"] + [entity("d", "Jan Bos")]
    merged = Correction(Action.MERGE, ("Jan Bos", "Bos"), where=((), ("a", "c")))
    found = identify(entities, Corrections((merged,)))
    assert named(found) == {("Jan Bos", frozenset("acd")), ("Bos", frozenset("b"))}


def test_two_groups_of_one_name() -> None:
    entities = [entity(document, "Bos") for document in "abcd"]
    first = Correction(Action.MERGE, ("Bos", "Bos"), where=(("a",), ("b",)))
    second = Correction(Action.MERGE, ("Bos", "Bos"), where=(("c",), ("d",)))
    found = identify(entities, Corrections((first, second)))
    assert named(found) == {("Bos", frozenset("ab")), ("Bos", frozenset("cd"))}


def test_what_a_sighting_keeps_of_roles() -> None:
    told = sighting_of(
        "a",
        Entity(
            0,
            "Jan Bos",
            PERSON,
            "m",
            (
                Role("oud-wethouder", "gemeente Den Haag", 0, 0),
                Role("PvdA-wethouder Zorg", "", 0, 0),
                Role("minister van Financiën", "", 0, 0),
                Role("auteur", "SP Rotterdam", 0, 0),
            ),
            (),
        ),
        Setting("zwolle", 2010),
    )
    assert told.offices == {"wethouder", "minister"}
    assert told.places == {"den haag", "rotterdam"}
    assert len(told.parties) == 2
    assert decode(encode(told)) == told


@pytest.mark.parametrize(
    ("date", "title", "organiser", "organisations", "expected"),
    [
        ("2013-05-01", "Notulen", "gemeente Zwolle", [], Setting("zwolle", 2013)),
        ("", "Verslag van de gemeenteraad van Den Haag", "", [], Setting("den haag", 0)),
        (
            "2013",
            "Brief",
            "",
            [("gemeente Almelo", 3), ("gemeente Ede", 1)],
            Setting("almelo", 2013),
        ),
        ("2013", "Brief", "", [("gemeente Almelo", 3), ("gemeente Ede", 2)], Setting("", 2013)),
        ("", "Panorama Rotterdam", "", [("SP", 5)], Setting()),
    ],
)
def test_where_and_when_a_document_is_of(
    date: str, title: str, organiser: str, organisations: list[tuple[str, int]], expected: Setting
) -> None:
    assert setting_of(date, title, organiser, organisations) == expected
