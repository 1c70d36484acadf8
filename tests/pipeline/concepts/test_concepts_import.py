"""Vocabularies in and out: Turtle, RDF/XML, JSON-LD, CSV; two made one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.corpus.errors import VocabularyError
from samenhang.pipeline.concepts import skos, tables
from samenhang.pipeline.concepts.compile import compile_vocabulary
from samenhang.pipeline.concepts.importing import merge, read
from samenhang.pipeline.concepts.types import Concept, Condition
from samenhang.pipeline.concepts.vocabulary import Vocabulary

SHIPPED = Vocabulary.load()


@pytest.mark.parametrize(
    ("form", "extension"), [("turtle", "ttl"), ("xml", "rdf"), ("json-ld", "jsonld")]
)
def test_rdf_out_and_in_again(form: str, extension: str, tmp_path: Path) -> None:
    path = tmp_path / f"begrippen.{extension}"
    path.write_text(skos.write(SHIPPED, form), encoding="utf-8")
    assert read(path).to_json() == SHIPPED.to_json()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5, unique=True), TEXT, TEXT)
def test_any_labels_survive_turtle(labels: list[str], english: str, definition: str) -> None:
    concepts = [
        Concept(f"urn:x:{i}", label, english, definition=definition, top=True)
        for i, label in enumerate(labels)
    ]
    back = skos.parse(skos.write(Vocabulary(concepts, "urn:x")).encode(), "turtle")
    assert {(c.uri, c.label, c.english, c.definition) for c in back.concepts} == {
        (c.uri, c.label, c.english, c.definition) for c in concepts
    }


def test_foreign_skos() -> None:
    turtle = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix x: <http://example.org/> .
    x:a a skos:Concept ; skos:prefLabel "waterschap"@nl-NL, "Wasserverband"@de ;
        skos:altLabel "hoogheemraadschap" ; skos:narrower x:b .
    x:b a skos:Concept ; skos:prefLabel "polder"@nl .
    """
    vocabulary = skos.parse(turtle.encode(), "turtle")
    polder, waterschap = vocabulary.concepts
    assert (waterschap.label, waterschap.alt) == ("waterschap", ("hoogheemraadschap",))
    assert polder.broader == (waterschap.uri,)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.ttl", "dit is geen turtle", "not valid turtle"),
        ("x.ttl", "", "no skos:Concept"),
        ("x.rdf", "<a>", "not valid xml"),
        ("x.csv", "a;b\n1;2\n", "no column 'label'"),
        ("x.csv", "label\n\n", "no line has a label"),
        ("x.docx", "x", "not read as vocabularies"),
        ("x.json", "{}", "no skos:Concept"),
    ],
)
def test_bad_files_say_what_is_wrong(name: str, content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message) as caught:
        read(path)
    assert name in str(caught.value)


def test_a_concept_without_a_label_is_an_error() -> None:
    turtle = b"<urn:x:1> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    with pytest.raises(VocabularyError, match="urn:x:1"):
        skos.parse(turtle, "turtle")


def test_csv_in() -> None:
    text = (
        "Begrip,Synoniemen,Breder,Engels\n"
        'waterschap,"hoogheemraadschap; wetterskip",overheid,water board\n'
        "polder,,waterschap,\n"
    )
    vocabulary = tables.parse(text)
    waterschap = vocabulary.by_label["waterschap"]
    assert waterschap.alt == ("hoogheemraadschap", "wetterskip")
    assert waterschap.english == "water board"
    assert [c.label for c in vocabulary.broader(waterschap)] == ["overheid"]
    assert [c.label for c in vocabulary.narrower(waterschap)] == ["polder"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("label\tsynonyms\ncoöperatie\tcollectief\n".encode(encoding))
    assert read(path).concepts[0].label == "coöperatie"


def test_csv_out_and_in_again() -> None:
    back = tables.parse(tables.write(SHIPPED))
    assert {c.label: set(c.labels) for c in back.concepts} == {
        c.label: set(c.labels) for c in SHIPPED.concepts
    }
    assert {(c.uri, c.broader) for c in back.concepts} == {
        (c.uri, c.broader) for c in SHIPPED.concepts
    }


def test_extend_adds_to_known_concepts() -> None:
    old = Vocabulary([Concept("u:1", "zorg", "care", alt=("hulp",), top=True)])
    new = Vocabulary([Concept("i:1", "Zorg", alt=("bijstaan",)), Concept("i:2", "wonen")])
    merged, clashes = merge(old, new)
    assert clashes == ()
    assert [(c.uri, c.label) for c in merged.concepts] == [("u:1", "zorg"), ("i:2", "wonen")]
    assert merged.concepts[0].alt == ("hulp", "Zorg", "bijstaan")


def test_extend_reports_clashes_and_keeps_the_first() -> None:
    old = Vocabulary([Concept("u:1", "zorg", alt=("hulp",))])
    new = Vocabulary([Concept("i:1", "wonen", alt=("hulp", "huis"))])
    merged, clashes = merge(old, new)
    assert [(c.label, c.concept, c.other) for c in clashes] == [("hulp", "wonen", "zorg")]
    assert "hulp" in str(clashes[0])
    assert merged.by_label["wonen"].alt == ("huis",)
    assert merged.find("hulp") == merged.by_label["zorg"]


def test_links_follow_a_merged_concept() -> None:
    old = Vocabulary([Concept("u:1", "zorg")])
    new = Vocabulary([Concept("i:1", "zorg"), Concept("i:2", "thuiszorg", broader=("i:1",))])
    merged, _ = merge(old, new)
    assert [c.label for c in merged.narrower(merged.by_label["zorg"])] == ["thuiszorg"]


def test_replace_leaves_nothing_of_the_old() -> None:
    new = Vocabulary(
        [Concept("i:1", "zorg", alt=("hulp",)), Concept("i:2", "wonen", alt=("hulp",))]
    )
    merged, clashes = merge(SHIPPED, new, "replace")
    assert [c.label for c in merged.concepts] == ["zorg", "wonen"]
    assert [(c.label, c.concept) for c in clashes] == [("hulp", "wonen")]


def test_merging_with_itself_changes_nothing() -> None:
    merged, clashes = merge(SHIPPED, SHIPPED)
    assert clashes == ()
    assert merged.to_json() == SHIPPED.to_json()


def test_compile_refuses_an_unsound_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "v.ttl"
    path.write_text(skos.write(Vocabulary([Concept("urn:x:1", "zorg")])), encoding="utf-8")
    assert any("definition" in line for line in compile_vocabulary(path))
    assert not path.with_suffix(".json").exists()
    sound = Concept(
        "urn:x:1", "zorg", "care", definition="D.", top=True, conditions=(Condition(("zorg",)),)
    )
    path.write_text(skos.write(Vocabulary([sound])), encoding="utf-8")
    assert compile_vocabulary(path) == []
    assert Vocabulary.load(path.with_suffix(".json")).concepts[0].label == "zorg"
