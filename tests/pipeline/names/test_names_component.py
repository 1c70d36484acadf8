"""The component: what it writes on a Doc, from text, blocks and a document's own lists."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from samenhang.corpus.types import Block, BlockKind, Document, Source, Turn
from samenhang.pipeline.names import create_names
from samenhang.pipeline.names.component import NamesComponent
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.listing import parse_name
from samenhang.pipeline.types import EntityType, MentionKind

NLP = spacy.blank("nl")
COMPONENT = NamesComponent(NLP)


def document(text: str, blocks: tuple[Block, ...], **more: object) -> Document:
    source = Source("-", "0" * 64, len(text), "text")
    return Document(source, text, blocks, (), "Verslag", **more)  # type: ignore[arg-type]


def test_the_factory_makes_the_component() -> None:
    nlp = spacy.blank("nl")
    assert isinstance(create_names(nlp, "names"), NamesComponent)
    nlp.add_pipe("samenhang_names")
    assert nlp("Jan de Vries sprak.")._.entities[0].name == "Jan de Vries"


def test_the_entry_point_is_declared_where_the_project_is_installed() -> None:
    declared = {point.name: point for point in entry_points(group="spacy_factories")}
    if "samenhang_names" in declared:
        assert declared["samenhang_names"].load() is create_names


def test_entities_mentions_and_spans(rules: Callable[[str], Doc]) -> None:
    doc = rules("Jan de Vries van de SER sprak. De Vries zweeg.")
    person, organisation = doc._.entities
    assert (person.key, person.type, person.forms) == (
        0,
        EntityType.PERSON,
        ("Jan de Vries", "De Vries"),
    )
    assert (organisation.key, organisation.name) == (1, "SER")
    assert [(m.entity, m.text, m.kind) for m in doc._.mentions] == [
        (0, "Jan de Vries", MentionKind.NAME),
        (1, "SER", MentionKind.NAME),
        (0, "De Vries", MentionKind.NAME),
    ]
    assert [(s.text, s.label_) for s in doc.spans["mentions"]] == [
        ("Jan de Vries", "PERSON"),
        ("SER", "ORG"),
        ("De Vries", "PERSON"),
    ]


def test_other_entities_are_kept() -> None:
    doc = NLP("In Utrecht sprak Jan de Vries.")
    doc.ents = [Span(doc, 1, 2, "GPE"), Span(doc, 3, 4, "ORG")]
    assert [(e.text, e.label_) for e in COMPONENT(doc).ents] == [
        ("Utrecht", "GPE"),
        ("Jan de Vries", "PERSON"),
    ]


def test_an_empty_text_names_nobody() -> None:
    doc = COMPONENT(NLP(""))
    assert doc._.entities == ()
    assert doc._.mentions == ()


def test_turns_give_full_names_roles_and_gender() -> None:
    parts = ["Dank u wel. Mevrouw Ellemeet heeft gelijk.", "Mevrouw Agema vroeg dat ook."]
    text = "\n\n".join(parts)
    turns = (
        Turn(1, "Corinne Ellemeet", "Kamerlid", "GroenLinks", gender="f"),
        Turn(2, "De voorzitter", "voorzitter", kind="chair"),
    )
    blocks = (
        Block(BlockKind.TURN, 0, len(parts[0]), paragraph=1, turn=turns[0]),
        Block(BlockKind.TURN, len(parts[0]) + 2, len(text), paragraph=2, turn=turns[1]),
    )
    doc = NLP(text)
    doc._.document = document(text, blocks)
    entities = COMPONENT(doc)._.entities
    assert [(e.name, e.gender) for e in entities] == [("Corinne Ellemeet", "f"), ("Agema", "f")]
    assert (entities[0].role, entities[0].organisation) == ("Kamerlid", "GroenLinks")


def test_a_speaker_whom_nobody_names_is_an_entity() -> None:
    text = "Ik dank u."
    turn = Turn(1, "Segers", "", "ChristenUnie", gender="m")
    doc = NLP(text)
    doc._.document = document(text, (Block(BlockKind.TURN, 0, len(text), paragraph=1, turn=turn),))
    (entity,) = COMPONENT(doc)._.entities
    assert (entity.name, entity.gender, entity.organisation) == ("Segers", "m", "ChristenUnie")
    assert entity.forms == ()
    assert doc._.mentions == ()


def test_a_surname_in_the_turns_is_the_full_name_of_the_text() -> None:
    text = "Volgens Carla Dijksma kan dat. Mevrouw Dijksma knikt."
    turn = Turn(1, "Dijksma", "", "PvdA", gender="f")
    doc = NLP(text)
    doc._.document = document(text, (Block(BlockKind.TURN, 0, len(text), paragraph=1, turn=turn),))
    (entity,) = COMPONENT(doc)._.entities
    assert entity.forms == ("Carla Dijksma", "Dijksma")
    assert (entity.name, entity.organisation) == ("Carla Dijksma", "PvdA")


def test_lists_of_people_and_the_author_give_full_names() -> None:
    text = "Verkaik sprak en Holt schreef het op."
    doc = NLP(text)
    doc._.document = document(
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text), paragraph=1),),
        people={"Josje Verkaik": "bewoner"},
        author="Wies Holt",
    )
    entities = COMPONENT(doc)._.entities
    assert [e.name for e in entities] == ["Josje Verkaik", "Wies Holt"]
    assert entities[1].role == "auteur"


def test_listed_names_are_parsed() -> None:
    parsed = parse_name("mevrouw C. van der Laan", lexicon())
    assert parsed is not None
    assert (parsed[0].surname, parsed[1]) == ("Laan", "f")
    assert parse_name("De voorzitter", lexicon()) is None


NAMELIKE = st.lists(
    st.sampled_from(
        "Jan van der Vries De Wit J.C.M. mevrouw , . ( ) : “ ” ’s ministerie van VWS SP-fractie "
        "zegt wethouder Putnams 't en Universiteit \n\n gemeente ÉÉN BOER — 3 D66 /".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(NAMELIKE, st.text(max_size=200)))
def test_any_text_gives_mentions_in_order_that_do_not_overlap(text: str) -> None:
    doc = COMPONENT(NLP(text))
    end = 0
    keys = {entity.key for entity in doc._.entities}
    for mention in doc._.mentions:
        assert mention.start >= end
        assert doc.text[mention.start : mention.end] == mention.text
        assert mention.entity in keys
        end = mention.end
    assert {mention.entity for mention in doc._.mentions} == keys
    for entity in doc._.entities:
        assert entity.name
        assert entity.forms
        assert all(0 <= role.start <= role.end <= len(text) for role in entity.roles)


def test_minutes_call_people_by_their_initials(rules: Callable[[str], Doc]) -> None:
    doc = rules(
        "Aanwezig: Henri van Gorkum, Hans Slenders, Jan Bakker.\n\n"
        "HvG vraagt wat dit betekent. HS antwoordt dat het later komt. HvG dankt HS."
    )
    forms = {e.name: e.forms for e in doc._.entities}
    assert forms["Henri van Gorkum"] == ("Henri van Gorkum", "HvG")
    assert forms["Hans Slenders"] == ("Hans Slenders", "HS")
    assert "Jan Bakker" in forms


def test_one_word_in_capitals_is_not_yet_a_habit_of_initials(rules: Callable[[str], Doc]) -> None:
    doc = rules("Aanwezig: Hans Slenders, Jan Bakker.\n\nDe GGD en het HS melden zich.")
    assert all("HS" not in e.forms for e in doc._.entities if e.name == "Hans Slenders")


def test_two_given_names_share_the_surname_behind_them(rules: Callable[[str], Doc]) -> None:
    doc = rules("Dirk en Dina van de Bovenkamp trouwden in 1953. Dirk werkte in de Peel.")
    assert {e.name for e in doc._.entities} == {
        "Dirk van de Bovenkamp",
        "Dina van de Bovenkamp",
    }


def test_a_surname_keeps_its_s_where_nothing_is_owned(full: Callable[[str], Doc]) -> None:
    doc = full("Remko Muis zegt dat het klopt. Volgens Muis is dat zo. Muis: dat is helder.")
    assert [e.name for e in doc._.entities] == ["Remko Muis"]
