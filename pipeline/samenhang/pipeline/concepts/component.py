"""The spaCy component `samenhang_concepts`: every place where a text uses a concept."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from samenhang.pipeline.concepts import ellipsis
from samenhang.pipeline.concepts.candidates import choose
from samenhang.pipeline.concepts.context import Context
from samenhang.pipeline.concepts.finding import Finder
from samenhang.pipeline.concepts.importing import load
from samenhang.pipeline.concepts.lexicon import Lexicon
from samenhang.pipeline.concepts.negation import Negation
from samenhang.pipeline.concepts.passage import Passage
from samenhang.pipeline.concepts.proper import Proper
from samenhang.pipeline.concepts.vocabulary import Vocabulary
from samenhang.pipeline.extensions import register
from samenhang.pipeline.types import ConceptTag

SPANS = "concepts"


class ConceptTagger:
    """Finds the concepts of a vocabulary.

    Args:
        vocabulary: the concepts.

    A tag's `match` says how it was found: "exact" (a label as it is), "lemma" (inflected),
    "abbreviation", "diminutive", "hyphen" (spelled with or without a hyphen, a space or
    brackets), "order", "gap" (other words between), "coordination" (a part left out) or
    "compound" (a label in a longer word).
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.lexicon = Lexicon.of(vocabulary)

    def process(self, doc: Doc) -> tuple[ConceptTag, ...]:
        """The concepts of a document, in order of place.

        Args:
            doc: with lemmas, parts of speech and sentence boundaries.
        """
        passage = Passage(doc)
        context, negation = Context(passage), Negation(passage)
        found = list(Finder(self.lexicon, passage).find())
        found += ellipsis.find(self.lexicon, passage)
        proper = Proper(passage)
        kept = choose(c for c in found if context.allows(c) and not proper.holds(c))
        return tuple(
            ConceptTag(
                concept=c.entry.concept.label,
                uri=c.entry.concept.uri,
                start=c.start,
                end=c.end,
                text=passage.text[c.start : c.end],
                match=c.kind,
                negated=negation.denies(c),
            )
            for c in kept
        )

    def __call__(self, doc: Doc) -> Doc:
        """Write the tags on `doc._.concepts` and, as spans, on `doc.spans["concepts"]`."""
        tags = self.process(doc)
        doc._.concepts = tags
        doc.spans[SPANS] = [span for tag in tags if (span := _span(doc, tag)) is not None]
        return doc


def _span(doc: Doc, tag: ConceptTag) -> Span | None:
    return doc.char_span(
        tag.start, tag.end, label=tag.concept, kb_id=tag.uri, alignment_mode="expand"
    )


@Language.factory(
    "samenhang_concepts",
    default_config={"vocabulary": None},
    assigns=["doc._.concepts", "doc.spans"],
)
def create_concepts(nlp: Language, name: str, vocabulary: str | None = None) -> ConceptTagger:
    """The component, with the shipped vocabulary or one from a file.

    Args:
        nlp: the pipeline it becomes part of.
        name: its name there.
        vocabulary: path of a vocabulary (see `importing.read`), None for the shipped one.

    Raises:
        VocabularyError: the file is missing or is no vocabulary.
    """
    register()
    return ConceptTagger(load(Path(vocabulary) if vocabulary else None))
