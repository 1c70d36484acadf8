"""A corpus on a cluster, open for questions: what `samenhang.index.opened` answers locally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.closing import Closing
from samenhang.index.cluster import indices as made
from samenhang.index.cluster.address import Address
from samenhang.index.cluster.conditions import Speaking, all_of, any_of, check
from samenhang.index.cluster.conditions import documents as documents_of
from samenhang.index.cluster.connection import Connection
from samenhang.index.cluster.figures import Figures
from samenhang.index.cluster.listing import Listing
from samenhang.index.cluster.objects import Objects
from samenhang.index.cluster.own_files import OwnFiles, bring_back
from samenhang.index.cluster.questions import Questions
from samenhang.index.cluster.reading import count
from samenhang.index.cluster.reads import Reads, document_row
from samenhang.index.cluster.records import Record, name_of, unpacked
from samenhang.index.cluster.state import State
from samenhang.index.store import concepts
from samenhang.index.types import (
    ArchiveInfo,
    ConceptCount,
    ConceptRow,
    DocumentRow,
    EntityRow,
    EntityType,
    MentionQuery,
    MentionRow,
    QuoteRow,
    Scope,
    SearchPage,
    StatementQuery,
    TagQuery,
    VocabularyConcept,
    Voices,
)

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.cluster.passages import Passages
    from samenhang.index.cluster.searching import Terms
    from samenhang.index.reports import Counted, Suggested
    from samenhang.index.store.doubles import Double
    from samenhang.pipeline.types import Annotation

Notify = Callable[[str], None]
_FIRST = 5.0  # seconds that a cluster may take to answer at all


class OpenCluster(Closing):
    """A corpus on a cluster, open for questions.

    Args:
        create: make it where it is missing.
        revive: make indices where only records are; `rebuild` fills them.
        wait: seconds for a cluster that does not answer, and for others who write.
        notify: gets lines for the user while something waits.

    Raises:
        StoreError: no corpus there, not reachable, or of another program or format.
    """

    def __init__(
        self, address: Address, *, create: bool = False, revive: bool = False, wait: float = 60.0,
        notify: Notify | None = None,
    ) -> None:  # fmt: skip
        self._address = address
        self._wait = wait
        self._notify = notify or (lambda _: None)
        self._connection = Connection(address, min(wait, _FIRST), notify)
        self._indices = made.Indices(address)
        self._objects = Objects(address.records)
        self._state = State(self._connection, self._indices)
        self._files: OwnFiles | None = None
        self._seen = ""
        self._terms: Terms | None = None
        try:
            if not made.exists(self._connection, self._indices):
                there = made.claim(self._objects, address)
                if there and not (create or revive):
                    raise StoreError(
                        "the records of the corpus are there, its indices are not",
                        subject=str(address),
                        hint="Make them anew: samenhang rebuild",
                    )
                if not there and not create:
                    raise StoreError(
                        "there is no corpus here",
                        subject=str(address),
                        hint="Add a document first, or give the address with --corpus",
                    )
                made.create(self._connection, self._indices, self._objects)
                bring_back(self._state, self._objects)
            elif made.claim(self._objects, address) != self._state.corpus:
                raise StoreError(
                    "holds the records of another corpus",
                    subject=str(self._objects),
                    hint="Give the place of this corpus's own records",
                )
        except BaseException:
            self._connection.close()
            raise
        self._connection.patience = wait

    def close(self) -> None:
        """Let go of the connections. Closing twice is no error."""
        if self._files is not None:
            self._files.close()
            self._files = None
        self._connection.close()

    @property
    def place(self) -> str:
        """Where the corpus is, as users give it."""
        return self._address.whole

    @property
    def title(self) -> str:
        """What the corpus is called."""
        return self._address.name

    @property
    def files(self) -> OwnFiles:
        """The files that users of the corpus have."""
        if self._files is None:
            self._seen = self._state.touched()
            self._files = OwnFiles(self._state, self._objects)
        return self._files

    def look_again(self) -> None:
        """Let files be as others left them: call it between two of one's own doings."""
        if self._files is not None and self._state.touched() != self._seen:
            self._seen = self._state.touched()
            self._files.fetch()

    @property
    def folder(self) -> Path:
        """A folder with the files that users of the corpus have."""
        return self.files.folder

    @cached_property
    def _kept(self) -> Reads:
        return Reads(self._connection, self._indices, self._state)

    @property
    def _reads(self) -> Reads:
        return self._kept.again()

    @property
    def _questions(self) -> Questions:
        return Questions(self._reads, self.double_groups)

    @property
    def _figures(self) -> Figures:
        return Figures(self._reads, self._questions)

    @property
    def _passages(self) -> Passages:
        from samenhang.index.cluster.passages import Passages
        from samenhang.index.cluster.searching import Terms

        self._terms = Terms(self._reads) if self._terms is None else self._terms.fresh()
        return Passages(self._reads, self._terms)

    # -- documents ----------------------------------------------------------------------

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, in the order in which they were first added."""
        return tuple(self._reads.documents())

    def each_document(self, *, offset: int = 0, limit: int | None = None) -> Iterator[DocumentRow]:
        """Documents in the order in which they were first added, without holding all of them."""
        return self._reads.documents(offset=offset, limit=limit)

    def count_documents(self) -> int:
        """How many documents there are."""
        return self._reads.count_documents()

    def titled(self, words: Sequence[str]) -> tuple[DocumentRow, ...]:
        """Documents whose titles have all of these words (in small letters), or words with them."""
        return tuple(self._reads.titled(words))

    def document(self, document: str) -> DocumentRow:
        """One document by its id, the beginning of its id, or its source path."""
        return document_row(self._reads.found(document))

    def record(self, document: str) -> Record:
        """The record of a document.

        Raises:
            StoreError: no such document, or its record is missing or damaged.
        """
        found = self._reads.found(document)
        name = name_of(found["id"], int(found["revision"]))
        data = self._objects.get(name)
        if data is None:
            raise StoreError(
                "the record is missing", subject=name, hint="Add its file again, with --again"
            )
        return unpacked(data, name)

    def content(self, document: str) -> Document:
        """The document as it was read: text, blocks, runs."""
        from samenhang.index.cluster.desk import KEY, laid_out
        from samenhang.index.store.records import read_document

        with laid_out(self.record(document)) as desk:
            return read_document(desk.connection, KEY)

    def annotation(self, document: str) -> Annotation:
        """Everything the pipeline found in the document, with people's corrections."""
        from samenhang.index.cluster.desk import KEY, laid_out
        from samenhang.index.correcting import file
        from samenhang.index.correcting.mending import Mender
        from samenhang.index.store.records import read_annotation

        mender = Mender(self.folder / file.FILE_NAME)
        record = self.record(document)
        with laid_out(record, None, mender) as desk:
            desk.connection.executemany(
                "UPDATE concepts SET label = ? WHERE uri = ?",
                [(tag.concept, tag.uri) for tag in record.annotation.concepts],
            )
            return read_annotation(desk.connection, KEY)

    def undated(self, scope: Scope) -> int:
        """How many documents without a date are in a scope that has only such."""
        return self._reads.count_documents(all_of(documents_of(scope)))

    def check_scope(self, scope: Scope) -> None:
        """Raise a QueryError where no document has a tag, place or kind that is asked for."""
        check(self._reads, scope)

    def knows(self, voices: Voices) -> bool:
        """Whether anybody is one of these."""
        speaking = Speaking(self._reads.people, voices)
        if self._there("entities", speaking.somebody()):
            return True
        unnamed = speaking.unnamed()
        nameless = all_of([{"term": {"entity": False}}, any_of(unnamed)])
        return bool(unnamed) and self._there("statements", nameless)

    def _there(self, part: str, query: dict[str, object]) -> bool:
        index = self._indices[part]
        return bool(count(self._connection, index, self._reads.seen(query)))

    def last_added(self) -> str:
        """The time (ISO, UTC) at which the last run began that added something, "" for none."""
        return str(self._state.value("last added").get("time", ""))

    def double_groups(self) -> Mapping[str, int]:
        """Id of each document that has doubles to the number of its group."""
        from samenhang.index.cluster.doubling import group_numbers

        return group_numbers(self._reads)

    def doubles(self, least: float = 0.5) -> list[Double]:
        """Documents that are nearly the same text, group by group; see `RecordedCorpus`."""
        from samenhang.index.cluster.doubling import doubles

        return doubles(self._reads, least)

    # -- questions ----------------------------------------------------------------------

    def statements(self, query: StatementQuery | None = None) -> Iterator[QuoteRow]:
        """Statements in the order of their documents and places; None for all of them."""
        return self._questions.statements(query or StatementQuery())

    def count_statements(self, query: StatementQuery | None = None) -> int:
        """How many statements answer; `limit` and `offset` do not matter."""
        return self._questions.count_statements(query or StatementQuery())

    def count_by(
        self, queries: Iterable[StatementQuery], by: Sequence[str]
    ) -> list[tuple[tuple[str, ...], int]]:
        """How many statements answer any of the queries, by combinations of values."""
        return self._figures.count_by(queries, by)

    def words_by(self, query: StatementQuery, by: Sequence[str]) -> dict[tuple[str, ...], int]:
        """Words of the documents that the question is about, by year, kind or document."""
        return self._figures.words_by(query, by)

    def statement_texts(self, queries: Iterable[StatementQuery]) -> list[tuple[str, str]]:
        """The (document, text) of the statements that answer any of the queries."""
        return list(self._figures.texts(queries))

    def passage_texts(self) -> Iterator[str]:
        """The texts of all passages."""
        return self._figures.passage_texts()

    def mentions(self, query: MentionQuery | None = None) -> Iterator[MentionRow]:
        """Mentions of persons and organisations, in the order of documents and places."""
        return self._questions.mentions(query or MentionQuery())

    def count_mentions(self, query: MentionQuery | None = None) -> int:
        """How many mentions answer; `limit` and `offset` do not matter."""
        return self._questions.count_mentions(query or MentionQuery())

    def entities(
        self, name: str = "", *, only: EntityType | None = None, limit: int | None = None
    ) -> tuple[EntityRow, ...]:
        """Persons and organisations over all documents, most mentioned first."""
        return Listing(self._reads).entities(name, only, limit)

    def concept_mentions(self, query: TagQuery | None = None) -> Iterator[ConceptRow]:
        """Tagged places of concepts, in the order of documents and places."""
        return self._questions.concept_mentions(query or TagQuery())

    def count_concept_mentions(self, query: TagQuery | None = None) -> int:
        """How many tagged places answer; `limit` and `offset` do not matter."""
        return self._questions.count_concept_mentions(query or TagQuery())

    def concept_counts(self) -> tuple[ConceptCount, ...]:
        """Every concept of the vocabulary (and any other that is used), most used first."""
        return self._figures.concept_counts()

    def concepts_named(self, words: str) -> tuple[VocabularyConcept, ...]:
        """Concepts that have `words` as a label: case, accents and hyphens do not matter."""
        return concepts.named(self._reads.vocabulary, words)

    def concepts_near(self, words: str, *, limit: int = 5) -> tuple[VocabularyConcept, ...]:
        """Concepts whose labels come nearest to `words`, nearest first."""
        return concepts.near(self._reads.vocabulary, words, limit)

    def narrower(self, uris: Iterable[str]) -> tuple[str, ...]:
        """These concepts and all below them."""
        return concepts.narrower(self._reads.vocabulary, uris)

    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> SearchPage:
        """Passages that answer `query`, most relevant first."""
        return self._passages.answer(query, limit, offset)

    def count(self, query: str) -> int:
        """How many passages answer `query`."""
        return self._passages.count(query)

    def facets(self, query: str, most: int = 8) -> Mapping[str, tuple[Counted, ...]]:
        """How many of the passages that answer are of each year, kind, speaker …"""
        return self._passages.facets(query, most)

    def suggestions(self, query: str) -> tuple[str, ...]:
        """Questions like this one, with words that nothing has spelled as the corpus does."""
        return self._passages.suggestions(query)

    def suggested(self, typed: str, limit: int) -> tuple[Suggested, ...]:
        """Concepts and names that begin as somebody types, most used first."""
        from samenhang.index.cluster.suggesting import suggested

        return suggested(self._reads, typed, limit)

    def info(self) -> ArchiveInfo:
        """The corpus in figures."""
        return self._figures.info()
