"""How the tagger behaves: its spans, its choices, its size, without a trained model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from samenhang.pipeline.concepts.component import ConceptTagger, create_concepts
from samenhang.pipeline.concepts.inflection import bases
from samenhang.pipeline.concepts.lexicon import Lexicon
from samenhang.pipeline.concepts.normal import key
from samenhang.pipeline.concepts.types import Concept, Condition
from samenhang.pipeline.concepts.vocabulary import Vocabulary
from samenhang.pipeline.concepts.wordlist import is_word

BLANK = spacy.blank("nl")


def tagger_of(*concepts: Concept) -> ConceptTagger:
    return ConceptTagger(Vocabulary(concepts))


def found(tagger: ConceptTagger, text: str) -> list[tuple[str, str, str]]:
    return [(t.concept, t.text, t.match) for t in tagger.process(BLANK(text))]


def test_the_component_writes_tags_and_spans() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("samenhang_concepts")
    doc = nlp("Bemoeizorg en het wmo-loket.")
    assert [t.concept for t in doc._.concepts] == ["bemoeizorg", "Wmo"]
    assert [(s.text, s.label_) for s in doc.spans["concepts"]] == [
        ("Bemoeizorg", "bemoeizorg"),
        ("wmo-loket", "Wmo"),
    ]


def test_a_vocabulary_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "eigen.csv"
    path.write_text("label;synonyms\nwaterschap;hoogheemraadschap\n", encoding="utf-8")
    tagger = create_concepts(BLANK, "concepts", str(path))
    assert found(tagger, "Het hoogheemraadschap en de waterschapsbelasting.") == [
        ("waterschap", "hoogheemraadschap", "exact"),
        ("waterschap", "waterschapsbelasting", "compound"),
    ]


def test_offsets_are_those_of_the_text() -> None:
    tagger = create_concepts(BLANK, "concepts")
    text = "Geen bonding.\n\nDe “sociale\nsamenhang” – en de zorg- en welzijnsbeleid…"
    for tag in tagger.process(BLANK(text)):
        assert text[tag.start : tag.end] == tag.text


def test_labels_do_not_reach_over_paragraphs() -> None:
    tagger = tagger_of(Concept("u:1", "sociale wijkaanpak"))
    assert found(tagger, "Het is sociale\n\nwijkaanpak") == []
    assert found(tagger, "Het is sociale\nwijkaanpak") != []


def test_the_longest_label_wins() -> None:
    wide = Concept("u:1", "sociaal kapitaal")
    narrow = Concept("u:2", "bridging", alt=("overbruggend sociaal kapitaal",))
    tagger = tagger_of(wide, narrow)
    assert found(tagger, "overbruggend sociaal kapitaal") == [
        ("bridging", "overbruggend sociaal kapitaal", "exact")
    ]


def test_one_label_of_two_concepts_gives_both() -> None:
    tagger = tagger_of(Concept("u:1", "opvang"), Concept("u:2", "zorg", alt=("opvang",)))
    assert {c for c, _, _ in found(tagger, "de opvang")} == {"opvang", "zorg"}


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("buurthulp", "exact"),
        ("Buurthulpen", "lemma"),
        ("buurthulpje", "diminutive"),
        ("buurt-hulp", "hyphen"),
        ("buurthulpbeleid", "compound"),
        ("buurthulp-punt", "compound"),
        ("buurt- en burenhulp", "coordination"),
    ],
)
def test_each_tag_says_how_it_matched(text: str, match: str) -> None:
    tagger = tagger_of(Concept("u:1", "buurthulp"))
    assert [m for _, _, m in found(tagger, text)] == [match]


def test_conditions() -> None:
    concept = Concept(
        "u:1",
        "binding",
        conditions=(Condition(("binding",), needs=("buurt*",), rejects=("contract",)),),
    )
    tagger = tagger_of(concept)
    assert found(tagger, "De binding is sterk.") == []
    assert found(tagger, "De binding in de buurten is sterk.") != []
    assert found(tagger, "Het contract geeft de buurt binding.") == []


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        (Condition(("schulden",), inflected=False), "schulden", "schuld"),
        (Condition(("schulden",), compounds="none"), "schulden", "schuldenberg"),
        (Condition(("schulden",), compounds="first"), "schuldenberg", "huurschulden"),
        (Condition(("schulden",), case=True), "schulden", "SCHULDEN"),
        (Condition(("schulden",), not_before=("staats",)), "schulden", "staats schulden"),
        (Condition(("schulden",), not_after=("van",)), "schulden op", "schulden van"),
        (Condition(("schulden",), not_forms=("schuldenplafond",)), "schulden", "schuldenplafond"),
    ],
)
def test_each_condition(condition: Condition, yes: str, no: str) -> None:
    tagger = tagger_of(Concept("u:1", "schulden", conditions=(condition,)))
    assert found(tagger, yes) != []
    assert found(tagger, no) == []


def test_twenty_thousand_labels_change_nothing_for_the_others() -> None:
    shipped = Vocabulary.load()
    invented = [
        Concept(f"u:{i}", f"zaak {a}{b}{c}um", alt=(f"{c}{a}{b}isme {i}",))
        for i, (a, b, c) in enumerate(
            (a, b, c) for a in "bdfgklmnpr" for b in "aeiou" for c in _syllables()
        )
    ]
    large = ConceptTagger(Vocabulary([*shipped.concepts, *invented]))
    assert sum(len(c.labels) for c in large.vocabulary.concepts) > 20_000
    text = "De zorg- en welzijnsnota noemt bonding, mantelzorgers en de sociale samenhang."
    assert found(large, text) == found(ConceptTagger(shipped), text)
    several = [len(entries) for entries in large.lexicon.anchors.values()]
    assert max(several) < 200, "a word that many labels share must not be what finds them"


def _syllables() -> list[str]:
    return [f"{x}{y}{z}" for x in "bdfgklmnpr" for y in "aeiou" for z in "klmn"]


WORDS = st.sampled_from(
    "de het zorg- en welzijnsbeleid stads-, buurt- -ondersteuning mantelzorgers bonding geen "
    "niet W.M.O. pgb's cliënt(en)ondersteuning sociale culturele samenhang , . \n \n\n ( ) ’ - "
    "wmo-loket bemoei- zorg İstanbul ﬁ \u00ad ✓ 3 “ é".split(" ")
)


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=25), st.sampled_from([" ", "", "-", "\n"]))
def test_wild_text_never_breaks_it(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    for tag in SHIPPED.process(BLANK(text)):
        assert text[tag.start : tag.end] == tag.text
        assert tag.text.strip()


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80))
def test_any_text_at_all(text: str) -> None:
    for tag in SHIPPED.process(BLANK(text)):
        assert 0 <= tag.start < tag.end <= len(text)


SHIPPED = create_concepts(BLANK, "concepts")


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("buren", "buur"),
        ("mannen", "man"),
        ("huizen", "huis"),
        ("brieven", "brief"),
        ("sociale", "sociaal"),
        ("mogelijkheden", "mogelijkheid"),
        ("netwerkje", "netwerk"),
        ("balletje", "bal"),
        ("uitkerinkje", "uitkering"),
        ("probleempjes", "probleem"),
        ("participeert", "participeren"),
        ("centra", "centrum"),
        ("coaches", "coach"),
    ],
)
def test_inflection_backwards(word: str, base: str) -> None:
    assert base in {b for b, _ in bases(word)}


def test_the_rest_of_a_compound_must_be_dutch() -> None:
    assert is_word("beleid")
    assert is_word("samenwerkingsverband")
    assert not is_word("xyzzy")
    assert not is_word("loos")
    tagger = tagger_of(Concept("u:1", "zorg"))
    assert found(tagger, "zorgxyzzy zorgeloos verzorg") == []


def test_the_index_is_one_look_up_a_word() -> None:
    lexicon = Lexicon.of(Vocabulary([Concept("u:1", "sociale cohesie")]))
    assert lexicon.form("fiets") is None
    assert lexicon.form("cohesie") is lexicon.form("cohesie")


def test_a_model_with_only_a_tokeniser_will_do() -> None:
    nlp: Language = spacy.blank("nl")
    assert nlp.pipe_names == []
    assert found(SHIPPED, "Mantelzorg.") == [("mantelzorg", "Mantelzorg", "exact")]


def test_every_label_finds_its_concept() -> None:
    """In a neutral sentence, as it is and in capitals; conditions aside."""
    lost = []
    for concept in SHIPPED.vocabulary.concepts:
        bound = {key(label) for c in concept.conditions for label in c.labels}
        for label in concept.labels:
            for printed in (label, label.upper()):
                text = f"Het rapport gaat over {printed}, zegt men."
                if key(label) not in bound and concept.label not in {
                    c for c, _, _ in found(SHIPPED, text)
                }:
                    lost.append((printed, concept.label))
    assert lost == []
