"""What a corpus can be asked.

Asking reads only the store (SQLite) and, for words, the text index. Nothing here imports a
language model, a reader or a vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from samenhang.index.open_folder import OpenFolder, translated
from samenhang.index.store import (
    choosing,
    connection,
    counting,
    documents,
    overview,
    questions,
    suggested,
    tagged,
)
from samenhang.index.store import concepts as vocabulary
from samenhang.index.store.documents import document_rows, find_document
from samenhang.index.store.records import read_annotation, read_document
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
    from samenhang.index.reports import Counted, Suggested
    from samenhang.pipeline.types import Annotation


class OpenCorpus(OpenFolder):
    """A corpus folder, open for questions."""

    # -- documents ----------------------------------------------------------------------

    @translated
    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, in the order in which they were first added."""
        return document_rows(self._db)

    def each_document(self, *, offset: int = 0, limit: int | None = None) -> Iterator[DocumentRow]:
        """Documents in the order in which they were first added, without holding all of them."""
        return self._told(documents.listed(self._db, offset, limit))

    @translated
    def count_documents(self) -> int:
        """How many documents there are."""
        return documents.count(self._db)

    @translated
    def titled(self, words: Sequence[str]) -> tuple[DocumentRow, ...]:
        """Documents whose titles have all of these words (in small letters), or words with them."""
        return documents.titled(self._db, words)

    @translated
    def document(self, document: str) -> DocumentRow:
        """One document by its id, the beginning of its id, or its source path.

        Raises:
            StoreError: no such document, or several begin so; the message names them.
        """
        return document_rows(self._db, find_document(self._db, document))[0]

    @translated
    def content(self, document: str) -> Document:
        """The document as it was read: text, blocks, runs."""
        return read_document(self._db, find_document(self._db, document))

    @translated
    def annotation(self, document: str) -> Annotation:
        """Everything the pipeline found in the document."""
        return read_annotation(self._db, find_document(self._db, document))

    @translated
    def undated(self, scope: Scope) -> int:
        """How many documents without a date are in a scope that has only such."""
        return choosing.count_documents(self._db, scope)

    @translated
    def check_scope(self, scope: Scope) -> None:
        """Raise a QueryError where no document has a tag, place or kind that is asked for."""
        choosing.check(self._db, scope)

    @translated
    def knows(self, voices: Voices) -> bool:
        """Whether anybody is one of these."""
        return choosing.anybody(self._db, voices)

    @translated
    def last_added(self) -> str:
        """The time (ISO, UTC) at which the last run began that added something, "" for none."""
        return connection.value_of(self._db, "last added")

    @translated
    def double_groups(self) -> Mapping[str, int]:
        """Id of each document that has doubles to the number of its group."""
        return choosing.groups_by_id(self._db)

    # -- questions ----------------------------------------------------------------------

    def statements(self, query: StatementQuery | None = None) -> Iterator[QuoteRow]:
        """Statements in the order of their documents and places; None for all of them.

        Raises:
            StoreError: no such document.
            QueryError: a date that is none.
        """
        query = query or StatementQuery()
        if not query.words.strip():
            return self._told(questions.statements(self._db, query))
        passages, says = self._saying(query.words)
        return self._told(questions.statements(self._db, query, passages=passages, says=says))

    @translated
    def count_statements(self, query: StatementQuery | None = None) -> int:
        """How many statements answer; `limit` and `offset` do not matter."""
        query = query or StatementQuery()
        if not query.words.strip():
            return questions.count_statements(self._db, query)
        passages, says = self._saying(query.words)
        return questions.count_statements(self._db, query, passages=passages, says=says)

    @translated
    def count_by(
        self, queries: Iterable[StatementQuery], by: Sequence[str]
    ) -> list[tuple[tuple[str, ...], int]]:
        """How many statements answer any of the queries, by combinations of values.

        Raises:
            QueryError: statements cannot be counted by one of these.
        """
        return counting.count_by(self._db, self._found(queries), by)

    @translated
    def words_by(self, query: StatementQuery, by: Sequence[str]) -> dict[tuple[str, ...], int]:
        """Words of the documents that the question is about, by year, kind or document."""
        return counting.words_by(self._db, query, by)

    @translated
    def statement_texts(self, queries: Iterable[StatementQuery]) -> list[tuple[str, str]]:
        """The (document, text) of the statements that answer any of the queries."""
        return list(counting.texts(self._db, self._found(queries)))

    @translated
    def passage_texts(self) -> Iterator[str]:
        """The texts of all passages."""
        return (text for (text,) in self._db.execute("SELECT text FROM passages"))

    def _found(self, queries: Iterable[StatementQuery]) -> list[counting.Found]:
        return [
            (query, *(self._saying(query.words) if query.words.strip() else (None, None)))
            for query in queries
        ]

    def _saying(self, words: str) -> tuple[list[int], Callable[[str], bool]]:
        from samenhang.index.search import answering

        return self.upkeep.asked(lambda index: answering.saying(self._db, index, words))

    def mentions(self, query: MentionQuery | None = None) -> Iterator[MentionRow]:
        """Mentions of persons and organisations, in the order of documents and places."""
        return self._told(questions.mentions(self._db, query or MentionQuery()))

    @translated
    def count_mentions(self, query: MentionQuery | None = None) -> int:
        """How many mentions answer; `limit` and `offset` do not matter."""
        return questions.count_mentions(self._db, query or MentionQuery())

    @translated
    def entities(
        self, name: str = "", *, only: EntityType | None = None, limit: int | None = None
    ) -> tuple[EntityRow, ...]:
        """Persons and organisations over all documents, most mentioned first.

        Args:
            name: a name, or part of one, in any form the documents use; "" for everyone.
            only: persons or organisations; None for both.
            limit: at most so many; None for all.
        """
        return overview.entities(self._db, name, only, limit)

    def concept_mentions(self, query: TagQuery | None = None) -> Iterator[ConceptRow]:
        """Tagged places of concepts, in the order of documents and places."""
        return self._told(tagged.concept_mentions(self._db, query or TagQuery()))

    @translated
    def count_concept_mentions(self, query: TagQuery | None = None) -> int:
        """How many tagged places answer; `limit` and `offset` do not matter."""
        return tagged.count_concept_mentions(self._db, query or TagQuery())

    @translated
    def concept_counts(self) -> tuple[ConceptCount, ...]:
        """Every concept of the vocabulary (and any other that is used), most used first."""
        return overview.concept_counts(self._db)

    @translated
    def concepts_named(self, words: str) -> tuple[VocabularyConcept, ...]:
        """Concepts that have `words` as a label: case, accents and hyphens do not matter."""
        return vocabulary.named(self._db, words)

    @translated
    def concepts_near(self, words: str, *, limit: int = 5) -> tuple[VocabularyConcept, ...]:
        """Concepts whose labels come nearest to `words`, nearest first."""
        return vocabulary.near(self._db, words, limit)

    @translated
    def narrower(self, uris: Iterable[str]) -> tuple[str, ...]:
        """These concepts and all below them."""
        return vocabulary.narrower(self._db, uris)

    @translated
    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> SearchPage:
        """Passages that answer `query`, most relevant first.

        The language: words (any inflection; all must occur), "a phrase", wild* and w?ld,
        =exact, ~similar, AND, OR, NOT, parentheses, compound:, concept:, speaker:,
        person:, org:, document:, kind:, date:2008,
        date:2008-06, date:[2008 TO 2010].

        Raises:
            QueryError: the question cannot be understood; the message says where.
        """
        from samenhang.index.search import answering

        return self.upkeep.asked(
            lambda index: answering.answer(self._db, index, query, limit, offset)
        )

    @translated
    def count(self, query: str) -> int:
        """How many passages answer `query`."""
        from samenhang.index.search import answering

        return self.upkeep.asked(lambda index: answering.count(self._db, index, query))

    @translated
    def facets(self, query: str, most: int = 8) -> Mapping[str, tuple[Counted, ...]]:
        """How many of the passages that answer are of each year, kind, speaker …

        Raises:
            QueryError: the question cannot be understood.
        """
        from samenhang.index.search import faceting

        return self.upkeep.asked(lambda index: faceting.facets(self._db, index, query, most))

    @translated
    def suggestions(self, query: str) -> tuple[str, ...]:
        """Questions like this one, with words that nothing has spelled as the corpus does.

        Raises:
            QueryError: the question cannot be understood.
        """
        from samenhang.index.search import suggesting

        return self.upkeep.asked(lambda index: suggesting.suggestions(self._db, index, query))

    @translated
    def suggested(self, typed: str, limit: int) -> tuple[Suggested, ...]:
        """Concepts and names that begin as somebody types, most used first."""
        return suggested.suggested(self._db, typed, limit)

    @translated
    def info(self) -> ArchiveInfo:
        """The archive in figures."""
        return overview.info(self._db, self._layout, *self.upkeep.state())
