"""The spaCy component that finds statements."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from samenhang.pipeline import extensions
from samenhang.pipeline.statements.extract import find_statements
from samenhang.pipeline.types import Mention, Statement


class Statements:
    """Sets `doc._.statements` and the span group "statements".

    Roles and pronouns that stand for somebody named join `doc._.mentions`. It reads
    `doc._.entities` and `doc._.mentions`, so names come before it.
    """

    def __init__(self) -> None:
        extensions.register()

    def process(self, doc: Doc) -> tuple[tuple[Statement, ...], tuple[Mention, ...]]:
        """Statements of a Doc, and mentions by role or pronoun, in the order of the text."""
        statements, mentions = find_statements(doc)
        return tuple(statements), tuple(mentions)

    def __call__(self, doc: Doc) -> Doc:
        statements, indirect = self.process(doc)
        doc._.statements = statements
        doc._.mentions = tuple(
            sorted((*doc._.mentions, *indirect), key=lambda mention: mention.start)
        )
        spans = (
            doc.char_span(s.start, s.end, label=s.type.value, alignment_mode="expand")
            for s in statements
        )
        doc.spans["statements"] = [span for span in spans if span is not None]
        return doc


@Language.factory("samenhang_statements")
def create_statements(nlp: Language, name: str) -> Statements:
    """spaCy factory for `Statements`."""
    return Statements()
