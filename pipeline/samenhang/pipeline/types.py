"""What the pipeline says of a document. All offsets are in `Document.text`, ends exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LIKELY = 0.5  # confidence from which a statement is more likely right than wrong


class EntityType(StrEnum):
    """The two kinds of entity that Samenhang lists."""

    PERSON = "PERSON"
    ORG = "ORG"


class StatementType(StrEnum):
    """How a text gives words to a speaker."""

    DIRECT = "direct"  # inside quotation marks, or a recorded turn
    INDIRECT = "indirect"  # a cue in the sentence: "X zegt dat …"
    CONTEXT = "context"  # no cue of its own; its surroundings give it to the speaker


class Stance(StrEnum):
    """What the cue says of the speaker's attitude to the statement."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    WISHES = "wishes"


class Act(StrEnum):
    """What is done with the words of a statement."""

    STATEMENT = "statement"
    QUESTION = "question"
    ANSWER = "answer"
    ADDRESS = "address"  # "Voorzitter.", "Dank u wel, mevrouw de voorzitter."
    PROCEDURE = "procedure"  # the chair gives the floor, opens, closes
    MOTION = "motion"  # the text of a motion that is read out


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the document gives a person, with the words that say so.

    Args:
        role: "staatssecretaris", "hoogleraar Politicologie"; "" where only an organisation.
        organisation: "VWS", "Harvard University", a party; "" where none.
        start, end: the place of the words that give it.
    """

    role: str
    organisation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organisation of one document.

    Args:
        key: unique within the document, from 0 in order of first mention.
        name: the fullest form of the name that the document gives (or the official name from
            the register of organisations).
        type: person or organisation.
        gender: "m", "f" or "" where neither text nor name lists tell.
        roles: in order of appearance.
        forms: the names used, each once, in order of appearance.
    """

    key: int
    name: str
    type: EntityType
    gender: str = ""
    roles: tuple[Role, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """The first role given, or ""."""
        return next((r.role for r in self.roles if r.role), "")

    @property
    def organisation(self) -> str:
        """The first organisation given, or ""."""
        return next((r.organisation for r in self.roles if r.organisation), "")


class MentionKind(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    ROLE = "role"  # "de staatssecretaris"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document names an entity, or refers to it by role or pronoun.

    Args:
        entity: key of the entity.
        antecedent: offset of the name mention that a role or pronoun was resolved to; None
            for names.
    """

    entity: int
    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.NAME
    antecedent: int | None = None


@dataclass(frozen=True, slots=True)
class ConceptTag:
    """A place where a document uses a concept of the vocabulary.

    Args:
        concept: the concept's preferred Dutch label.
        uri: the concept's identifier.
        match: how it was found: "exact", "lemma", "compound", "coordination", "gap", "order",
            "abbreviation", "diminutive" …
        negated: the text denies it ("geen bonding").
    """

    concept: str
    uri: str
    start: int
    end: int
    text: str
    match: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that the text gives to a speaker.

    Args:
        text: the words as printed, `Document.text[start:end]`.
        speaker: full name of the speaker, None for an unnamed source.
        entity: key of the speaker's entity, None for an unnamed source.
        source: the words that stand for the speaker in the text ("ze", "iemand in de zaal").
        role, organisation: the speaker's, as the document gives them; "" where it does not.
        cue: the word or phrase that marks the statement; "" for context.
        cue_start, cue_end: its place; -1 where there is none.
        construction: name of the rule that found it ("inverted", "subject-verb-that", …).
        evidence_start, evidence_end: the place of the name, pronoun, role or heading that
            leads to the speaker; -1 where there is none.
        evidence: how the speaker was reached ("name", "surname", "pronoun", "role", "heading",
            "turn", "run").
        confidence: 0..1.
        stance: what the cue says of the speaker's attitude.
        sentence_start, sentence_end: the sentence it stands in (first one, for several).
        others: keys of the entities that say it together with the first ("X en Y vinden").
        reporter: who reports these words of somebody else in words of his own; "" where the
            document itself does.
        reporting: key of the reporter's entity.
        act: what is done with the words.
    """

    start: int
    end: int
    text: str
    type: StatementType
    speaker: str | None
    entity: int | None
    source: str
    role: str
    organisation: str
    cue: str
    cue_start: int
    cue_end: int
    construction: str
    evidence_start: int
    evidence_end: int
    evidence: str
    confidence: float
    stance: Stance
    sentence_start: int
    sentence_end: int
    others: tuple[int, ...] = ()
    reporter: str = ""
    reporting: int | None = None
    act: Act = Act.STATEMENT


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the pipeline found in one document.

    Args:
        model: name of the language model ("nl_core_policy_sm").
        model_version: its version.
        sentences: (start, end) of every sentence, in order.
        tokens: the linguistic annotation as bytes (`samenhang.pipeline.storage`), from which names,
            concepts and statements can be found again without the model.
    """

    model: str
    model_version: str
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    concepts: tuple[ConceptTag, ...]
    statements: tuple[Statement, ...]
    tokens: bytes
