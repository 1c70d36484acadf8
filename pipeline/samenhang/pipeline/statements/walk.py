"""Reads a document from its first sentence to its last and resolves who each source is."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.author import FIRST_PERSON
from samenhang.pipeline.references.resolve import Resolution, Resolver
from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements.build import Resolved, end_of
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.features import introduces_talk
from samenhang.pipeline.statements.quoted import IN_RUN
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Mention, MentionKind, StatementType

_BYLINES = frozenset("door tekst auteur foto foto's fotografie beeld column verslag".split())
_ANSWER = 3  # blocks from who spoke last to the answer of a question
_SOLE = 2  # quotations that show whom a text is about
_FAR = 6  # blocks
_SUBJECTS = frozenset({"hij", "zij", "ze"})
_SURE = 0.6  # a pronoun or role resolved less surely is not listed as a mention


class Walk:
    """The course of one document.

    Args:
        view: the document.
        candidates: its statements with a cue, in order.

    Attributes:
        resolved: the statements with their speakers.
        mentions: roles and pronouns that stand for named people and organisations.
        headings: by block of a heading, the one person that it names and the token that does.
        introductions: by sentence, the speaker whose talk it introduces.
    """

    def __init__(self, view: View, candidates: Iterable[Candidate]) -> None:
        self._view = view
        self._resolver = Resolver(
            view.doc._.entities, [sentence.block for sentence in view.sentences]
        )
        self._by_sentence: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            self._by_sentence.setdefault(candidate.sentence, []).append(candidate)
        self.resolved: list[Resolved] = []
        self.mentions: list[Mention] = []
        self.headings: dict[int, tuple[Resolution, int]] = {}
        self.introductions: dict[int, tuple[Resolution, int]] = {}

    def run(self) -> None:
        """Read all sentences."""
        view = self._view
        at = 0
        for number, sentence in enumerate(view.sentences):
            first = at
            while at < len(view.sources) and view.sources[at].head < sentence.end:
                at += 1
            sources = view.sources[first:at]
            if view.blocks[sentence.block].kind is BlockKind.HEADING:
                self._heading(number, sentence, sources)
            else:
                self._sentence(number, sentence, sources)

    def _heading(self, number: int, sentence: SentenceSpan, sources: list[Source]) -> None:
        named = [source for source in sources if self._view.is_person(source)]
        only = named[0] if len(named) == 1 else None
        if only is not None and self._is_author(sentence, only):
            only = None
        self._resolver.enter_section(only, number)
        if only is not None:
            speaker = self._resolver.resolve(only, "", number)
            self.headings[sentence.block] = (speaker, only.head)

    def _is_author(self, sentence: SentenceSpan, source: Source) -> bool:
        """ "Door X", or under the title a name that does not come back."""
        if self._view.lowers[sentence.start] in _BYLINES:
            return True
        named = sum(each.entity == source.entity for each in self._view.sources)
        return sentence.block == 1 and named == 1

    def _sentence(self, number: int, sentence: SentenceSpan, sources: list[Source]) -> None:
        own = self._by_sentence.get(number, [])
        # Names are antecedents for what follows them; a pronoun looks back from its own place.
        for source in sources:
            if source.kind is SourceKind.NAME and not self._is_writer(source):
                reported = any(c.start <= source.head < c.end for c in own)
                subject = self._in_subject_place(source, sentence.start)
                self._resolver.see(source, number, subject=subject, reported=reported)
        for source in sources:
            self._indirect(source, number)
        for candidate in sorted(own, key=lambda c: (c.cue_start, c.start)):
            self._speaker(candidate, number)
        if not own:
            self._introduction(number, sentence, sources)

    def _speaker(self, candidate: Candidate, number: int) -> None:
        source = candidate.source
        if candidate.construction == IN_RUN:
            before = self._spoke_before(number)
            if before is not None:
                self.resolved.append(Resolved(candidate, before, ""))
            return
        if source is None:
            unnamed = Resolution(None, None, "unnamed", candidate.cue_start, 0.7)
            self.resolved.append(Resolved(candidate, unnamed, ""))
            return
        phrase = self._view.text(source.start, source.end)
        speaker = self._resolver.resolve(source, phrase, number)
        if not self._is_writer(source):
            self._resolver.spoke(speaker, source, number)
        words = self._view.text(source.start, source.tail)
        self.resolved.append(Resolved(candidate, speaker, words))

    def _spoke_before(self, number: int) -> Resolution | None:
        """Who spoke last in this paragraph, or before the question that this one answers."""
        if not self.resolved:
            return None
        last, view = self.resolved[-1], self._view
        block = view.sentences[number].block
        before = view.sentences[last.candidate.sentence].block
        opens = number == 0 or view.sentences[number - 1].block != block
        asked = opens and number > 0 and view.words[view.sentences[number - 1].end - 1] == "?"
        if before == block or (asked and block - before <= _ANSWER):
            return last.speaker if last.speaker.speaker is not None else None
        return self._only_one_quoted(block)

    def _only_one_quoted(self, block: int) -> Resolution | None:
        """The one person whom the document has quoted so far, if not long ago."""
        direct = [r for r in self.resolved if r.candidate.type is StatementType.DIRECT]
        if len(direct) < _SOLE or len({r.speaker.speaker for r in direct}) != 1:
            return None
        last = direct[-1]
        near = block - self._view.sentences[last.candidate.sentence].block <= _FAR
        return last.speaker if near and last.speaker.entity is not None else None

    def _indirect(self, source: Source, number: int) -> None:
        """List a role or pronoun, outside quotations, as a mention of whom it stands for."""
        if source.kind not in {SourceKind.ROLE, SourceKind.PRONOUN}:
            return
        if self._view.quote_of[source.head] >= 0:
            return
        phrase = self._view.text(source.start, source.end)
        found = self._resolver.resolve(source, phrase, number)
        if found.entity is None or found.sure < _SURE:
            return
        if source.kind is SourceKind.PRONOUN and self._view.lowers[source.head] in _SUBJECTS:
            self._resolver.goes_on(found, source, number)
        doc = self._view.doc
        start, end = doc[source.start].idx, end_of(doc, source.end)
        self.mentions.append(
            Mention(
                found.entity.key,
                start,
                end,
                self._view.string[start:end],
                MentionKind.PRONOUN if source.kind is SourceKind.PRONOUN else MentionKind.ROLE,
                antecedent=doc[found.at].idx,
            )
        )

    def _introduction(self, number: int, sentence: SentenceSpan, sources: list[Source]) -> None:
        head = introduces_talk(self._view, sentence)
        talker = next((source for source in sources if source.head == head), None)
        if talker is None:
            return
        speaker = self._resolver.resolve(talker, "", number)
        if speaker.entity is not None:
            self.introductions[number] = (speaker, talker.head)
            self._resolver.spoke(speaker, talker, number)

    def _in_subject_place(self, source: Source, start: int) -> bool:
        """At the sentence's beginning, or right behind a finite verb."""
        if self._view.skip_back(source.start, start) == start:
            return True
        return self._view.finite[source.start - 1]

    def _is_writer(self, source: Source) -> bool:
        """ "Ik" of a letter: whom "hij" and "zij" never mean."""
        return self._view.lowers[source.head] == FIRST_PERSON
