"""Who is who in a corpus: corrections, questions and answers, lists of people."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.index.named import Answer, Imported, NameQuestion
from samenhang.index.opened import OpenCorpus

if TYPE_CHECKING:
    from samenhang.pipeline.names.corrections import Correction, Corrections


class NamedCorpus(OpenCorpus):
    """A corpus folder, open for questions and for what people say of names."""

    def corrections(self) -> Corrections:
        """What people said of names, as the corpus's `names.toml` has it."""
        from samenhang.index.adding import corrections

        return corrections.load(self._layout)

    def correct(self, corrections: Corrections) -> None:
        """Keep corrections in the place of those before, and link all names by them.

        Raises:
            StoreError: they cannot be written.
        """
        from samenhang.index.adding.corrections import save

        save(self._layout, self._db, self._lock, corrections)

    def questions(self) -> tuple[NameQuestion, ...]:
        """Pairs of names that may be one person or organisation, for people to answer."""
        from samenhang.index.name_questions import name_questions

        return name_questions(self._db)

    def answer(self, answered: Iterable[tuple[NameQuestion, Answer]]) -> tuple[Correction, ...]:
        """Keep answers to questions about names, and link all names by them.

        Returns:
            The corrections that are new.

        Raises:
            StoreError: they cannot be written.
        """
        from samenhang.index.name_questions import corrections_of

        known = self.corrections()
        new = []
        for question, given in answered:
            for correction in corrections_of(self._db, question, given):
                if known is not (known := known.adding(correction)):
                    new.append(correction)
        if new:
            self.correct(known)
        return tuple(new)

    def import_people(self, file: str | Path, *, replace: bool = False) -> Imported:
        """Import a list of people, beside or in the place of the one there is.

        Raises:
            StoreError: the list cannot be read, or the corpus not written.
        """
        from samenhang.index.adding.corrections import import_people

        return import_people(self._layout, self._db, self._lock, Path(file), replace=replace)
