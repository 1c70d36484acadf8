"""The pipeline as one thing: documents in, everything found in them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from itertools import chain, tee
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.types import Document
from samenhang.pipeline import language, process
from samenhang.pipeline.types import Annotation, ConceptTag

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from samenhang.pipeline.concepts.component import ConceptTagger

_PORTION = 2_000_000  # characters annotated between two looks at the model's memory
_STRINGS = 300_000  # words, lemmas and names, with what spaCy keeps of each about 100 MB


class Annotator:
    """Finds sentences, names, concepts and statements.

    Args:
        model: name or path of a language model; None for the best one there is.
        vocabulary: SKOS vocabulary or its compiled form; None for the shipped one.

    Raises:
        ModelError: the model is not there, or cannot be loaded.
    """

    def __init__(self, model: str | None = None, vocabulary: Path | None = None) -> None:
        self._model = language.choose(model)
        self._vocabulary = vocabulary

    @property
    def name(self) -> str:
        """Name of the language model."""
        return self._model.name

    @property
    def version(self) -> str:
        """Version of the language model."""
        return self._model.version

    def load(self) -> None:
        """Load the model and the rules, which else happens when they are first used."""
        _ = self._nlp, self._rules

    @cached_property
    def _nlp(self) -> Language:
        from samenhang.pipeline import assembly

        nlp = assembly.parsing(self._model)
        process.settle()
        return nlp

    @cached_property
    def _rules(self) -> Language:
        """The document-level components, on a pipeline without a model."""
        import spacy

        from samenhang.pipeline import assembly

        nlp = assembly.with_rules(spacy.blank("nl"), self._vocabulary)
        process.settle()
        return nlp

    @cached_property
    def _tagger(self) -> ConceptTagger:
        from samenhang.pipeline.concepts.component import ConceptTagger
        from samenhang.pipeline.concepts.importing import load

        tagger = ConceptTagger(load(self._vocabulary))
        process.settle()
        return tagger

    def annotate(
        self, documents: Iterable[Document], *, processes: int = 1
    ) -> Iterator[Annotation]:
        """The annotation of each document, in order, as the documents come.

        Args:
            documents: an iterable that is read as far as the next batch needs.
            processes: with two or more, worker processes annotate whole documents.
        """
        waiting = iter(documents)
        first = next(waiting, None)
        if first is None:  # nothing could be read: the model need not be loaded
            return
        documents = chain([first], waiting)
        if processes > 1:
            from samenhang.pipeline import parallel

            # Made of the same, where workers cannot have this one.
            alike = partial(Annotator, str(self._model.path or self._model.name), self._vocabulary)
            yield from parallel.annotate(self, documents, processes, alike)
            return
        from samenhang.pipeline import analysis, arithmetic

        for portion in _portions(documents):
            for doc in arithmetic.on_one_thread(analysis.parse(self._nlp, portion)):
                yield self._finish(doc, self.name, self.version)
            if len(self._nlp.vocab.strings) > _STRINGS:
                self._start_anew()

    def _start_anew(self) -> None:
        """Let go of the model, which keeps every word that it has ever seen."""
        del self._nlp
        process.unsettle()

    def pairs(
        self, documents: Iterable[Document], *, processes: int = 1
    ) -> Iterator[tuple[Document, Annotation]]:
        """Each document with its annotation, in order."""
        one, other = tee(documents)
        yield from zip(one, self.annotate(other, processes=processes), strict=True)

    def again(self, document: Document, annotation: Annotation) -> Annotation:
        """Names, concepts and statements anew from the stored annotation, without the model.

        Raises:
            StoreError: the stored annotation is damaged.
        """
        from samenhang.pipeline import storage

        doc = storage.unpack(annotation.tokens, document)
        return self._finish(doc, annotation.model, annotation.model_version, annotation.tokens)

    def tag(self, text: str, tokens: bytes) -> tuple[ConceptTag, ...]:
        """The concepts alone, from the stored annotation of a document.

        Args:
            text: the document's clean text.
            tokens: `Annotation.tokens` of the document.

        Raises:
            StoreError: the stored annotation is damaged or belongs to another text.
        """
        from samenhang.pipeline import storage

        doc = storage.unpack(tokens)
        storage.verify(doc, text)
        return self._tagger.process(doc)

    def _finish(
        self, doc: Doc, model: str, version: str, tokens: bytes | None = None
    ) -> Annotation:
        from samenhang.pipeline import extensions, storage

        packed = tokens if tokens is not None else storage.pack(doc)
        for _, component in self._rules.pipeline:
            doc = component(doc)
        text = extensions.text_of(doc)
        return Annotation(
            model=model,
            model_version=version,
            sentences=tuple(
                (start, end)
                for start, end in extensions.sentences_of(doc)
                if not text[start:end].isspace()
            ),
            entities=doc._.entities,
            mentions=doc._.mentions,
            concepts=doc._.concepts,
            statements=doc._.statements,
            tokens=packed,
        )


def _portions(documents: Iterator[Document]) -> Iterator[Iterator[Document]]:
    """The same documents in portions, each of which must be used up before the next."""
    for first in documents:
        yield _portion(first, documents)


def _portion(first: Document, others: Iterator[Document]) -> Iterator[Document]:
    yield first
    size = len(first.text)
    while size < _PORTION and (document := next(others, None)) is not None:
        yield document
        size += len(document.text)
