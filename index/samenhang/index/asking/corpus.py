"""A corpus as Python users have it: ask, and get rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from samenhang.index.asking.conditions import Day, entity_type, period, statement_types
from samenhang.index.asking.documents import document_id, find_document
from samenhang.index.asking.labels import known_concepts, notes
from samenhang.index.asking.people import unknown_name
from samenhang.index.asking.results import Results
from samenhang.index.asking.statements import understood
from samenhang.index.asking.which import Which, order, scope, undated_note, whose
from samenhang.index.types import (
    ArchiveInfo,
    ConceptCount,
    ConceptRow,
    DocumentRow,
    EntityRow,
    MentionKind,
    MentionQuery,
    MentionRow,
    Order,
    Outcome,
    PassageRow,
    QuoteRow,
    StatementQuery,
    TagQuery,
)

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.asking.engine import Keeper
    from samenhang.index.asking.shown import Shown
    from samenhang.index.reports import Report


class Corpus:
    """Documents with what was found in them. Use as a context manager, or call `close`.

    Args:
        opened: opens what holds the documents, making it where it is missing if told to; called
            when it is first needed.
        folder: the corpus folder.

    `samenhang.open` and `Corpus.of` make one.

    Every question raises StoreError where there is no corpus or it cannot be read, and
    QueryError for a condition that cannot be met, such as a date that is none.
    """

    def __init__(self, opened: Callable[[bool], Keeper], folder: Path) -> None:
        self.folder = folder
        self._open = opened
        self._opened: Keeper | None = None

    @classmethod
    def of(cls, engine: Keeper) -> Self:
        """The corpus that an open engine holds."""
        return cls(lambda create: engine, engine.folder)

    def close(self) -> None:
        """Release files and locks. Closing twice is no error."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<corpus {str(self.folder)!r}>"

    @property
    def engine(self) -> Keeper:
        """What holds the documents, for questions that need no understanding."""
        return self._kept()

    def _kept(self, create: bool = False) -> Keeper:
        if self._opened is None:
            self._opened = self._open(create)
        return self._opened

    # -- documents ----------------------------------------------------------------------

    def add(
        self,
        *paths: str | Path,
        processes: int = 1,
        again: bool = False,
        ocr: bool = True,
        progress: Report | None = None,
    ) -> Results[Outcome]:
        """Add files, folders (with their subfolders) and globs; what became of each.

        What is in the corpus already is skipped, a changed file replaces its older version. A
        file that cannot be read is a failed outcome and a warning, and the rest goes on.

        Args:
            paths: files, folders, patterns.
            processes: worker processes for reading and annotating.
            again: read and annotate also what is there already.
            ocr: read scanned pages where Tesseract is installed.
            progress: called before each document and at each stage.

        Raises:
            StoreError: the corpus cannot be written.
            ModelError: no language model can be loaded.
        """
        from warnings import warn

        outcomes = []
        for outcome in self._kept(create=True).add(
            paths, processes=processes, again=again, ocr=ocr, progress=progress
        ):
            outcomes.append(outcome)
            if outcome.failed:
                warn(outcome.message, stacklevel=2)
        return Results.of(Outcome, outcomes, what="files")

    def remove(self, document: str) -> DocumentRow:
        """Remove a document and everything derived from it.

        Args:
            document: its id, the beginning of it, its path, or words of its title.

        Raises:
            StoreError: no such document, or several are meant.
        """
        return self.engine.remove(find_document(self.engine, document).id)

    def documents(self) -> Results[DocumentRow]:
        """All documents, in the order in which they were first added."""

        def fetch(offset: int, limit: int | None) -> Iterator[DocumentRow]:
            rows = self.engine.documents()
            return iter(rows[offset : None if limit is None else offset + limit])

        return Results(DocumentRow, fetch, lambda: len(self.engine.documents()), what="documents")

    def document(self, document: str) -> DocumentRow:
        """One document by its id, the beginning of it, its path, or words of its title.

        Raises:
            StoreError: no such document, or several are meant; the message names them.
        """
        return find_document(self.engine, document)

    def text(self, document: str) -> Document:
        """The document as it was read: text, blocks, the way back to the source."""
        return self.engine.content(find_document(self.engine, document).id)

    def show(self, place: str, *, context: int = 1) -> Shown:
        """A statement or place in its context.

        Args:
            place: "document:start-end", as `QuoteRow.id` has it, or a document.
            context: paragraphs before and after.

        Raises:
            StoreError: no such document.
            UnknownError: the document has no such place.
        """
        from samenhang.index.asking.shown import shown

        return shown(self.engine, place, context)

    # -- who says what ------------------------------------------------------------------

    def quotes(
        self,
        *concepts: str,
        speaker: str = "",
        types: Iterable[str] | str = (),
        document: str = "",
        since: Day = None,
        until: Day = None,
        min_confidence: float = 0.0,
        exact: bool = False,
        **which: Unpack[Which],
    ) -> Results[QuoteRow]:
        """Statements that use a concept, or words; all of them where none is given.

        Args:
            concepts: concepts by any label, or a form or compound of one. Words that are no
                concept are looked for in the statements; `Results.notes` says so.
            speaker: a name, or part of one, in any form the documents use.
            types: "direct", "indirect", "context"; empty for all.
            document: only in this one.
            since, until: a period, both ends included.
            min_confidence: 0..1.
            exact: not the narrower concepts.
            which: more conditions (`Which`): party, role, tag, order …

        Raises:
            UnknownError: nobody is called as `speaker`; the error has suggestions.
        """
        engine = self.engine
        first, last = period(since, until)
        speaker, groups = whose(engine, which, speaker)
        query = StatementQuery(
            speaker=speaker,
            types=statement_types(types),
            document=document_id(engine, document),
            date_from=first,
            date_to=last,
            min_confidence=min_confidence,
            scope=scope(engine, which),
            whose=groups,
            order=order(which),
        )
        if speaker:
            self._check_speaker(speaker)
        question = understood(engine, concepts, query, exact=exact)
        return Results(
            QuoteRow,
            lambda offset, limit: question.rows(engine, offset=offset, limit=limit),
            lambda: question.count(engine),
            what="statements",
            notes=(
                *notes(engine, question.asked),
                *filter(
                    None,
                    [undated_note(engine, question.queries, engine.count_statements, "statements")],
                ),
            ),
        )

    def _check_speaker(self, name: str) -> None:
        said = self.engine.statements(StatementQuery(speaker=name, limit=1))
        if next(iter(said), None) is None and not self.engine.entities(name, limit=1):
            raise unknown_name(self.engine, name)

    def search(
        self,
        query: str,
        *,
        document: str = "",
        since: Day = None,
        until: Day = None,
        **which: Unpack[Which],
    ) -> Results[PassageRow]:
        """Passages, most relevant first.

        The language: words (any inflection; all must occur), "a phrase", wild* and w?ld,
        =exact, ~similar, AND, OR, NOT, parentheses, compound:, concept:, speaker:,
        person:, org:, document:, kind:, date:2008,
        date:[2008 TO 2010].

        Raises:
            QueryError: the question cannot be understood; the message says where.
        """
        from samenhang.index.asking.passages import found, narrowed

        engine = self.engine
        first, last = period(since, until)
        within, (_, groups) = scope(engine, which), whose(engine, which)
        whole = narrowed(query, document_id(engine, document), first, last, within, groups)
        by = order(which) if which.get("order") else Order.RELEVANCE

        def fetch(offset: int, limit: int | None) -> Iterator[PassageRow]:
            return found(engine, whole, by, once=within.once, offset=offset, limit=limit)

        def count() -> int:
            return sum(1 for _ in fetch(0, None)) if within.once else engine.count(whole)

        return Results(PassageRow, fetch, count, what="passages")

    def suggestions(self, query: str) -> tuple[str, ...]:
        """What may have been meant by a question that finds nothing: questions of its kind.

        Raises:
            QueryError: the question cannot be understood.
        """
        return self.engine.suggestions(query)

    # -- persons and organisations ------------------------------------------------------

    def mentions(
        self,
        name: str = "",
        *,
        kind: str | None = None,
        indirect: bool = False,
        document: str = "",
        since: Day = None,
        until: Day = None,
        **which: Unpack[Which],
    ) -> Results[MentionRow]:
        """Places where a person or organisation is mentioned, under every name.

        Args:
            name: a name, or part of one, in any form the documents use; "" for everyone.
            kind: "person" or "organisation"; None for both.
            indirect: after the mentions by name those by role or pronoun.
            document: only in this one.
            since, until: a period, both ends included.

        Raises:
            UnknownError: nobody is called so; the error has suggestions.
        """
        engine = self.engine
        first, last = period(since, until)
        query = MentionQuery(
            name=name,
            type=entity_type(kind),
            document=document_id(engine, document),
            date_from=first,
            date_to=last,
            scope=scope(engine, which),
            whose=whose(engine, which)[1],
            order=order(which),
        )
        if name and not engine.entities(name, limit=1):
            raise unknown_name(engine, name)
        others = replace(query, kinds=(MentionKind.ROLE, MentionKind.PRONOUN))
        queries = (query, others) if indirect else (query,)
        return Results(
            MentionRow,
            lambda offset, limit: _one_after_another(engine, queries, offset, limit),
            lambda: sum(engine.count_mentions(one) for one in queries),
            what="mentions",
            notes=tuple(
                filter(None, [undated_note(engine, [query], engine.count_mentions, "mentions")])
            ),
        )

    def entities(
        self,
        name: str = "",
        *,
        kind: str | None = None,
        document: str = "",
        since: Day = None,
        until: Day = None,
    ) -> Results[EntityRow]:
        """Persons and organisations, most mentioned first.

        With a document or a period, those named there, with the counts from there.

        Raises:
            UnknownError: nobody is called so; the error has suggestions.
        """
        from samenhang.index.asking.entities import entities

        engine = self.engine
        first, last = period(since, until)
        query = MentionQuery(
            name=name,
            type=entity_type(kind),
            document=document_id(engine, document),
            date_from=first,
            date_to=last,
        )
        if name and not engine.entities(name, limit=1):
            raise unknown_name(engine, name)

        def fetch(offset: int, limit: int | None) -> Iterator[EntityRow]:
            until = None if limit is None else offset + limit
            return iter(entities(engine, replace(query, limit=until))[offset:])

        return Results(
            EntityRow, fetch, lambda: len(entities(engine, query)), what="persons and organisations"
        )

    # -- concepts -----------------------------------------------------------------------

    def concepts(self, *, used: bool = False) -> Results[ConceptCount]:
        """The vocabulary with its counts in the corpus, most used first.

        Args:
            used: only concepts that the corpus uses.
        """

        def rows() -> list[ConceptCount]:
            return [row for row in self.engine.concept_counts() if row.mentions or not used]

        def fetch(offset: int, limit: int | None) -> Iterator[ConceptCount]:
            return iter(rows()[offset : None if limit is None else offset + limit])

        return Results(ConceptCount, fetch, lambda: len(rows()), what="concepts")

    def concept(self, words: str) -> Mapping[str, Any]:
        """One concept: definition, labels, neighbours, and its use in the corpus.

        The fields are those of `samenhang concepts show --format json`.

        Raises:
            UnknownError: the vocabulary has no such concept; the error has suggestions.
        """
        from samenhang.index.asking.described import described_concept

        return described_concept(self.engine, known_concepts(self.engine, (words,))[0])

    def concept_mentions(
        self,
        *concepts: str,
        exact: bool = False,
        negated: bool | None = None,
        document: str = "",
        since: Day = None,
        until: Day = None,
    ) -> Results[ConceptRow]:
        """Places where concepts are used; of all concepts where none is given.

        Args:
            concepts: by any label.
            exact: not the narrower concepts.
            negated: only where the text denies it (True), or does not (False).
            document: only in this one.
            since, until: a period, both ends included.

        Raises:
            UnknownError: the vocabulary has no such concept; the error has suggestions.
        """
        engine = self.engine
        uris = tuple(concept.uri for concept in known_concepts(engine, concepts))
        first, last = period(since, until)
        query = TagQuery(
            concepts=uris if exact or not uris else engine.narrower(uris),
            document=document_id(engine, document),
            date_from=first,
            date_to=last,
            negated=negated,
        )
        return Results(
            ConceptRow,
            lambda offset, limit: engine.concept_mentions(
                replace(query, offset=offset, limit=limit)
            ),
            lambda: engine.count_concept_mentions(query),
            what="places",
        )

    # -- the corpus itself --------------------------------------------------------------

    def info(self) -> ArchiveInfo:
        """The corpus in figures."""
        return self.engine.info()


def _one_after_another(
    engine: Keeper, queries: Iterable[MentionQuery], offset: int, limit: int | None
) -> Iterator[MentionRow]:
    from itertools import islice

    until = None if limit is None else offset + limit
    rows = chain.from_iterable(engine.mentions(replace(query, limit=until)) for query in queries)
    return islice(rows, offset, until)
