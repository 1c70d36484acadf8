"""A concept or a document with everything that the corpus says of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from samenhang.index.asking.vocabulary import vocabulary_of
from samenhang.index.types import ConceptRow, DocumentRow, StatementQuery, TagQuery
from samenhang.pipeline.concepts.definitions import find_definitions
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.types import ConceptTag

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import VocabularyConcept


def described_concept(engine: Engine, concept: VocabularyConcept) -> dict[str, Any]:
    """One record: the vocabulary's part first, then counts, speakers and defining places."""
    years: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    titles: dict[str, str] = {}
    forms: Counter[str] = Counter()
    definitions: list[dict[str, Any]] = []
    for tag in engine.concept_mentions(TagQuery(concepts=(concept.uri,))):
        definitions += _definitions(tag)
        years[tag.date[:4] or "undated"] += 1
        documents[tag.document] += 1
        titles[tag.document] = tag.title
        forms[tag.text] += 1
    speakers: Counter[str] = Counter()
    statements = 0
    for row in engine.statements(StatementQuery(concepts=(concept.uri,))):
        statements += 1
        if row.speaker:
            speakers[row.speaker] += 1
    return {
        **_entry(engine, concept),
        "mentions": sum(documents.values()),
        "statements": statements,
        "years": [[year, count] for year, count in sorted(years.items())],
        "documents": [[titles[key], count, key] for key, count in documents.most_common()],
        "speakers": [[name, count] for name, count in speakers.most_common()],
        "forms": [[form, count] for form, count in forms.most_common()],
        "definitions": sorted(definitions, key=lambda place: -place["confidence"]),
    }


def _entry(engine: Engine, known: VocabularyConcept) -> dict[str, Any]:
    """What the vocabulary says; of a concept that it has no more, what the archive remembers."""
    vocabulary = vocabulary_of(engine.folder)
    concept = vocabulary.by_uri.get(known.uri) or Concept(
        known.uri, known.label, alt=known.labels[1:]
    )
    return {
        "concept": concept.label,
        "uri": concept.uri,
        "definition": concept.definition,
        "labels": list(concept.alt),
        "english": [label for label in (concept.english, *concept.alt_english) if label],
        "hidden": list(concept.hidden),
        "broader": [other.label for other in vocabulary.broader(concept)],
        "narrower": [other.label for other in vocabulary.narrower(concept, transitive=False)],
        "related": [other.label for other in vocabulary.related(concept)],
        "match": [*concept.exact_match, *concept.close_match],
    }


def _definitions(row: ConceptRow) -> list[dict[str, Any]]:
    """The sentence of a tagged place, if it defines the concept."""
    tag = ConceptTag(
        row.concept,
        row.uri,
        row.start - row.sentence_start,
        row.end - row.sentence_start,
        row.text,
        row.match,
        row.negated,
    )
    return [
        {
            "text": row.sentence,
            "document": row.document,
            "title": row.title,
            "date": row.date,
            "page": row.page,
            "section": row.section,
            "paragraph": row.paragraph,
            "start": row.sentence_start,
            "end": row.sentence_end,
            "pattern": found.pattern,
            "confidence": found.confidence,
        }
        for found in find_definitions(row.sentence, [tag], [(0, len(row.sentence))])
    ]


def described_document(engine: Engine, row: DocumentRow) -> dict[str, Any]:
    """What the document gives for its headings, and who speaks in it."""
    content = engine.content(row.id)
    speakers = Counter(
        statement.speaker
        for statement in engine.statements(StatementQuery(document=row.id))
        if statement.speaker
    )
    return {
        "sections": [
            {
                "title": content.block_text(block),
                "level": block.level,
                "page": content.page_at(block.start),
                "start": block.start,
            }
            for block in content.blocks
            if block.kind == "heading"
        ],
        "speakers": [[name, count] for name, count in speakers.most_common()],
    }


def blocks_of(engine: Engine, row: DocumentRow) -> list[dict[str, Any]]:
    """The document's text, block by block."""
    content = engine.content(row.id)
    return [
        {
            "kind": block.kind.value,
            "level": block.level,
            "page": content.page_at(block.start),
            "time": content.time_at(block.start),
            "paragraph": block.paragraph,
            "speaker": block.turn.speaker if block.turn is not None else "",
            "start": block.start,
            "end": block.end,
            "text": content.block_text(block),
        }
        for block in content.blocks
    ]
