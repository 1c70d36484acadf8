"""Who may be speaking in a sentence without a cue: every holder in reach, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.author import author_key
from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.references.source import SourceKind
from samenhang.pipeline.statements.interview import Interview
from samenhang.pipeline.statements.turns import LABEL
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.statements.walk import Walk
from samenhang.pipeline.statements.weigh import Weighed
from samenhang.pipeline.types import StatementType
from samenhang.pipeline.weighing.linear import Facts

_FIRST = frozenset("ik mij mijn me we wij ons onze".split())
_DENSE, _SPARSE = 0.4, 0.15  # statements with a cue for each sentence
_UNSPOKEN = frozenset({BlockKind.FOOTNOTE, BlockKind.TABLE, BlockKind.TURN})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may be speaking.

    Args:
        at: token that leads to the speaker.
        reason: the first of the reasons: "turn", "run", "heading" …
        facts: all reasons with their distances, by name.
    """

    speaker: Resolution
    at: int
    reason: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Stage:
    """A sentence with who may be speaking.

    Args:
        holders: none where a quotation stands in it.
        stated: the chosen statement that stands in it; None where there is none.
        fresh: a paragraph begins with it.
        section: a heading stands right before it.
    """

    sentence: int
    holders: tuple[Holder, ...]
    stated: Weighed | None
    fresh: bool
    section: bool


class Stages:
    """Goes through a document and keeps everybody who may be speaking.

    Args:
        chosen: the statements with a cue, in order.
        interview: the interview that the document is, if it is one.
    """

    def __init__(
        self, view: View, walk: Walk, chosen: Sequence[Weighed], interview: Interview | None
    ) -> None:
        self._view = view
        self._walk = walk
        self._interview = interview
        self._heading: tuple[Resolution, int] | None = None
        self._heading_facts: Facts = {}
        self._by_sentence: dict[int, Weighed] = {}
        for item in chosen:
            for number in sentences_of(view, item):
                self._by_sentence.setdefault(number, item)
        self._writer = self._signer()
        self.manner = _manner(view, chosen)
        labels = sum(item.candidate.construction == LABEL for item in chosen)
        self._labelled = min(1.0, labels / max(1, len(view.blocks)))

    def run(self) -> list[Stage]:
        """Every sentence of the text itself, in order."""
        view = self._view
        stages: list[Stage] = []
        self._forget()
        block = -1
        section = False
        for number, sentence in enumerate(view.sentences):
            kind = view.blocks[sentence.block].kind
            if sentence.block in self._walk.heading_blocks:
                self._forget()
                self._heading = self._walk.headings.get(sentence.block)
                if self._heading is not None:
                    self._heading_facts = self._about_heading(number, sentence)
                section = True
                continue
            if kind in _UNSPOKEN:
                continue
            fresh = sentence.block != block
            block = sentence.block
            stated = self._by_sentence.get(number)
            quoted = stated is not None and stated.candidate.type is StatementType.DIRECT
            holders = () if quoted else tuple(self._holders(number, sentence))
            stages.append(Stage(number, holders, stated, fresh, section))
            section = False
            self._remember(number, sentence, stated)
        return stages

    def _forget(self) -> None:
        self._last: tuple[int, Weighed] | None = None
        self._label: tuple[int, Weighed] | None = None
        self._acted: tuple[int, Resolution, int] | None = None
        self._introduced: tuple[int, Resolution, int] | None = None
        self._heading, self._heading_facts = None, {}

    def _remember(self, number: int, sentence: SentenceSpan, stated: Weighed | None) -> None:
        if stated is not None:
            self._last, self._acted, self._introduced = (number, stated), None, None
            self._label = (
                (number, stated)
                if stated.candidate.construction == LABEL
                else (
                    self._label if self._label is not None and self._is_labelled(number) else None
                )
            )
            return
        introduced = self._walk.introductions.get(number)
        if introduced is not None:
            self._introduced = (number, *introduced)
        source = self._view.starts.get(self._view.skip(sentence.start, sentence.end, most=2))
        if source is not None and source.kind is SourceKind.NAME and self._view.is_person(source):
            entity = next(e for e in self._view.doc._.entities if e.key == source.entity)
            speaker = Resolution(entity, entity.name, "name", source.head, 1.0)
            self._acted = (number, speaker, source.head)

    def _is_labelled(self, number: int) -> bool:
        assert self._label is not None
        sentences = self._view.sentences
        return sentences[self._label[0]].block == sentences[number].block

    def _holders(self, number: int, sentence: SentenceSpan) -> list[Holder]:
        found: list[Holder] = []
        if self._label is not None:
            at, item = self._label
            _put(
                found,
                item.speaker,
                item.speaker.at,
                "turn",
                self._reach("turn", number, at)
                | {
                    "labelled document": self._labelled,
                },
            )
        if self._interview is not None and sentence.block in self._interview.answers:
            _put(
                found,
                *self._interviewee(self._interview),
                "interview",
                {
                    "interview addressed": self._interview.addressed,
                    "interview personal": self._interview.personal,
                    "interview quoted": self._interview.quoted,
                    "interview of two": self._interview.addressed * self._interview.personal,
                    "interview by title": float(self._interview.titled),
                    "interview singular": self._interview.singular,
                    "interview of one": self._interview.addressed * self._interview.singular,
                    "interview right behind a question": float(
                        sentence.block - 1 in self._interview.questions
                    ),
                    "interview questions": len(self._interview.questions)
                    / (len(self._interview.questions) + len(self._interview.answers)),
                },
            )
        if self._last is not None:
            at, item = self._last
            facts = self._reach("run", number, at)
            facts[f"run behind {item.candidate.type.value}"] = 1.0
            facts["run surely"] = item.probability
            _put(found, item.speaker, item.speaker.at, "run", facts)
        if self._introduced is not None:
            at, speaker, token = self._introduced
            _put(found, speaker, token, "introduction", self._reach("introduction", number, at))
        if self._acted is not None:
            at, speaker, token = self._acted
            _put(found, speaker, token, "acted", self._reach("acted", number, at))
        following = self._following(number)
        if following is not None:
            at, item = following
            _put(found, item.speaker, item.speaker.at, "before", self._reach("before", at, number))
        if self._heading is not None:
            _put(found, *self._heading, "heading", self._heading_facts)
        if self._writer is not None:
            _put(found, self._writer, self._writer.at, "signer", {})
        return [replace(holder, facts=self.manner | holder.facts) for holder in found]

    def _interviewee(self, interview: Interview) -> tuple[Resolution, int]:
        source = interview.speaker
        entity = next(e for e in self._view.doc._.entities if e.key == source.entity)
        return Resolution(entity, entity.name, "name", source.head, 1.0), source.head

    def _following(self, number: int) -> tuple[int, Weighed] | None:
        """The next chosen statement of the paragraph."""
        sentences = self._view.sentences
        for k in range(number + 1, len(sentences)):
            if sentences[k].block != sentences[number].block:
                return None
            if k in self._by_sentence:
                return k, self._by_sentence[k]
        return None

    def _reach(self, reason: str, number: int, at: int) -> Facts:
        sentences = self._view.sentences
        paragraphs = abs(sentences[number].block - sentences[at].block)
        facts = {f"{reason} distance": log(max(1, abs(number - at)))}
        if paragraphs:
            facts[f"{reason} other paragraph"] = 1.0
            facts[f"{reason} paragraphs"] = log(paragraphs)
        return facts

    def _about_heading(self, number: int, sentence: SentenceSpan) -> Facts:
        """How much of the heading is the name, and whose voice the section has."""
        assert self._heading is not None
        view = self._view
        speaker, at = self._heading
        name = view.starts.get(at)
        length = (name.end - name.start) if name is not None else 1
        ends = next(
            (
                k
                for k in range(number + 1, len(view.sentences))
                if view.sentences[k].block in self._walk.heading_blocks
            ),
            len(view.sentences),
        )
        inside = view.sentences[number + 1 : ends]
        first = sum(any(view.lowers[k] in _FIRST for k in range(s.start, s.end)) for s in inside)
        key = speaker.entity.key if speaker.entity is not None else None
        named = sum(
            source.entity == key
            for source in view.sources_in(sentence.end, inside[-1].end if inside else sentence.end)
        )
        count = max(1, len(inside))
        line = view.blocks[sentence.block].kind is not BlockKind.HEADING
        body = name is not None and not view.is_person(name)
        return {
            "heading is a line": float(line),
            "heading names a body": float(body),
            "heading of many": log(len(self._walk.headings)),
            "heading is a line of many": line * log(len(self._walk.headings)),
            "heading name share": length / max(1, sentence.end - sentence.start),
            "heading section in first person": first / count,
            "heading name comes back": min(1.0, 3 * named / count),
            "heading name never comes back": float(named == 0),
        }

    def _signer(self) -> Resolution | None:
        key = author_key(self._view.doc)
        for entity in self._view.doc._.entities:
            if entity.key == key:
                return Resolution(entity, entity.name, "name", 0, 1.0)
        return None


