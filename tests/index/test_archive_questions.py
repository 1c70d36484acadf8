"""What the archive answers, on a small made-up corpus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import CONCEPTS, REPORT, PlainAnnotator, document, pairs

from samenhang.corpus.errors import QueryError, StoreError
from samenhang.index.archive import Archive
from samenhang.index.types import (
    EntityType,
    MentionQuery,
    StatementQuery,
    Status,
    TagQuery,
    VocabularyConcept,
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    documents = [
        document("/in/van-barbecue-tot-burenhulp.txt"),
        document(
            "/in/h-tk-20082009-70-4.xml",
            ["# Wmo", "De wijken vragen zorg en bridging.", "Geen bonding, zegt zij."],
            date="2009",
            kind="debate",
            title="Handelingen 70-4",
            speakers={1: "Mariëtte Hamer-Smit"},
        ),
        document(
            "/in/leeg.txt", ["Putnam zegt dat wijkteams helpen. De coördinatie faalt."], date=""
        ),
    ]
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        outcomes = list(archive.add_annotated(pairs(documents)))
        assert [o.status for o in outcomes] == [Status.ADDED] * 3
        yield archive


def test_a_document_comes_back_as_it_was_added(archive: Archive) -> None:
    given = document("/in/van-barbecue-tot-burenhulp.txt")
    (annotation,) = PlainAnnotator().annotate([given])
    assert archive.content("van-b") == given
    assert archive.annotation("van-b") == annotation


def test_documents_are_listed_with_counts(archive: Archive) -> None:
    rows = archive.documents()
    assert [row.id for row in rows] == [
        "van-barbecue-tot-burenhulp",
        "h-tk-20082009-70-4",
        "leeg",
    ]
    assert (rows[0].passages, rows[0].statements, rows[0].pages) == (5, 3, 3)
    assert rows[0].model == "plain"


def test_quotes_have_speaker_place_and_sentence(archive: Archive) -> None:
    rows = list(archive.statements(StatementQuery(concepts=(CONCEPTS["bonding"],))))
    assert [row.speaker for row in rows] == ["Robert D. Putnam", "Jet Bussemaker"]
    first = rows[0]
    assert first.text == "bonding de band tussen gelijken is"
    assert first.sentence == "Putnam zegt dat bonding de band tussen gelijken is."
    assert (first.role, first.organisation) == ("hoogleraar", "Harvard")
    assert (first.page, first.section, first.paragraph) == (1, "Burenhulp", 1)
    assert first.concepts == ("bonding",)
    assert rows[1].concepts == ("bonding", "bridging")
    assert first.evidence_text == "Putnam"
    assert archive.content(first.document).text[first.start : first.end] == first.text
    assert first.id == f"van-barbecue-tot-burenhulp:{first.start}-{first.end}"


@pytest.mark.parametrize(
    ("query", "speakers"),
    [
        (StatementQuery(), 4),
        (StatementQuery(speaker="putnam"), 2),
        (StatementQuery(speaker="Robert Putnam"), 2),
        (StatementQuery(speaker="nobody"), 0),
        (StatementQuery(document="leeg"), 1),
        (StatementQuery(date_from="2008-06"), 3),
        (StatementQuery(date_from="2009"), 0),
        (StatementQuery(date_to="2008"), 3),
        (StatementQuery(min_confidence=0.95), 0),
        (StatementQuery(limit=2), 2),
        (StatementQuery(offset=3), 1),
        (StatementQuery(words="wijkteam"), 1),
        (StatementQuery(words="band gelijke"), 1),
        (StatementQuery(words="band daklozenopvang"), 0),
    ],
)
def test_statements_are_filtered(archive: Archive, query: StatementQuery, speakers: int) -> None:
    assert len(list(archive.statements(query))) == speakers


def test_a_wrong_date_or_document_is_said(archive: Archive) -> None:
    with pytest.raises(QueryError, match="no date"):
        list(archive.statements(StatementQuery(date_from="juni")))
    with pytest.raises(StoreError, match="no document"):
        list(archive.statements(StatementQuery(document="zzz")))


def test_mentions_by_any_form_of_the_name(archive: Archive) -> None:
    rows = list(archive.mentions(MentionQuery(name="Putnam")))
    assert [(row.text, row.document) for row in rows] == [
        ("Robert D. Putnam", "van-barbecue-tot-burenhulp"),
        ("Putnam", "van-barbecue-tot-burenhulp"),
        # Only the surname stands in this document; the full name is not given there.
        ("Putnam", "leeg"),
    ]
    assert {row.entity for row in rows} == {"Robert D. Putnam"}
    assert rows[1].sentence.startswith("Putnam zegt dat bonding")


def test_mentions_of_an_organisation_only(archive: Archive) -> None:
    rows = list(archive.mentions(MentionQuery(type=EntityType.ORG)))
    assert {row.entity for row in rows} == {"gemeente Amsterdam", "Harvard"}


def test_entities_are_listed_with_roles_and_forms(archive: Archive) -> None:
    putnam = archive.entities()[0]
    assert putnam.entity == "Robert D. Putnam"
    assert (putnam.mentions, putnam.statements) == (3, 2)
    assert putnam.forms == (("Putnam", 2), ("Robert D. Putnam", 1))
    assert putnam.roles[0].role == "hoogleraar"
    assert putnam.documents == ("van-barbecue-tot-burenhulp", "leeg")
    assert putnam.first_date == putnam.last_date == "2008-06-25"
    assert archive.entities("bussemaker", only=EntityType.PERSON)[0].entity == "Jet Bussemaker"
    assert archive.entities("bussemaker", only=EntityType.ORG) == ()


def test_concept_mentions_say_what_is_denied(archive: Archive) -> None:
    rows = list(archive.concept_mentions(TagQuery(concepts=(CONCEPTS["bonding"],))))
    assert [row.negated for row in rows] == [False, False, False]
    counts = {row.concept: row for row in archive.concept_counts()}
    assert (counts["bonding"].mentions, counts["bonding"].documents) == (3, 2)
    assert counts["bonding"].statements == 2


def test_the_vocabulary_answers_without_a_reader(archive: Archive) -> None:
    archive.set_vocabulary(
        [
            VocabularyConcept("urn:test:kapitaal", "sociaal kapitaal", ("sociaal kapitaal",)),
            VocabularyConcept(
                "urn:test:bonding", "bonding", ("bonding", "samenbindend"), ("urn:test:kapitaal",)
            ),
        ]
    )
    assert archive.concepts_named("Samenbindend")[0].uri == "urn:test:bonding"
    assert archive.concepts_near("boning")[0].label == "bonding"
    assert archive.narrower(["urn:test:kapitaal"]) == ("urn:test:kapitaal", "urn:test:bonding")
    # A concept that is used but no longer in the vocabulary is still counted.
    assert "bridging" in {row.concept for row in archive.concept_counts()}


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("sociale samenhang", ["Robert D. Putnam, hoog"]),
        ("wijk", ["Robert D. Putnam, hoog", "De wijken vragen zorg"]),
        ('"de wijk"', ["Robert D. Putnam, hoog"]),
        ("wijk*", ["Robert D. Putnam, hoog", "De wijken vragen zorg", "Putnam zegt dat wijkte"]),
        ("w?jken", ["De wijken vragen zorg"]),
        ("coordinatie", ["Putnam zegt dat wijkte"]),
        ("CAFE", ["Dick de Wit zegt dat b"]),
        ("wijk NOT putnam", ["De wijken vragen zorg"]),
        ("barbecue OR coördinatie", ["Putnam zegt dat wijkte", "Volgens de gemeente Am"]),
        ("(barbecue OR wijk) AND zorg", ["De wijken vragen zorg"]),
        ("concept:bonding", ["Robert D. Putnam, hoog", "Volgens de gemeente Am", "Geen bonding"]),
        ("concept:bonding wijk", ["Robert D. Putnam, hoog"]),
        ("person:bussemaker", ["Volgens de gemeente Am", "Dick de Wit zegt dat b"]),
        ('org:"gemeente amsterdam"', ["Volgens de gemeente Am"]),
        ("speaker:putnam", ["Robert D. Putnam, hoog", "Putnam zegt dat wijkte"]),
        ("speaker:hamer-smit", ["De wijken vragen zorg"]),
        ("wijk date:2009", ["De wijken vragen zorg"]),
        ("wijk date:[2007 TO 2008-06]", ["Robert D. Putnam, hoog"]),
        ("zorg document:h-tk", ["De wijken vragen zorg"]),
        ("zorg kind:debate", ["De wijken vragen zorg"]),
        ("onvindbaar", []),
    ],
)
def test_search(archive: Archive, query: str, texts: list[str]) -> None:
    page = archive.search(query, limit=20)
    found = sorted(row.text[:22] for row in page.passages)
    assert [text[: len(start)] for text, start in zip(found, sorted(texts), strict=True)] == sorted(
        texts
    )
    assert archive.count(query) == len(texts)


def test_a_word_that_only_ties_others_together_is_found_when_alone(archive: Archive) -> None:
    assert archive.count("de") == 5
    assert archive.count("de zorg") == archive.count("zorg") == 1


def test_search_shows_where_the_words_stand(archive: Archive) -> None:
    (row,) = archive.search("sociale samenhang").passages
    assert [row.text[s:e] for s, e in row.matches] == ["sociale", "samenhang"]
    assert row.persons == ("Robert D. Putnam",)
    assert row.organisations == ("Harvard",)
    assert row.concepts == ("sociale samenhang", "bonding")
    assert (row.section, row.page) == ("Burenhulp", 1)
    (row,) = archive.search('"sociale samenhang"').passages
    assert [row.text[s:e] for s, e in row.matches] == ["sociale samenhang"]


def test_words_side_by_side_come_first(tmp_path: Path) -> None:
    apart = ["De zorg is goed. Veel mensen doen mee in een dorp waar het welzijn groeit."] * 3
    together = ["In dit dorp is zorg welzijn en welzijn zorg, en veel mensen doen mee aan alles."]
    with Archive.open(tmp_path / "c", create=True) as archive:
        made = [document(f"/{i}.txt", [text]) for i, text in enumerate(apart + together)]
        list(archive.add_annotated(pairs(made)))
        assert archive.search("zorg welzijn").passages[0].text == together[0]


def test_pages_follow_each_other(archive: Archive) -> None:
    whole = archive.search("wijk* OR zorg OR bonding", limit=50).passages
    first = archive.search("wijk* OR zorg OR bonding", limit=2)
    rest = archive.search("wijk* OR zorg OR bonding", limit=50, offset=2)
    assert first.more
    assert not rest.more
    assert first.passages + rest.passages == whole


def test_an_unknown_concept_names_the_nearest(archive: Archive) -> None:
    with pytest.raises(QueryError, match="Nearest: bonding"):
        archive.search("concept:boning")


def test_the_archive_in_figures(archive: Archive) -> None:
    info = archive.info()
    assert (info.documents, info.passages, info.statements) == (3, 9, 4)
    assert info.models == {"plain 1": 3}
    assert (info.index, info.index_behind) == ("current", 0)
    assert info.problems == ()
    assert archive.check() == ()


def test_two_models_are_reported(archive: Archive) -> None:
    other = pairs([document("/n.txt", ["Iets anders."])], PlainAnnotator(version="2"))
    list(archive.add_annotated(other))
    assert "2 language models" in archive.info().problems[0]


def test_retag_finds_new_concepts_and_touches_nothing_else(archive: Archive) -> None:
    assert archive.retag(PlainAnnotator()) == 0
    more = {**CONCEPTS, "wijk": "urn:test:wijk"}
    assert archive.retag(PlainAnnotator(concepts=more)) == 3
    assert len(list(archive.concept_mentions(TagQuery(concepts=("urn:test:wijk",))))) == 3
    assert archive.info().index == "current"
    assert archive.search("concept:wijk zorg").passages[0].concepts == ("wijk", "bridging")
    assert archive.check() == ()


def test_concepts_alone_can_be_tagged_anew(archive: Archive) -> None:
    more = PlainAnnotator(concepts={**CONCEPTS, "wijk": "urn:test:wijk"})
    assert archive.retag_concepts(PlainAnnotator()) == 0
    assert archive.retag_concepts(more) == 3
    assert archive.search("concept:wijk zorg").passages[0].concepts == ("wijk", "bridging")
    statements = list(archive.statements(StatementQuery(("urn:test:bonding",))))
    assert archive.check() == ()
    assert archive.retag(more) == 0  # names and statements stayed as they were
    assert archive.retag_concepts(PlainAnnotator(concepts={"wijk": "urn:test:wijk"})) == 2
    assert statements
    assert list(archive.statements(StatementQuery(("urn:test:bonding",)))) == []
    assert archive.check() == ()


def test_rebuild_makes_the_same_index(archive: Archive) -> None:
    before = archive.search("wijk* OR zorg").passages
    assert archive.rebuild() == 9
    assert archive.search("wijk* OR zorg").passages == before


def test_report_has_what_the_tests_need() -> None:
    assert len(REPORT) == 5
