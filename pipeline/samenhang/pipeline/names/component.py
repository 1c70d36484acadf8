"""The spaCy component `samenhang_names`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from samenhang.corpus.types import Block, BlockKind
from samenhang.pipeline import extensions
from samenhang.pipeline.extensions import text_of
from samenhang.pipeline.names.bodies import bodies_of
from samenhang.pipeline.names.compounds import parted
from samenhang.pipeline.names.entities import assemble
from samenhang.pipeline.names.find import find
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.listing import listed_in
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.shouting import calm
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.names.words import Part, split
from samenhang.pipeline.types import Entity, EntityType, Mention

SPANS = "mentions"


class NamesComponent:
    """Finds who is named in a document and which names are one person or organisation.

    Args:
        nlp: the pipeline it is part of.
        name: its name there.
        entities: also correct persons and organisations in `doc.ents`.
    """

    def __init__(
        self, nlp: Language, name: str = "samenhang_names", *, entities: bool = True
    ) -> None:
        extensions.register()
        self.name = name
        self._correct = entities
        self._lexicon = lexicon()
        self._register = register()
        self._structures = structures()

    def __call__(self, doc: Doc) -> Doc:
        """Writes entities and mentions on the Doc, and on `doc.spans["mentions"]`."""
        entities, mentions = self.process(doc)
        doc._.entities = entities
        doc._.mentions = mentions
        doc._.bodies = bodies_of(text_of(doc), entities, self._lexicon)
        types = {entity.key: entity.type for entity in entities}
        spans = [
            span
            for mention in mentions
            if (span := _span(doc, mention.start, mention.end, types[mention.entity].value))
            is not None
        ]
        doc.spans[SPANS] = spans
        if self._correct:
            doc.ents = _corrected(doc, spans)
        return doc

    def process(self, doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
        """Entities of the document, and every place where it names them."""
        reading = reading_of(doc)
        listed = listed_in(doc._.document, _blocks(doc), self._lexicon)
        names = find(reading, listed, self._lexicon, self._register, self._structures)
        return assemble(reading, names, self._lexicon, self._register)


def reading_of(doc: Doc) -> Reading:
    """The Doc's text as words with parts of speech and entity labels."""
    # arrays, because making an object of every token costs more than finding the names
    rows = doc.to_array(["IDX", "POS", "ENT_TYPE", "SENT_START"]).tolist()
    offsets = [row[0] for row in rows]
    parts = [Part(b.start, b.end, b.kind is BlockKind.HEADING) for b in _blocks(doc)]
    words = split(text_of(doc), parts, [row[0] for row in rows if row[3] == 1])
    words = parted(calm(words, lexicon()), lexicon(), structures())
    strings = doc.vocab.strings
    names = {code: strings[code] if code else "" for row in rows for code in row[1:3]}
    places = [bisect_right(offsets, word.start) - 1 for word in words]
    tags = [names[rows[place][1]] for place in places]
    labels = [names[rows[place][2]] for place in places]
    reading = Reading(text_of(doc), words, tags, labels)
    spans = []
    for ent in doc.ents:
        first = reading.index(ent.start_char)
        after = reading.index(ent.end_char)
        if first < after:
            spans.append((first, after, ent.label_))
    return Reading(text_of(doc), words, tags, labels, spans)


def _blocks(doc: Doc) -> tuple[Block, ...]:
    blocks: tuple[Block, ...] = doc._.blocks
    return blocks


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


def _corrected(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """`doc.ents` with the persons and organisations found; other classes where free."""
    chosen: list[Span] = []
    used: set[int] = set()
    for span in sorted(spans, key=lambda s: (s.start, -len(s))):
        if used.isdisjoint(range(span.start, span.end)):
            chosen.append(span)
            used.update(range(span.start, span.end))
    for ent in doc.ents:
        other = ent.label_ not in {EntityType.PERSON.value, EntityType.ORG.value}
        if other and used.isdisjoint(range(ent.start, ent.end)):
            chosen.append(ent)
            used.update(range(ent.start, ent.end))
    return sorted(chosen, key=lambda s: s.start)
