"""The spaCy component `samenhang_names`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from samenhang.corpus.types import Block, BlockKind, Document
from samenhang.pipeline import extensions
from samenhang.pipeline.names.entities import assemble
from samenhang.pipeline.names.find import Names, find
from samenhang.pipeline.names.lexicon import Lexicon, lexicon
from samenhang.pipeline.names.person_names import PersonName, parse_full, parse_surname
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.roles import roles_of
from samenhang.pipeline.names.shouting import calm
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.names.titles import titles_before
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
        listed = _listed(doc, self._lexicon)
        names = find(reading, listed, self._lexicon, self._register, self._structures)
        return assemble(reading, names, _blocks(doc), doc._.document, self._lexicon, self._register)


def reading_of(doc: Doc) -> Reading:
    """The Doc's text as words with parts of speech and entity labels."""
    # arrays, because making an object of every token costs more than finding the names
    rows = doc.to_array(["IDX", "POS", "ENT_TYPE", "SENT_START"]).tolist()
    offsets = [row[0] for row in rows]
    parts = [Part(b.start, b.end, b.kind is BlockKind.HEADING) for b in _blocks(doc)]
    words = split(doc.text, parts, [row[0] for row in rows if row[3] == 1])
    words = calm(words, lexicon())
    strings = doc.vocab.strings
    names = {code: strings[code] if code else "" for row in rows for code in row[1:3]}
    places = [bisect_right(offsets, word.start) - 1 for word in words]
    tags = [names[rows[place][1]] for place in places]
    labels = [names[rows[place][2]] for place in places]
    reading = Reading(doc.text, words, tags, labels)
    spans = []
    for ent in doc.ents:
        first = reading.index(ent.start_char)
        after = reading.index(ent.end_char)
        if first < after:
            spans.append((first, after, ent.label_))
    return Reading(doc.text, words, tags, labels, spans)


def _blocks(doc: Doc) -> tuple[Block, ...]:
    blocks: tuple[Block, ...] = doc._.blocks
    return blocks


def parse_listed(text: str, lexicon: Lexicon) -> tuple[PersonName, str] | None:
    """A person's name as lists print it, with the gender a title tells; None for a role."""
    words = split(text, [Part(0, len(text))], [0])
    reading = Reading(text, words)
    for i in range(len(words)):
        if not (words[i].capital or words[i].initials):
            continue
        parsed = parse_full(reading, i, lexicon) or parse_surname(reading, i, lexicon)
        title, gender, _ = titles_before(reading, i, lexicon)
        if (parsed is not None and title < i) or (parsed is not None and i == 0):
            return parsed.name, gender
    return None


def _listed(doc: Doc, lexicon: Lexicon) -> list[tuple[str, PersonName, str]]:
    """Persons that the document's own lists and turns name."""
    names: dict[str, tuple[PersonName, str]] = {}

    def add(text: str, gender: str = "") -> None:
        parsed = parse_listed(text, lexicon) if text and text not in names else None
        if parsed is not None:
            names[text] = (parsed[0], gender or parsed[1])

    document: Document | None = doc._.document
    for block in _blocks(doc):
        if block.turn is not None:
            add(block.turn.speaker, block.turn.gender)
    if document is not None:
        for person in document.people:
            add(person)
        add(document.author)
    return [(text, name, gender) for text, (name, gender) in names.items() if name.given]


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


def names_of(doc: Doc) -> Names:
    """What was found before it became entities, for the tests."""
    lex = lexicon()
    return find(reading_of(doc), _listed(doc, lex), lex, register(), structures())


__all__ = ["NamesComponent", "names_of", "parse_listed", "reading_of", "roles_of"]
