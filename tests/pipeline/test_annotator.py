"""The pipeline as one thing."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from spacy.language import Language

from samenhang.corpus.errors import ModelError, StoreError
from samenhang.corpus.reading import read
from samenhang.corpus.types import Document
from samenhang.pipeline import language, storage
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.passages import as_document
from samenhang.pipeline.types import Annotation, MentionKind

SAMPLE = Path(__file__).parents[2] / "docs" / "example" / "van-barbecue-tot-burenhulp.txt"


@pytest.fixture(scope="module")
def document() -> Document:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def annotation(annotator: Annotator, document: Document) -> Annotation:
    return next(annotator.annotate([document]))


def test_offsets_lead_to_the_words(document: Document, annotation: Annotation) -> None:
    assert annotation.statements
    for statement in annotation.statements:
        assert document.text[statement.start : statement.end] == statement.text
        if statement.cue_start >= 0:
            assert (
                statement.cue.split()[0] in document.text[statement.cue_start : statement.cue_end]
            )
    for mention in annotation.mentions:
        assert document.text[mention.start : mention.end] == mention.text
    for tag in annotation.concepts:
        assert document.text[tag.start : tag.end] == tag.text
    for start, end in annotation.sentences:
        assert document.text[start:end].strip()


def test_sentences_stay_within_their_block(document: Document, annotation: Annotation) -> None:
    for start, end in annotation.sentences:
        block = document.block_at(start)
        assert block is not None
        assert end <= block.end


def test_statements_never_cross_a_paragraph(document: Document, annotation: Annotation) -> None:
    for statement in annotation.statements:
        assert document.block_at(statement.start) == document.block_at(statement.end - 1)


def test_again_finds_the_same_without_the_model(
    annotator: Annotator, document: Document, annotation: Annotation
) -> None:
    assert annotator.again(document, annotation) == annotation


def test_several_documents_come_out_in_order(annotator: Annotator) -> None:
    texts = [f"De wethouder zegt dat plan {n} goed is." for n in range(5)]
    documents = [as_document(text.strip()) for text in texts]
    found = list(annotator.annotate(documents))
    assert [f"plan {n}" in a.statements[0].text for n, a in enumerate(found)] == [True] * 5


def test_an_empty_document_has_nothing(annotator: Annotator) -> None:
    empty = as_document("")
    annotation = next(annotator.annotate([empty]))
    assert not annotation.statements
    assert not annotation.sentences
    assert annotator.again(empty, annotation) == annotation


def test_indirect_mentions_name_their_antecedent(
    document: Document, annotation: Annotation
) -> None:
    indirect = [m for m in annotation.mentions if m.kind is not MentionKind.NAME]
    assert indirect
    for mention in indirect:
        assert mention.antecedent is not None
        assert document.text[mention.antecedent].isalpha()


def test_damaged_annotation_is_said(document: Document, annotation: Annotation) -> None:
    with pytest.raises(StoreError):
        storage.unpack(annotation.tokens[: len(annotation.tokens) // 2], document)
    with pytest.raises(StoreError):
        storage.unpack(annotation.tokens, replace(document, text=document.text + "x"))


def test_a_model_that_is_not_there_is_said() -> None:
    with pytest.raises(ModelError, match="samenhang model"):
        language.choose("nl_no_such_model")


def test_a_folder_that_is_no_model_is_said(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"meta\.json"):
        language.choose(str(tmp_path))


def test_the_shipped_model_is_listed(annotator: Annotator) -> None:
    assert language.SHIPPED in [model.name for model in language.available()]
    assert annotator.name == language.SHIPPED


def test_worker_processes_find_the_same(annotator: Annotator) -> None:
    texts = [
        f"Wethouder Karin Pot zegt dat plan {n} goed is. {'Het regent. ' * 600}" for n in range(7)
    ]
    documents = [as_document(text.strip()) for text in texts]
    assert list(annotator.annotate(documents, processes=2)) == list(annotator.annotate(documents))


def test_workers_need_no_more_than_they_ask_for(annotator: Annotator) -> None:
    taken = []

    def endless() -> Iterator[Document]:
        for number in count():
            taken.append(number)
            text = f"Bericht {number}. " + "Het regent in de wijk. " * 1500
            yield as_document(text.strip())

    annotations = annotator.annotate(endless(), processes=2)
    assert next(annotations).sentences
    annotations.close()  # type: ignore[attr-defined]
    assert len(taken) < 20


def test_a_model_that_has_seen_too_many_words_is_loaded_anew(
    monkeypatch: pytest.MonkeyPatch, annotator: Annotator
) -> None:
    """Else its memory would grow with the corpus."""
    documents = [as_document(f"Wethouder Jansen zegt dat plan {n} goed is.") for n in range(5)]
    expected = list(annotator.annotate(documents))
    loads = []
    load = language.load

    def noted(model: language.Model) -> Language:
        nlp = load(model)
        loads.append(weakref.ref(nlp))
        return nlp

    monkeypatch.setattr(language, "load", noted)
    monkeypatch.setattr("samenhang.pipeline.annotator._STRINGS", 1)
    monkeypatch.setattr("samenhang.pipeline.annotator._PORTION", 2 * len(documents[0].text))
    forgetful = Annotator(annotator.name)
    assert list(forgetful.annotate(documents)) == expected
    assert len(loads) >= 3
    assert [nlp() for nlp in loads] == [None] * len(loads)


@pytest.mark.parametrize("processes", [1, 2])
def test_without_a_document_no_model_is_loaded(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: language.Model) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(language, "load", refused)
    assert list(Annotator(language.SHIPPED).annotate([], processes=processes)) == []
