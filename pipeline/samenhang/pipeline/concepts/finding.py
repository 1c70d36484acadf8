"""Where labels stand in a passage."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.concepts.candidates import Candidate
from samenhang.pipeline.concepts.entries import Entry
from samenhang.pipeline.concepts.inflection import VERB
from samenhang.pipeline.concepts.lexicon import Form, Lexicon, Part
from samenhang.pipeline.concepts.passage import Passage
from samenhang.pipeline.concepts.several import VERBAL, Several

Forms = dict[int, Form]


class Finder:
    """Finds the labels of one lexicon in one passage.

    Args:
        lexicon: the labels.
        passage: the words.
    """

    def __init__(self, lexicon: Lexicon, passage: Passage) -> None:
        self.lexicon = lexicon
        self.passage = passage
        form = lexicon.form
        self.forms: Forms = {
            i: found for i, word in enumerate(passage.printed) if (found := form(word)) is not None
        }
        for i, lemma in passage.lemma_hits(lexicon.words.__contains__):
            self.forms[i] = lexicon.with_lemma(passage.printed[i], lemma)

    def find(self) -> Iterator[Candidate]:
        """Every candidate but those of ellipsis."""
        passage = self.passage
        several = Several(self.lexicon, passage, self.forms)
        for i, form in self.forms.items():
            alone = form.singles or form.parts
            if alone and not (passage.suspended(i) or passage.continued(i)):
                yield from self._singles(i, form)
            for entry, position in form.patterns:
                yield from several.find(entry, position, i)

    def _singles(self, i: int, form: Form) -> Iterator[Candidate]:
        passage = self.passage
        first, last = passage.group(i)
        start, end = passage.starts[i], passage.end(i)
        core = ((start, end),)
        for entry, how in form.singles:
            if how == VERB and passage.pos(i) not in VERBAL:
                continue
            kind = self._kind(entry, form, how, passage.printed[i])
            if i in passage.cut and kind == "exact":
                kind = "hyphen"
            if first == last:
                yield Candidate(entry, i, i, start, end, core, kind)
            elif (
                entry.compounds == "all"
                or entry.abbreviation
                or (entry.compounds == "first" and i == first)
            ):
                whole = (passage.starts[first], passage.end(last))
                yield Candidate(entry, first, last, *whole, core, "compound")
        for part in form.parts:
            yield from self._part(i, part, first, last)

    def _part(self, i: int, part: Part, first: int, last: int) -> Iterator[Candidate]:
        passage = self.passage
        start = passage.starts[i]
        span = (passage.starts[first], passage.end(last))
        core = ((start + part.start, start + part.end),)
        for entry in self.lexicon.single.get(part.word, ()):
            if entry.compounds == "none" or (entry.compounds == "first" and part.start):
                continue
            yield Candidate(entry, first, last, *span, core, "compound")

    @staticmethod
    def _kind(entry: Entry, form: Form, how: str, printed: str) -> str:
        if entry.abbreviation and (form.dotted or printed != entry.label) and how == "exact":
            return "abbreviation"
        if len(entry.words) > 1:
            return "hyphen"
        return "lemma" if how == VERB else how
