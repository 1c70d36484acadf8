"""Registers the component with spaCy."""

from __future__ import annotations

from spacy.language import Language

from samenhang.pipeline.names.component import NamesComponent


@Language.factory("samenhang_names", assigns=["doc.spans", "doc.ents"])
def create_names(nlp: Language, name: str) -> NamesComponent:
    """The component for names."""
    return NamesComponent(nlp, name)
