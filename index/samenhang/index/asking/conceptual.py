"""Questions about concepts: the vocabulary, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from samenhang.corpus.errors import UnknownError
from samenhang.index.asking.conditions import Day, period
from samenhang.index.asking.documents import document_id
from samenhang.index.asking.held import Held
from samenhang.index.asking.labels import known_concepts
from samenhang.index.asking.results import Results
from samenhang.index.types import ConceptCount, ConceptRow, TagQuery


class Conceptual(Held):
    """A corpus that can be asked about concepts."""

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

        found = known_concepts(self.engine, (words,))
        if not found:
            raise UnknownError("no concept is given", hint="Give one by any label")
        return described_concept(self.engine, found[0])

    def concept_mentions(
        self,
        *concepts: str,
        exact: bool = False,
        negated: bool | None = None,
        spoken: bool | None = None,
        document: str = "",
        since: Day = None,
        until: Day = None,
    ) -> Results[ConceptRow]:
        """Places where concepts are used; of all concepts where none is given.

        Args:
            concepts: by any label.
            exact: not the narrower concepts.
            negated: only where the text denies it (True), or does not (False).
            spoken: only where it stands in a statement (True), or in none (False).
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
            spoken=spoken,
        )
        return Results(
            ConceptRow,
            lambda offset, limit: engine.concept_mentions(
                replace(query, offset=offset, limit=limit)
            ),
            lambda: engine.count_concept_mentions(query),
            what="places",
            sources=self._sources,
        )

    def _sources(self) -> Mapping[str, str]:
        from samenhang.index.forms.addresses import addresses

        return addresses(self.engine.each_document())
