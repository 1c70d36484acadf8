"""Questions for rows: who says what, who is mentioned, where concepts and words are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Unpack

from samenhang.index.asking.conditions import Day, entity_type, period, statement_types
from samenhang.index.asking.documents import document_id
from samenhang.index.asking.labels import notes
from samenhang.index.asking.nearness import like as nearest_first
from samenhang.index.asking.people import unknown_name
from samenhang.index.asking.quoted import Quotes
from samenhang.index.asking.results import Results
from samenhang.index.asking.statements import formal_note, understood
from samenhang.index.asking.which import Which, order, scope, undated_note, whose
from samenhang.index.types import (
    EntityRow,
    MentionKind,
    MentionQuery,
    MentionRow,
    Order,
    PassageRow,
    QuoteRow,
    StatementQuery,
)
from samenhang.pipeline.types import LIKELY

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Keeper
    from samenhang.index.reports import Counted, Suggested
from samenhang.index.asking.conceptual import Conceptual


class Questions(Conceptual):
    """A corpus that can be asked for rows."""

    # -- who says what ------------------------------------------------------------------

    def quotes(
        self,
        *concepts: str,
        speaker: str = "",
        types: Iterable[str] | str = (),
        document: str = "",
        since: Day = None,
        until: Day = None,
        min_confidence: float = LIKELY,
        exact: bool = False,
        having: Mapping[str, Iterable[str]] | None = None,
        like: str = "",
        own: bool = False,
        all_acts: bool = False,
        utterances: bool = False,
        **which: Unpack[Which],
    ) -> Quotes:
        """Statements that use a concept, or words; all of them where none is given.

        Args:
            concepts: concepts by any label, or a form or compound of one. Words that are no
                concept are looked for in the statements; `Results.notes` says so.
            speaker: a name, or part of one, in any form the documents use.
            types: "direct", "indirect", "context"; empty for all.
            document: only in this one.
            since, until: a period, both ends included.
            min_confidence: 0..1; 0 for the doubtful ones too.
            exact: not the narrower concepts.
            having: what `counts` counts by, with values as it gives them: the statements that are
                counted there; and "form", how the text writes a concept.
            like: a sentence: the statements nearest to it in meaning first, as `NearRow`s.
            own: only speakers' own words, not what others report of them.
            all_acts: where words are given, also formulas of address, the chair's procedure and
                the texts of motions.
            utterances: what a speaker says on end as one row.
            which: more conditions (`Which`): party, role, tag, order …

        Raises:
            UnknownError: nobody is called as `speaker`; the error has suggestions.
        """
        engine = self.engine
        query = self._conditions(
            speaker=speaker,
            types=types,
            document=document,
            since=since,
            until=until,
            min_confidence=min_confidence,
            having=having,
            own=own,
            **which,
        )
        question = understood(engine, concepts, query, exact=exact, all_acts=all_acts)
        formal = formal_note(engine, question)
        told = (*notes(engine, question.asked), *([formal] if formal else []))
        if like:
            near = nearest_first(engine, like, question.queries, notes=told, sources=self._sources)
            return Quotes.over(near, engine, question)
        left_out = undated_note(engine, question.queries, engine.count_statements, "statements")
        if utterances:
            question = replace(question, joined=True)
        found = Results(
            QuoteRow,
            lambda offset, limit: question.rows(engine, offset=offset, limit=limit),
            lambda: question.count(engine),
            what="statements",
            sources=self._sources,
            notes=(*told, left_out) if left_out else told,
        )
        return Quotes.over(found, engine, question)

    def _conditions(
        self,
        *,
        speaker: str = "",
        types: Iterable[str] | str = (),
        document: str = "",
        since: Day = None,
        until: Day = None,
        min_confidence: float = LIKELY,
        having: Mapping[str, Iterable[str]] | None = None,
        own: bool = False,
        **which: Unpack[Which],
    ) -> StatementQuery:
        first, last = period(since, until)
        speaker, groups = whose(self.engine, which, speaker)
        if speaker:
            self._check_speaker(speaker)
        return StatementQuery(
            speaker=speaker,
            types=statement_types(types),
            document=document_id(self.engine, document),
            date_from=first,
            date_to=last,
            min_confidence=min_confidence,
            scope=scope(self.engine, which),
            whose=groups,
            own=own,
            having=tuple((name, tuple(values)) for name, values in (having or {}).items()),
            order=order(which),
        )

    def _check_speaker(self, name: str) -> None:
        said = self.engine.statements(StatementQuery(speaker=name, limit=1))
        if next(iter(said), None) is None and not self.engine.entities(name, limit=1):
            raise unknown_name(self.engine, name)

    def search(
        self,
        query: str,
        *,
        concepts: Iterable[str] = (),
        speaker: str = "",
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

        Args:
            query: in that language.
            concepts: only passages that use all of these.
            speaker: only where somebody speaks who is called so.
            document: only in this one.
            since, until: a period, both ends included.
            which: more conditions (`Which`): party, role, tag, order …

        Raises:
            QueryError: the question cannot be understood; the message says where.
        """
        from samenhang.index.asking.passages import counted, found, left_out, worded

        engine = self.engine
        asked = worded(engine, query, concepts, speaker, document, since, until, which)
        within = scope(engine, which)
        whole = asked(within)
        by = order(which) if which.get("order") else Order.RELEVANCE
        once = bool(which.get("once"))

        def fetch(offset: int, limit: int | None) -> Iterator[PassageRow]:
            return found(engine, whole, by, once=once, offset=offset, limit=limit)

        def count() -> int:
            return counted(engine, whole, once=once)

        bound = not document and bool(since or until)
        undated = left_out(engine, bound, within, asked)
        return Results(
            PassageRow,
            fetch,
            count,
            what="passages",
            sources=self._sources,
            notes=(undated,) if undated else (),
        )

    def facets(
        self,
        query: str,
        *,
        concepts: Iterable[str] = (),
        speaker: str = "",
        document: str = "",
        since: Day = None,
        until: Day = None,
        most: int = 8,
        **which: Unpack[Which],
    ) -> Mapping[str, tuple[Counted, ...]]:
        """How many of the passages of a search are of each year, kind, tag, speaker, role …

        Takes the conditions of `search`; the values of each come with the fullest first, at most
        `most` of them.
        """
        whole = self._whole(query, concepts, speaker, document, since, until, which)
        return self.engine.facets(whole, most)

    def _whole(
        self,
        query: str,
        concepts: Iterable[str],
        speaker: str,
        document: str,
        since: Day,
        until: Day,
        which: Which,
    ) -> str:
        """The question with all conditions in its own language."""
        from samenhang.index.asking.passages import worded

        engine = self.engine
        asked = worded(engine, query, concepts, speaker, document, since, until, which)
        return asked(scope(engine, which))

    def suggestions(self, query: str) -> tuple[str, ...]:
        """What may have been meant by a question that finds nothing: questions of its kind.

        Raises:
            QueryError: the question cannot be understood.
        """
        return self.engine.suggestions(query)

    def suggested(self, typed: str, *, limit: int = 8) -> Results[Suggested]:
        """Concepts, persons and organisations that somebody may mean who types this.

        Args:
            typed: beginnings of words.
            limit: at most so many.
        """
        from samenhang.index.reports import Suggested

        return Results.of(Suggested, self.engine.suggested(typed, limit), what="suggestions")

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
        asked = self._of_names(name, kind, document, since, until, which)
        query = replace(asked, order=order(which))
        others = replace(query, kinds=(MentionKind.ROLE, MentionKind.PRONOUN))
        queries = (query, others) if indirect else (query,)
        return Results(
            MentionRow,
            lambda offset, limit: _one_after_another(engine, queries, offset, limit),
            lambda: sum(engine.count_mentions(one) for one in queries),
            what="mentions",
            sources=self._sources,
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
        **which: Unpack[Which],
    ) -> Results[EntityRow]:
        """Persons and organisations, most mentioned first.

        With a document, a period or other conditions, those named there, with the counts from
        there.

        Raises:
            UnknownError: nobody is called so; the error has suggestions.
        """
        from samenhang.index.asking.entities import entities

        engine = self.engine
        query = self._of_names(name, kind, document, since, until, which)

        def fetch(offset: int, limit: int | None) -> Iterator[EntityRow]:
            until = None if limit is None else offset + limit
            return iter(entities(engine, replace(query, limit=until))[offset:])

        return Results(
            EntityRow, fetch, lambda: len(entities(engine, query)), what="persons and organisations"
        )

    def _of_names(
        self, name: str, kind: str | None, document: str, since: Day, until: Day, which: Which
    ) -> MentionQuery:
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
        )
        if name and not engine.entities(name, limit=1):
            raise unknown_name(engine, name)
        return query


def _one_after_another(
    engine: Keeper, queries: Iterable[MentionQuery], offset: int, limit: int | None
) -> Iterator[MentionRow]:
    from itertools import islice

    until = None if limit is None else offset + limit
    rows = chain.from_iterable(engine.mentions(replace(query, limit=until)) for query in queries)
    return islice(rows, offset, until)
