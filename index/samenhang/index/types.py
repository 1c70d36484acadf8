"""What goes into the archive's questions and what comes out of them.

Rows have the fields of the command-line contract first, in its order, then further ones.
Offsets are code points in the document's clean text, ends exclusive. `section` is the path of
headings above the place, outermost first, joined by `SECTION_SEPARATOR`. `time` is when it was
said ("00:12:09"), in transcripts; else "".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenhang.index.named import Answer, Imported, NameQuestion
from samenhang.index.queries import (
    MentionQuery,
    Order,
    Scope,
    StatementQuery,
    TagQuery,
    Undated,
    Voices,
)
from samenhang.index.reports import AddProgress, ArchiveInfo, Outcome, Problem, Status
from samenhang.pipeline.types import Act, EntityType, MentionKind, Stance, StatementType

__all__ = [
    "SECTION_SEPARATOR",
    "Act",
    "AddProgress",
    "Answer",
    "ArchiveInfo",
    "ConceptCount",
    "ConceptRow",
    "DocumentRow",
    "EntityRow",
    "EntityType",
    "Imported",
    "MentionKind",
    "MentionQuery",
    "MentionRow",
    "NameQuestion",
    "Order",
    "Outcome",
    "PassageRow",
    "Problem",
    "QuoteRow",
    "RoleRow",
    "Scope",
    "SearchPage",
    "Stance",
    "StatementQuery",
    "StatementType",
    "Status",
    "TagQuery",
    "Undated",
    "VocabularyConcept",
    "Voices",
]

SECTION_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A statement with its speaker and its place.

    Args:
        id: "document:start-end"; stable as long as the statement is found at that place.
        speaker: full name, None for an unnamed source (whose words are in `source`).
        concepts: preferred labels of the concepts used in the statement, each once.
        sentence: the sentence the statement stands in (the first one, for several).
        evidence_text: the words at evidence_start:evidence_end, "" where there are none.
        speakers: everybody who says it, `speaker` first ("X en Y vinden"); empty if unnamed.
        reported_by: who reports these words of somebody else, "" where the document itself does.
        act: what is done with the words.
    """

    id: str
    text: str
    speaker: str | None
    role: str
    type: StatementType
    cue: str
    concepts: tuple[str, ...]
    document: str
    title: str
    date: str
    page: int | None
    section: str
    paragraph: int
    start: int
    end: int
    sentence: str
    source: str
    organisation: str
    stance: Stance
    confidence: float
    construction: str
    cue_start: int
    cue_end: int
    evidence: str
    evidence_start: int
    evidence_end: int
    evidence_text: str
    sentence_start: int
    sentence_end: int
    time: str = ""
    speakers: tuple[str, ...] = ()
    reported_by: str = ""
    act: Act = Act.STATEMENT


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A place where a document mentions a person or an organisation.

    Args:
        entity: the name under which the archive lists the entity.
        role: the first role that this document gives the entity, "" for none.
        kind: by name, by role or by pronoun.
        antecedent: offset of the name that a role or pronoun stands for; None for names.
    """

    entity: str
    type: EntityType
    text: str
    role: str
    document: str
    title: str
    page: int | None
    section: str
    paragraph: int
    start: int
    end: int
    sentence: str
    date: str
    organisation: str
    kind: MentionKind
    antecedent: int | None
    sentence_start: int
    sentence_end: int
    time: str = ""


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A place where a document uses a concept."""

    concept: str
    uri: str
    text: str
    match: str
    negated: bool
    document: str
    title: str
    page: int | None
    section: str
    paragraph: int
    start: int
    end: int
    sentence: str
    date: str
    sentence_start: int
    sentence_end: int
    time: str = ""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage (one block of a document) that answers a search.

    Args:
        start: offset of the passage's first character in the document.
        concepts: preferred labels of the concepts used in it, each once.
        persons: names of the persons mentioned in it, each once.
        organisations: names of the organisations mentioned in it, each once.
        kind: of the block ("paragraph", "turn", …).
        speaker: whose turn it is, in recorded debate, else "".
        score: relevance, higher is better; comparable within one answer only.
        matches: (start, end) in `text` of the words that answer the query, in order.
    """

    document: str
    title: str
    date: str
    page: int | None
    section: str
    paragraph: int
    start: int
    end: int
    text: str
    concepts: tuple[str, ...]
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    kind: str
    speaker: str
    score: float
    matches: tuple[tuple[int, int], ...]
    time: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of passages, most relevant first.

    Args:
        query: the question as it was asked.
        passages: this page's.
        offset: how many passages come before this page.
        more: there are passages after this page.
        terms: the words that were looked for in the text, as they are highlighted.
    """

    query: str
    passages: tuple[PassageRow, ...]
    offset: int
    more: bool
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the archive.

    Args:
        id: what users type; any beginning that no other document shares will do.
        added: ISO time (UTC) at which this version was added.
        model: name of the language model that annotated it.
        words: running words, punctuation not counted.
        pages: number of the last page; None where the source has none.
        warnings: what the reader and the pipeline had to say.
        place, url: where it is about or was held, and its address; "" where unknown.
        labels: tags that people gave it.
        publication: its name among official publications ("kst-29538-250").
        session: the parliamentary year ("2017-2018").
        found: what the reader has for the fields that people gave (`documents set`).
        title_from, date_from, kind_from: what speaks for what was found: "metadata", "label",
            "heading", "first line", "title", "file name", "same sitting as h-tk-…" …; "" for none.
        coverage: share of its file's words that its text holds, 0 to 1; None where not counted.
        left_out: where most of the others stand ("82 words in headers and footers: “…”").
    """

    id: str
    title: str
    date: str
    kind: str
    author: str
    organiser: str
    language: str
    path: str
    sha256: str
    size: int
    reader: str
    encoding: str
    added: str
    model: str
    model_version: str
    passages: int
    words: int
    pages: int | None
    statements: int
    mentions: int
    tags: int
    warnings: tuple[str, ...]
    place: str
    url: str
    labels: tuple[str, ...]
    found: Mapping[str, str]
    title_from: str
    date_from: str
    kind_from: str
    publication: str
    session: str
    coverage: float | None
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that a document gives a person: "staatssecretaris, VWS (2008-06-25)"."""

    role: str
    organisation: str
    document: str
    title: str
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person or organisation over the whole archive.

    Args:
        key: identifies it within this archive until names are corrected.
        mentions: by name; `indirect` counts those by role or pronoun.
        documents: ids of the documents that mention it, oldest first.
        first_date, last_date: of the dated documents, "" where none is.
        forms: the names used, most frequent first, with their counts.
        speakers: who speak about it (name to number of statements that mention it).
        speaks_of: about whom it speaks (name to number of statements).
        statements: how many statements it makes.
    """

    key: int
    entity: str
    type: EntityType
    gender: str
    mentions: int
    indirect: int
    documents: tuple[str, ...]
    first_date: str
    last_date: str
    roles: tuple[RoleRow, ...]
    forms: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    speaks_of: tuple[tuple[str, int], ...]
    statements: int


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """How often a concept is used.

    Args:
        mentions: tagged places, negated ones included.
        statements: statements that use it.
    """

    concept: str
    uri: str
    mentions: int
    negated: int
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class VocabularyConcept:
    """A concept as the archive knows it, so that questions need no vocabulary reader.

    Args:
        labels: all its labels, the preferred one first.
        broader: URIs of the concepts right above it.
    """

    uri: str
    label: str
    labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
