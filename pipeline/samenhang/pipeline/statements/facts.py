"""What a reader would point at: named facts about a proposal, for the model that weighs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.classes import noun_class
from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.lexicon import verb_forms
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.types import EntityType, StatementType
from samenhang.pipeline.weighing.linear import Facts

_FIRST = frozenset("ik mij mijn me we wij ons onze".split())
_NOT = frozenset("niet geen nooit".split())
_SIZES = (1, 2, 3, 5, 8, 13, 21, 34)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document reports, seen before anything is decided.

    Args:
        quoted: quotations a sentence.
        cued: share of sentences that hold a listed verb.
        named: names of people a sentence, at most 1.
    """

    quoted: float
    cued: float
    named: float


def manner_of(view: View) -> Manner:
    """The manner of a whole document."""
    count = max(1, len(view.sentences))
    forms = verb_forms()
    cued = sum(
        any(view.lowers[k] in forms and view.finite[k] for k in range(s.start, s.end))
        for s in view.sentences
    )
    people = sum(view.is_person(source) for source in view.sources)
    return Manner(min(2.0, len(view.quotes) / count), cued / count, min(1.0, people / count))


@lru_cache(maxsize=1)
def _habits() -> dict[str, float]:
    text = resources.files(__package__).joinpath("data", "habits.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {lemma: float(value) for lemma, value in rows}


def habit(lemma: str) -> float:
    """How much a verb takes clauses and quotations in the treebank: log ratio, 0 if unknown."""
    return _habits().get(lemma, 0.0)


def describe(view: View, candidate: Candidate, speaker: Resolution, manner: Manner) -> Facts:
    """The facts of a proposal, by name; what is absent counts as 0."""
    facts: Facts = {
        f"shape {candidate.construction}": 1.0,
        "cue weight": candidate.weight,
        "quoted manner": manner.quoted,
        "cued manner": manner.cued,
    }
    for mark in candidate.marks:
        facts[mark] = 1.0
    if candidate.verb:
        facts[f"verb {candidate.verb}"] = 1.0
        facts[f"{family_of(candidate)} {candidate.verb}"] = 1.0
        facts["habit"] = habit(candidate.verb)
    _about_source(view, candidate, speaker, manner, facts)
    _about_words(view, candidate, facts)
    _about_place(view, candidate, facts)
    if candidate.type is StatementType.DIRECT:
        _about_quotation(view, candidate, facts)
    return facts


def kind_of(view: View, source: Source | None, speaker: Resolution) -> str:
    """The sort of source: "person", "body", "pronoun", "role", "people", "thing" …"""
    if source is None:
        return "nobody"
    if source.kind is SourceKind.NAME:
        return "person" if view.is_person(source) else "body"
    if source.kind is SourceKind.PRONOUN:
        return "pronoun"
    if source.noun is None:
        return "somebody"
    kind = source.noun.kind
    if kind is NounKind.OTHER:
        return noun_class(source.noun.lemma) or "unknown noun"
    return f"{kind.value}{'s' if source.plural else ''}"


def _about_source(
    view: View, candidate: Candidate, speaker: Resolution, manner: Manner, facts: Facts
) -> None:
    source = candidate.source
    kind = kind_of(view, source, speaker)
    family = family_of(candidate)
    facts[f"{family} of {kind}"] = 1.0
    facts[f"evidence {speaker.evidence}"] = 1.0
    facts["sure"] = speaker.sure
    if speaker.speaker is None:
        facts[f"{family} no name"] = 1.0
        facts[f"{family} no name where people are named"] = manner.named
    if speaker.entity is not None and speaker.entity.type is EntityType.PERSON:
        facts["a person"] = 1.0
        if speaker.entity.roles:
            facts["a person with a role"] = 1.0
    if source is None:
        return
    lower = view.lowers[source.start]
    if lower in {"een", "enkele", "sommige", "veel", "alle", "iedereen", "niemand", "men", "het"}:
        facts[f"source begins {lower}"] = 1.0
    if source.kind is SourceKind.PRONOUN:
        facts[f"pronoun {view.lowers[source.head]}"] = 1.0
    if view.quote_of[source.head] >= 0:
        facts["source in quotation"] = 1.0
    sentence = view.sentences[candidate.sentence]
    if source.start == sentence.start:
        facts["source opens sentence"] = 1.0
    if candidate.cue_start < candidate.cue_end:
        gap = (
            candidate.cue_start - source.end
            if source.end <= candidate.cue_start
            else source.start - candidate.cue_end
        )
        facts["gap"] = log(1 + max(0, gap))
        side = "before" if source.start < candidate.cue_start else "behind"
        facts[f"{family_of(candidate)} source {side}"] = 1.0
    if source.start > 0 and view.pos[source.start - 1] == "ADP":
        facts["source behind preposition"] = 1.0


_FAMILIES = {
    "quote-verb": "quote behind",
    "quote-verb-close": "quote behind",
    "quote-aldus": "quote behind",
    "quote-volgens": "quote behind",
    "quote-zo": "quote behind",
    "quote-noun": "quote noun",
    "quote-colon": "quote colon",
    "quote-label": "quote colon",
    "quote-clause": "quote clause",
    "quote-adposition": "quote clause",
    "verb-that": "clause",
    "phrase-that": "clause",
    "verb-next-sentence": "verb pointing",
    "verb-object": "object",
    "verb-prep": "object",
    "phrase-prep": "object",
    "phrase-object": "object",
}


def family_of(candidate: Candidate) -> str:
    """Shapes that are much alike, for facts that mean another thing in each of them."""
    construction = candidate.construction
    found = _FAMILIES.get(construction)
    if found is not None:
        return found
    parts = construction.split("-")
    if parts[0] in {"verb", "phrase"}:
        return parts[-1]
    if parts[0] == "quote":
        return "quote far"
    return parts[0] if parts[-1] not in {"opening", "closing", "within"} else "adposition"


def _about_words(view: View, candidate: Candidate, facts: Facts) -> None:
    start, end = candidate.start, candidate.end
    words = sum(view.words[k][0].isalnum() for k in range(start, end))
    family = family_of(candidate)
    facts[f"{family} words {next((s for s in _SIZES if words <= s), 99)}"] = 1.0
    if not view.has_finite(start, end):
        facts[f"{family} no verb"] = 1.0
    if view.words[end - 1] == "?":
        facts["asks"] = 1.0
    if any(view.lowers[k] in _FIRST for k in range(start, end)):
        facts[f"{family} first person"] = 1.0
    quoted = sum(view.quote_of[k] >= 0 for k in range(start, end)) / max(1, end - start)
    if candidate.type is not StatementType.DIRECT and quoted:
        facts["partly quoted"] = quoted
    sentence = view.sentences[candidate.sentence]
    if start == sentence.start:
        facts[f"{family} opens"] = 1.0
    if candidate.cue_start < candidate.cue_end and candidate.type is not StatementType.DIRECT:
        if view.quote_of[candidate.cue_start] >= 0:
            facts["cue in quotation"] = 1.0
        near = range(max(candidate.cue_start - 2, sentence.start), candidate.cue_end + 3)
        if any(view.lowers[k] in _NOT for k in near if k < len(view.lowers)):
            facts["cue negated"] = 1.0


def _about_place(view: View, candidate: Candidate, facts: Facts) -> None:
    sentence = view.sentences[candidate.sentence]
    kind = view.blocks[sentence.block].kind
    if kind is not BlockKind.PARAGRAPH:
        facts[f"in {kind.value}"] = 1.0
        facts[f"{family_of(candidate)} in {kind.value}"] = 1.0
        if kind is BlockKind.HEADING and not view.has_finite(candidate.start, candidate.end):
            facts[f"{family_of(candidate)} in a title"] = 1.0
    if view.words[sentence.end - 1] == "?":
        facts["sentence asks"] = 1.0
    if view.words[sentence.end - 1] not in {".", "?", "!", "…", "”", "’", '"', "'"}:
        facts["sentence has no end"] = 1.0


def _about_quotation(view: View, candidate: Candidate, facts: Facts) -> None:
    start, end = candidate.start, candidate.end
    inner = view.string[view.doc[start].idx : view.doc[end - 1].idx + len(view.words[end - 1])]
    inner = inner.strip("‘’“”„\"'«»,` ")
    if inner[:1].isupper():
        facts["quotation capital"] = 1.0
    if inner[-1:] in {".", "!", "?", "…", ","}:
        facts["quotation final mark"] = 1.0
    before = view.words[start - 1] if start else ""
    sentence = view.sentences[candidate.sentence]
    if start == sentence.start:
        facts["quotation opens sentence"] = 1.0
    elif before == ":":
        facts["colon before quotation"] = 1.0
    elif before == ",":
        facts["comma before quotation"] = 1.0
    else:
        facts[f"{view.pos[start - 1]} before quotation"] = 1.0
    after = view.words[end] if end < len(view.words) else ""
    if after == ",":
        facts["comma behind quotation"] = 1.0
    elif end < sentence.end and after not in {".", "?", "!"}:
        facts[f"{view.pos[end]} behind quotation"] = 1.0
    block = view.blocks[sentence.block]
    offset = view.doc[start].idx
    if offset <= block.start + 1:
        facts["quotation opens paragraph"] = 1.0
