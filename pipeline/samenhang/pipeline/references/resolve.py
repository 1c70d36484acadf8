"""Which person or organisation a source stands for, by what the document said before.

A ranking by recency, grammatical role and agreement in gender, after Lappin and Leass (1994),
cut down to what a report needs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from samenhang.pipeline.names.bodies import Bodies
from samenhang.pipeline.references.author import FIRST_PERSONS
from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.roles import ends_role, has_role, without_article
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.references.traces import SPOKE, Trace, Traces
from samenhang.pipeline.types import Entity, EntityType

_PER_SENTENCE = 0.6  # what an antecedent loses with each sentence
_OTHER_PARAGRAPH = 0.5  # what it loses at a paragraph's end
_SUBJECT = 2.0
_CLEAR = 1.5  # how far the next antecedent must be behind for a pronoun to tell a gender
_NEXT = 0.6  # what the subject of the sentence before gains: it is what the text is about
_OTHER = 1.0
_REPORTED = 0.4  # named in what somebody else says
_HEADING = 2.0
_GENDER = 0.7
_OLDEST = 14  # sentences
_SPEAKING = frozenset(
    "spreker spreekster inleider inleidster auteur schrijver schrijfster onderzoeker "
    "onderzoekster".split()
)
# Nouns for any organisation: "de instelling" is the one that was named last.
_GENERIC = tuple(
    "instelling organisatie stichting vereniging bond bedrijf partij instituut corporatie "
    "koepel fractie".split()
)
# Who holds these speaks in a report without being named, beside any other person.
_OFFICES = frozenset(
    "wethouder burgemeester voorzitter minister staatssecretaris griffier secretaris gedeputeerde "
    "dagvoorzitter avondvoorzitter gespreksleider moderator presentator interviewer verslaggever "
    "rapporteur woordvoerder notulist".split()
)
_NEAR = 4  # sentences
_LEAST = 0.65  # how sure a pronoun's antecedent must be for a noun like "de vakbondsvrouw"
_SHORT = 3  # letters; a noun as short as that ends too many others
_BODY = 1.2  # what an organisation loses as the antecedent of a singular pronoun
_THESE = frozenset({"deze", "die", "genoemde", "dezelfde"})
_POSSESSIVE = {"zijn": "m", "haar": "f"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a source stands for.

    Args:
        entity: the person or organisation; None for an unnamed source.
        speaker: its name; for an institution that the document never names in full, the noun
            itself; None for an unnamed source.
        evidence: "name", "surname", "pronoun", "role", "institution", "voice" ("wij") or "unnamed".
        at: token of the antecedent's deciding word, or of the source itself.
        sure: 0..1.
        others: who is named beside the first ("X en Y vinden").
    """

    entity: Entity | None
    speaker: str | None
    evidence: str
    at: int
    sure: float
    others: tuple[Entity, ...] = ()


