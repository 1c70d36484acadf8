"""Reads a document from its first sentence to its last and resolves who each source is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samenhang.pipeline.references.author import FIRST_PERSON, FIRST_PERSONS, own_body
from samenhang.pipeline.references.resolve import Resolution, Resolver
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.facts import describe, manner_of
from samenhang.pipeline.statements.headings import heading_blocks, named_in
from samenhang.pipeline.statements.quoted import CURRENT, HEADED
from samenhang.pipeline.statements.view import SentenceSpan, View, end_of
from samenhang.pipeline.statements.voice import introduces_talk
from samenhang.pipeline.statements.weigh import Weighed, choose, weigh
from samenhang.pipeline.statements.written import ANSWERED, ASKED
from samenhang.pipeline.types import Mention, MentionKind, StatementType
from samenhang.pipeline.weighing.linear import LinearModel

_BYLINES = frozenset("door tekst auteur foto foto's fotografie beeld column verslag".split())
_LIKELY = 0.5  # probability from which a proposal counts as said while the text is read
_WRITTEN = 0.9  # share of the sentences of written questions and answers that are right
_PLAIN = 0.8  # weight of a cue whose words are surely reported
_SPEAKERS = FIRST_PERSONS | {FIRST_PERSON}
_SUBJECTS = frozenset({"hij", "zij", "ze"})
_SURE = 0.6  # a pronoun or role resolved less surely is not listed as a mention


class Walk:
    """The course of one document.

    Args:
        view: the document.
        candidates: its statements with a cue, in order.

    Attributes:
        weighed: the proposals with their speakers and probabilities.
        mentions: roles and pronouns that stand for named people and organisations.
        headings: by block of a heading, whom it names and the token that does.
        heading_blocks: the blocks that head others.
        introductions: by sentence, the speaker whose talk it introduces.
    """

    def __init__(
        self, view: View, candidates: Iterable[Candidate], model: LinearModel | None
    ) -> None:
        self._view = view
        self._model = model
        self._manner = manner_of(view)
        self._last: Weighed | None = None
        self._direct: list[Weighed] = []
        self._headed: tuple[Resolution, int] | None = None
        self.heading_blocks = heading_blocks(view)
        self._resolver = Resolver(
            view.doc._.entities,
            [sentence.block for sentence in view.sentences],
            view.doc._.bodies,
            own_body(view.doc),
        )
        self._by_sentence: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            self._by_sentence.setdefault(candidate.sentence, []).append(candidate)
        self.weighed: list[Weighed] = []
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
            if sentence.block in self.heading_blocks:
                self._heading(number, sentence, sources)
                self._propose(number)
            else:
                self._sentence(number, sentence, sources)

    def _heading(self, number: int, sentence: SentenceSpan, sources: list[Source]) -> None:
        only = named_in(self._view, sentence.start, sentence.end)
        if only is not None and self._is_author(sentence, only):
            only = None
        person = only if only is not None and self._view.is_person(only) else None
        self._resolver.enter_section(person, number)
        self._headed, self._last = None, None
        if only is not None:
            speaker = self._resolver.resolve(only, "", number)
            self._headed = self.headings[sentence.block] = (speaker, only.head)

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
                reported = self._view.quote_of[source.head] >= 0 or any(
                    c.weight >= _PLAIN and c.start <= source.head < c.end for c in own
                )
                subject = self._in_subject_place(source, sentence.start)
                self._resolver.see(source, number, subject=subject, reported=reported)
        for source in sources:
            self._indirect(source, number)
        self._propose(number)
        if not own:
            self._introduction(number, sentence, sources)

    def _propose(self, number: int) -> None:
        for group in _groups(self._by_sentence.get(number, [])):
            weighed = [item for c in group if (item := self._weigh(c, number)) is not None]
            self.weighed.extend(weighed)
            for item in choose(weighed, _LIKELY):
                self._spoke(item, number)

    def _weigh(self, candidate: Candidate, number: int) -> Weighed | None:
        """A proposal with its speaker and its probability; None where nobody is current."""
        source, view = candidate.source, self._view
        words = ""
        if candidate.construction == CURRENT:
            if self._last is None:
                return None
            candidate = replace(candidate, marks=(*candidate.marks, *self._from_last(number)))
            speaker, words = self._last.speaker, self._last.words
            if candidate.start < self._last.candidate.end:
                return None
        elif candidate.construction == HEADED:
            headed = self._headed
            if headed is None:
                return None
            speaker = headed[0]
        elif source is None:
            speaker = Resolution(None, None, "unnamed", candidate.start, 0.7)
        else:
            phrase = view.text(source.start, source.end)
            speaker = self._resolver.resolve(source, phrase, number)
            words = view.text(source.start, source.tail)
        if self._is_own_turn(candidate, speaker):
            return None
        facts = describe(view, candidate, speaker, self._manner)
        if candidate.construction in {ASKED, ANSWERED}:
            return Weighed(candidate, speaker, words, facts, 0.0, _WRITTEN, fixed=True)
        return weigh(candidate, speaker, words, facts, self._model)

    def _is_own_turn(self, candidate: Candidate, speaker: Resolution) -> bool:
        """What a speaker says in a recorded turn is given to the speaker sentence by sentence."""
        view = self._view
        turn = view.blocks[view.sentences[candidate.sentence].block].turn
        if turn is None:
            return False
        source = candidate.source
        if source is None or view.lowers[source.head] in _SPEAKERS:
            return True
        return speaker.speaker == turn.speaker

    def _from_last(self, number: int) -> list[str]:
        """Where the statement before stands, seen from a quotation that names nobody."""
        last, view = self._last, self._view
        assert last is not None
        at = last.candidate.sentence
        block, before = view.sentences[number].block, view.sentences[at].block
        marks = [f"last {min(number - at, 4)} sentences ago"]
        marks.append(f"last {min(block - before, 4)} paragraphs ago")
        marks.append(f"last was {last.candidate.type.value}")
        marks.append(f"last was {last.candidate.construction}")
        if number == at:
            marks.append("last is interrupted")
        if number and view.words[view.sentences[number - 1].end - 1] == "?":
            marks.append("behind a question")
        named = {item.speaker.speaker for item in self._direct}
        marks.append("one person quoted" if len(named) == 1 else "several quoted")
        between = any(
            source.kind is SourceKind.NAME and view.is_person(source)
            for source in view.sources_in(view.sentences[at].end, view.sentences[number].start)
        )
        if between:
            marks.append("a person between")
        if last.speaker.speaker is None:
            marks.append("last has no name")
        return [f"{CURRENT} {mark}" for mark in marks]

    def _spoke(self, item: Weighed, number: int) -> None:
        self._last = item
        if item.candidate.type is StatementType.DIRECT:
            self._direct.append(item)
        source = item.candidate.source
        if source is not None and not self._is_writer(source):
            self._resolver.spoke(item.speaker, source, number)

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


def _groups(candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Proposals that share words, group after group in the order of the text."""
    group: list[Candidate] = []
    end = -1
    for candidate in sorted(candidates, key=lambda c: (c.start, c.end)):
        if group and candidate.start >= end:
            yield group
            group = []
        group.append(candidate)
        end = max(end, candidate.end) if len(group) > 1 else candidate.end
    if group:
        yield group