def _manner(view: View, chosen: Sequence[Weighed]) -> Facts:
    """How the document reports, by the statements with a cue that were chosen."""
    marked = [item for item in chosen if item.candidate.type is not StatementType.CONTEXT]
    count = max(1, len(marked))
    share = len(marked) / max(1, len(view.sentences))
    return {
        "density": min(1.0, share),
        "dense": float(share >= _DENSE),
        "sparse": float(share < _SPARSE),
        "direct share": sum(m.candidate.type is StatementType.DIRECT for m in marked) / count,
        "named share": sum(m.speaker.speaker is not None for m in marked) / count,
        "speakers": log(1 + len({m.speaker.speaker for m in marked})),
    }


def sentences_of(view: View, item: Weighed) -> range:
    """Numbers of the sentences that a statement's words stand in."""
    first = last = item.candidate.sentence
    while last + 1 < len(view.sentences) and view.sentences[last + 1].start < item.candidate.end:
        last += 1
    return range(first, last + 1)


def _put(found: list[Holder], speaker: Resolution, at: int, reason: str, facts: Facts) -> None:
    """Add a reason for a speaker; one holder a speaker."""
    new = {f"held by {reason}": 1.0, **facts}
    for k, holder in enumerate(found):
        if holder.speaker.speaker == speaker.speaker:
            found[k] = Holder(holder.speaker, holder.at, holder.reason, {**new, **holder.facts})
            return
    found.append(Holder(speaker, at, reason, new))
