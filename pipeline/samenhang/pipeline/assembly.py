"""Putting the components together, in the order in which they need each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.pipeline import language

if TYPE_CHECKING:
    from spacy.language import Language

RULES = ("samenhang_names", "samenhang_concepts", "samenhang_statements")
# Components whose output no rule reads are not run: fine-grained tags and a second splitter.
_UNUSED = ("senter", "tagger")


def whole(model: str | None = None, vocabulary: Path | None = None) -> Language:
    """A language model with all components of Samenhang.

    Args:
        model: name or path; None for the best one there is.
        vocabulary: concepts, in any form that is read; None for the shipped ones.

    Raises:
        ModelError: the model is not there, or cannot be loaded.
        VocabularyError: the vocabulary cannot be read.
    """
    return with_rules(parsing(language.choose(model)), vocabulary)


def parsing(model: language.Model) -> Language:
    """A language model that splits sentences by the rules for edited Dutch.

    Raises:
        ModelError: it cannot be loaded.
    """
    nlp = language.load(model)
    for unused in _UNUSED:
        if unused in nlp.pipe_names:
            nlp.disable_pipe(unused)
    import samenhang.pipeline.sentences  # noqa: F401  (a source tree has no entry points)

    nlp.add_pipe("samenhang_sentences", before="parser")
    return nlp


def with_rules(nlp: Language, vocabulary: Path | None) -> Language:
    """The pipeline with the document-level components at its end.

    Raises:
        VocabularyError: the vocabulary cannot be read.
    """
    # Entry points name the factories for an installed package; a source tree on the
    # path has none, so they are imported here.
    import samenhang.pipeline.concepts
    import samenhang.pipeline.names
    import samenhang.pipeline.statements  # noqa: F401

    for component in RULES:
        told = component == "samenhang_concepts" and vocabulary is not None
        nlp.add_pipe(component, config={"vocabulary": str(vocabulary)} if told else {})
    return nlp
