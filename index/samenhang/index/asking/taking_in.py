"""A corpus that takes documents in, and is told what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.index.asking.chosen import Choosing
from samenhang.index.asking.documents import find_document
from samenhang.index.asking.results import Results

if TYPE_CHECKING:
    from samenhang.index.describing.changing import Described
    from samenhang.index.describing.missing import Missing
    from samenhang.index.reports import Outcome, Report
    from samenhang.index.types import NameQuestion
    from samenhang.pipeline.names.corrections import Correction


class Taking(Choosing):
    """A corpus that grows and is described."""

    _annotator: tuple[object, Any] | None = None

    def adding(
        self, paths: Iterable[str | Path], *, progress: Report | None = None
    ) -> Iterator[Outcome]:
        """Add files one after another, each on disk when its outcome comes out.

        Lazy, and may be closed at any time; the language model stays loaded for the next call.

        Args:
            paths: files, folders, patterns.
            progress: called before each document and at each stage.

        Raises:
            StoreError: the corpus cannot be written.
            ModelError: no language model can be loaded.
        """
        from samenhang.index.archive import Archive

        engine = self._kept(create=True)
        if isinstance(engine, Archive):
            chosen = self._annotates(engine)
            yield from engine.add(paths, annotator=chosen, progress=progress)
        else:
            yield from engine.add(paths, progress=progress)

    def _annotates(self, engine: Any) -> Any:
        """The corpus's annotator, anew where its vocabulary is another."""
        from samenhang.index.adding.default import annotator, own_vocabulary

        own = own_vocabulary(engine.folder)
        vocabulary = (own, own.stat().st_mtime_ns) if own is not None else None
        if self._annotator is None or self._annotator[0] != vocabulary:
            self._annotator = (vocabulary, annotator(engine.folder))
        return self._annotator[1]

    def name_questions(self, name: str = "") -> tuple[NameQuestion, ...]:
        """Who may be one and the same and is not merged without people, grouped by name.

        Args:
            name: only questions about names with these words.
        """
        from samenhang.index.store.folding import words

        wanted = set(words(name))
        return tuple(
            one
            for one in self.engine.questions()
            if wanted <= {*words(one.first), *words(one.second), *words(one.name)}
        )

    def answer_name(self, question: str, typed: str) -> tuple[Correction, ...]:
        """Answer a question about names.

        Args:
            question: its id, or the beginning of it.
            typed: j (one and the same), n (not), s (skip), x (no name; x1, x2 for one of two).

        Returns:
            The corrections that are new, each with the id that undoes it.

        Raises:
            QueryError: it is not asked any more, or this is no answer.
        """
        from samenhang.index.name_answers import answer_of
        from samenhang.index.name_questions import question_of

        asked = question_of(self.engine.questions(), question)
        return self.engine.answer([(asked, answer_of(typed, asked))])

    def missing(self) -> Results[Missing]:
        """Dates, titles and texts that documents lack, with a proposal each and its reason."""
        from samenhang.index.describing.missing import Missing

        return Results.of(Missing, self.engine.missing(), what="lacks")

    def describe(self, document: str, values: Mapping[str, str]) -> Described:
        """Let a title, date, kind, author, organiser, place or url stand for what was found.

        Args:
            document: its id, the beginning of it, its path, or words of its title.
            values: field to value; a date also in Dutch words.

        Raises:
            StoreError: no such document.
            QueryError: a value that cannot be one.
        """
        from samenhang.index.describing.changing import Change

        change = Change(find_document(self.engine, document).id, dict(values))
        return self.engine.describe([change])[0]

    def undescribe(self, document: str, fields: Iterable[str]) -> Described:
        """Let what was found stand again, in the place of what people gave.

        Args:
            document: its id, the beginning of it, its path, or words of its title.
            fields: of `describe`.

        Raises:
            StoreError: no such document.
        """
        from samenhang.index.describing.changing import Change

        change = Change(find_document(self.engine, document).id, back=tuple(fields))
        return self.engine.describe([change])[0]