class Resolver:
    """Follows a document from sentence to sentence and resolves its sources.

    Args:
        entities: the document's.
        paragraphs: by number of a sentence, the number of its block.
        bodies: whose "de raad" and "het college" are in this document.
        voice: key of the organisation that may say "wij".
    """

    def __init__(
        self,
        entities: tuple[Entity, ...],
        paragraphs: Sequence[int],
        bodies: Bodies | None = None,
        voice: int | None = None,
    ) -> None:
        self._paragraphs = paragraphs
        self._of_document = bodies or Bodies()
        self._entities = {entity.key: entity for entity in entities}
        self._voice = self._entities.get(voice) if voice is not None else None
        self._traces = Traces(self._entities)
        self._section: tuple[int, int] | None = None
        self._learnt: dict[int, str] = {}  # gender, from a pronoun that could mean nobody else
        self._bodies: dict[str, None] = {}  # institutions without a name of their own, latest last
        self._known: dict[tuple[str, str], frozenset[int]] = {}  # who fits a noun, once a noun

    def _fitting(
        self, how: str, noun: str, fits: Callable[[Entity], bool], kind: EntityType
    ) -> frozenset[int]:
        """Keys of the entities of a kind that fit a noun; looked up once for each noun."""
        found = self._known.get((how, noun))
        if found is None:
            found = self._known[how, noun] = frozenset(
                key for key, e in self._entities.items() if e.type is kind and fits(e)
            )
        return found

    def _called(self, noun: str, kind: EntityType) -> frozenset[int]:
        """Who "de wethouder" or "de werkgroep" can be."""
        if kind is EntityType.ORG:
            return self._fitting("name", noun, lambda e: self._is_called(e, noun), kind)
        return self._fitting("role", noun, lambda e: has_role(e, noun), kind)

    def enter_section(self, source: Source | None, sentence: int) -> None:
        """A heading begins a section; `source` is a person it names, if any."""
        self._section = None
        if source is not None and source.entity is not None:
            self._section = (source.entity, source.head)
            self._traces.leave(Trace(sentence, source.entity, source.head, _HEADING))

    def see(self, source: Source, sentence: int, *, subject: bool, reported: bool) -> None:
        """A name was read; it can be an antecedent from here on."""
        if source.entity is None or source.entity not in self._entities:
            return
        weight = _REPORTED if reported else _SUBJECT if subject else _OTHER
        self._traces.leave(
            Trace(sentence, source.entity, source.head, weight, plural=source.plural)
        )

    def spoke(self, resolution: Resolution, source: Source, sentence: int) -> None:
        """A statement was given to this source."""
        entity = resolution.entity
        if entity is None and source.kind is SourceKind.PRONOUN:
            return
        self._traces.leave(
            Trace(
                sentence,
                entity.key if entity is not None else None,
                source.head,
                SPOKE,
                source.plural,
                entity.gender if entity is not None else source.gender,
            )
        )

    def goes_on(self, resolution: Resolution, source: Source, sentence: int) -> None:
        """A pronoun as subject keeps the text about whom it stands for."""
        if resolution.entity is not None:
            self._traces.leave(
                Trace(sentence, resolution.entity.key, source.head, _SUBJECT, source.plural)
            )

    def resolve(self, source: Source, words: str, sentence: int) -> Resolution:
        """What a source stands for.

        Args:
            words: the source as printed.
            sentence: number of its sentence.
        """
        if source.kind is SourceKind.NAME and source.entity in self._entities:
            entity = self._entities[source.entity]
            others = tuple(self._entities[key] for key in source.others if key in self._entities)
            return Resolution(entity, entity.name, "name", source.head, 1.0, others)
        if source.kind is SourceKind.PRONOUN and words.lower() in FIRST_PERSONS:
            return self._we(source)
        if source.kind is SourceKind.PRONOUN:
            return self._pronoun(source, sentence)
        if source.plural and words.split(" ", maxsplit=1)[0].lower() in _THESE:
            return self._several(source, sentence)
        if source.kind is SourceKind.ROLE and source.noun is not None:
            return self._role(source, words, sentence)
        return Resolution(None, None, "unnamed", source.head, 0.8)

    def _we(self, source: Source) -> Resolution:
        """The one that the section is headed by, or the document's own organisation."""
        if self._section is not None:
            entity = self._entities[self._section[0]]
            return Resolution(entity, entity.name, "voice", self._section[1], 0.5)
        if self._voice is not None:
            return Resolution(self._voice, self._voice.name, "voice", source.head, 0.5)
        return Resolution(None, None, "voice", source.head, 0.5)

    def section_person(self) -> Entity | None:
        """The person that the section's heading names."""
        return self._entities.get(self._section[0]) if self._section is not None else None

    def _several(self, source: Source, sentence: int) -> Resolution:
        """ "zij vragen", "deze leden vragen": the group that spoke last."""
        for trace in reversed(self._traces.recent(sentence, _NEAR)):
            if not trace.plural or trace.weight < _SUBJECT:
                continue
            if trace.entity is None:
                break
            entity = self._entities[trace.entity]
            return Resolution(entity, entity.name, "pronoun", trace.token, 0.85)
        return Resolution(None, None, "pronoun", source.head, 0.7)

    def _fits(self, trace: Trace, gender: str) -> float | None:
        """What a trace gains or loses as the antecedent of a pronoun; None where it cannot be."""
        if trace.entity is None:
            if trace.plural or (trace.gender and trace.gender != gender):
                return None
            return 0.0 if trace.gender == gender else -_GENDER
        entity = self._entities[trace.entity]
        if entity.type is EntityType.ORG:
            return -_BODY if trace.weight >= _SUBJECT and not trace.plural else None
        known = entity.gender or self._learnt.get(entity.key, "")
        if known and gender and known != gender:
            return None
        return _GENDER if known and known == gender else 0.0

    def _pronoun(self, source: Source, sentence: int) -> Resolution:
        if source.plural:
            return self._several(source, sentence)
        best: tuple[float, Trace] | None = None
        scores: dict[int | None, float] = {}
        for trace in self._traces.recent(sentence, _OLDEST):
            if trace.token >= source.head:
                continue
            gain = self._fits(trace, source.gender)
            if gain is None:
                continue
            score = trace.weight - _PER_SENTENCE * (sentence - trace.sentence) + gain
            if self._paragraphs[trace.sentence] != self._paragraphs[sentence]:
                score -= _OTHER_PARAGRAPH
            elif trace.weight >= _SUBJECT and sentence - trace.sentence == 1:
                score += _NEXT
            scores[trace.entity] = max(score, scores.get(trace.entity, -99.0))
            if best is None or score >= best[0]:
                best = (score, trace)
        if best is None:
            return Resolution(None, None, "pronoun", source.head, 0.3)
        if best[1].entity is None:
            return Resolution(None, None, "unnamed", best[1].token, 0.6)
        entity = self._entities[best[1].entity]
        rivals = [score for key, score in scores.items() if key != best[1].entity]
        margin = best[0] - max(rivals, default=best[0] - 2.0)
        if margin >= _CLEAR and source.gender and entity.type is EntityType.PERSON:
            self._learnt.setdefault(entity.key, source.gender)
        return Resolution(
            entity, entity.name, "pronoun", best[1].token, min(0.95, 0.65 + 0.2 * margin)
        )

    def _role(self, source: Source, words: str, sentence: int) -> Resolution:
        noun = source.noun
        assert noun is not None
        owner = _POSSESSIVE.get(words.split(" ", maxsplit=1)[0].lower())
        if owner is not None and noun.lemma in {"fractie", "partij"}:
            return self._pronoun(replace(source, gender=owner, plural=False), sentence)
        institution = noun.kind is NounKind.INSTITUTION
        if institution:
            own = self._own_body(source, words)
            if own is not None:
                return own
        wanted = EntityType.ORG if institution else EntityType.PERSON
        best = self._traces.best_of(self._called(noun.lemma, wanted), source.head, sentence)
        if best is None and not institution:
            later = self._called(noun.lemma, wanted)
            if len(later) == 1:
                (only,) = (self._entities[key] for key in later)
                return Resolution(only, only.name, "role", source.head, 0.75)
        if best is None and institution:
            alike = self._called(noun.lemma, wanted)
            if len(alike) == 1:
                (only,) = (self._entities[key] for key in alike)
                return Resolution(only, only.name, "role", source.head, 0.8)
            if noun.lemma.endswith(_GENERIC) and not source.plural:
                recent = self._latest(EntityType.ORG, sentence, _NEAR, source.head)
                if recent is not None:
                    return recent
        if best is not None and best.entity is not None:
            entity = self._entities[best.entity]
            return Resolution(entity, entity.name, "role", best.token, 0.85)
        if not institution and not source.plural:
            compound = self._by_compound(noun.lemma, source.head)
            if compound is not None:
                return compound
        if not institution and not source.plural and noun.lemma not in _OFFICES:
            alone = self._only_one_here(source, sentence)
            if alone is not None:
                return alone
        if noun.gender and not institution:
            # "de vakbondsvrouw": a woman that was named, by another name
            found = self._pronoun(replace(source, gender=noun.gender), sentence)
            if found.entity is not None and found.sure >= _LEAST:
                return replace(found, evidence="role", sure=found.sure * 0.8)
        if noun.lemma in _SPEAKING:
            speaker = self._latest(EntityType.PERSON, sentence, _OLDEST, source.head)
            if speaker is not None:
                return speaker
        if institution:
            name = without_article(words)
            if len(noun.lemma) > _SHORT:  # "de raad" after "de Wmo-raad"
                name = next((b for b in reversed(self._bodies) if b.endswith(noun.lemma)), name)
            self._bodies.pop(name, None)
            self._bodies[name] = None
            return Resolution(None, name, "institution", source.head, 0.75)
        return Resolution(None, None, "unnamed", source.head, 0.7)

    def _own_body(self, source: Source, words: str) -> Resolution | None:
        """ "de raad" of a municipality's paper is its own, whatever other councils are named."""
        assert source.noun is not None
        body = self._of_document.of(source.noun.lemma)
        if body is None:
            return None
        entity = self._entities.get(body.entity) if body.entity is not None else None
        name = entity.name if entity is not None else without_article(words)
        return Resolution(entity, name, "institution", source.head, 0.85)

    def _by_compound(self, noun: str, before: int) -> Resolution | None:
        """ "de agent" is the only "hoofdagent" that was named."""
        fitting = self._fitting(
            "compound", noun, lambda entity: ends_role(entity, noun), EntityType.PERSON
        )
        found = [trace for key in fitting if (trace := self._traces.last(key, before)) is not None]
        if len(found) != 1:
            return None
        (trace,) = found
        entity = self._entities[trace.entity or 0]
        return Resolution(entity, entity.name, "role", trace.token, 0.7)

    def _only_one_here(self, source: Source, sentence: int) -> Resolution | None:
        """ "X zet koffie. …, zegt de beheerder": the one person here, of no known role."""
        paragraph = self._paragraphs[sentence]
        first = bisect_left(self._paragraphs, paragraph)
        here = [
            trace
            for trace in self._traces.recent(sentence, sentence - first)
            if trace.entity is not None
            and trace.token < source.head
            and self._paragraphs[trace.sentence] == paragraph
            and self._entities[trace.entity].type is EntityType.PERSON
        ]
        if len({trace.entity for trace in here}) != 1 or here[-1].weight < _SUBJECT:
            return None
        entity = self._entities[here[-1].entity or 0]
        if any(role.role for role in entity.roles):
            return None
        return Resolution(entity, entity.name, "role", here[-1].token, 0.6)

    def _latest(
        self, kind: EntityType, sentence: int, oldest: int, before: int
    ) -> Resolution | None:
        """Who of that kind was named last; those that spoke or acted come first."""
        near = [
            trace
            for trace in reversed(self._traces.recent(sentence, oldest))
            if trace.entity is not None
            and trace.token < before
            and self._entities[trace.entity].type is kind
        ]
        for trace in sorted(near, key=lambda trace: trace.weight < _SUBJECT):
            entity = self._entities[trace.entity or 0]
            return Resolution(entity, entity.name, "role", trace.token, 0.6)
        return None

    @staticmethod
    def _is_called(entity: Entity, noun: str) -> bool:
        """ "de werkgroep" is "werkgroep Tsjerkebleek", not "Universiteit van Amsterdam"."""
        first = entity.name.lower().removeprefix("de ").removeprefix("het ").split()
        return any(word == noun or (len(noun) > 3 and word.endswith(noun)) for word in first)
