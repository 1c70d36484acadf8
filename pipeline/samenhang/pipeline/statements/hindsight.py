"""What the whole document tells of a proposal, once every proposal was weighed by itself.

A quotation with several possible speakers is somebody's words; in an account of interviews most
clauses under a verb are statements, and nobody is named; who spoke before speaks again. These
are facts for a second model, about what the first one says of the others (stacking; Wolpert 1992).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

from samenhang.pipeline.statements.facts import family_of, kind_of
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.statements.weigh import Weighed
from samenhang.pipeline.types import StatementType
from samenhang.pipeline.weighing.linear import Facts

_MOST = 6.0  # log odds count no further
_PRIOR = 2.0  # sentences that a rate is drawn towards the whole by


def in_hindsight(view: View, weighed: Sequence[Weighed]) -> list[Facts]:
    """The facts of each proposal, in their order."""
    document = _Document(view, weighed)
    return [document.about(number) for number in range(len(weighed))]


class _Document:
    """All proposals of a document with their first probabilities."""

    def __init__(self, view: View, weighed: Sequence[Weighed]) -> None:
        self._view = view
        self._weighed = weighed
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for number, item in enumerate(weighed):
            self._by_sentence[item.candidate.sentence].append(number)
        self._best = {
            sentence: max(weighed[n].probability for n in numbers)
            for sentence, numbers in self._by_sentence.items()
        }
        self._nobody = {
            sentence: max(
                (weighed[n].probability for n in numbers if weighed[n].speaker.speaker is None),
                default=0.0,
            )
            for sentence, numbers in self._by_sentence.items()
        }
        self._speakers: dict[str | None, dict[int, float]] = defaultdict(dict)
        self._families: dict[str, dict[int, float]] = defaultdict(dict)
        self._verbs: dict[str, dict[int, float]] = defaultdict(dict)
        for item in weighed:
            at, chance = item.candidate.sentence, item.probability
            for table, key in self._tables(item):
                known = table[key]
                known[at] = max(known.get(at, 0.0), chance)
        self._sums = {
            id(known): sum(known.values())
            for table in (self._speakers, self._families, self._verbs)
            for known in table.values()
        }
        self._all = sum(self._best.values())
        self._named = self._all - sum(self._nobody.values())

    def _tables(self, item: Weighed):  # type: ignore[no-untyped-def]
        yield self._speakers, item.speaker.speaker
        yield self._families, family_of(item.candidate)
        if item.candidate.verb:
            yield self._verbs, item.candidate.verb

    def about(self, number: int) -> Facts:
        item = self._weighed[number]
        candidate, view = item.candidate, self._view
        at = candidate.sentence
        own = _bounded(item.logit)
        family = family_of(candidate)
        kind = kind_of(view, candidate.source, item.speaker)
        nobody = item.speaker.speaker is None
        facts: Facts = {
            "first": own,
            "first above": max(0.0, own),
            f"first of {candidate.type.value}": own,
            f"family {family}": 1.0,
            f"kind {kind}": 1.0,
        }
        if nobody:
            facts["nobody"] = 1.0
            facts["first of nobody"] = own
        self._rivals(number, facts)
        count = max(1, len(view.sentences) - 1)
        density = (self._all - self._best[at]) / count
        unnamed = (sum(self._nobody.values()) - self._nobody[at] + 0.3 * _PRIOR) / (
            self._all - self._best[at] + _PRIOR
        )
        facts["density"] = density
        facts["density log"] = log(density + 0.05)
        facts["length"] = log(1 + count)
        if nobody:
            facts["unnamed share of nobody"] = unnamed
            facts["density of nobody"] = density
            facts["unnamed density of nobody"] = unnamed * density
        else:
            facts["unnamed share of somebody"] = unnamed
        if candidate.type is StatementType.DIRECT:
            facts["density of direct"] = density
        for name, known in (
            ("speaker", self._speakers[item.speaker.speaker]),
            ("family", self._families[family]),
            ("verb", self._verbs.get(candidate.verb, {}) if candidate.verb else {}),
        ):
            others = self._sums.get(id(known), 0.0) - known.get(at, 0.0)
            places = len(known) - (at in known)
            if name == "speaker" and nobody:
                name = "nobody"
            facts[f"{name} elsewhere"] = log(1 + others)
            facts[f"{name} rate"] = (others + 0.3 * _PRIOR) / (places + _PRIOR)
            if not places:
                facts[f"{name} nowhere else"] = 1.0
        for step, where in ((-1, "before"), (1, "behind")):
            if at + step in self._best or 0 <= at + step < len(view.sentences):
                near = self._best.get(at + step, 0.0)
                facts[f"sentence {where}"] = near
                same = self._speakers[item.speaker.speaker].get(at + step, 0.0)
                facts[f"{'nobody' if nobody else 'speaker'} {where}"] = same
        return facts

    def _rivals(self, number: int, facts: Facts) -> None:
        item = self._weighed[number]
        c = item.candidate
        speaker = item.speaker.speaker
        best_other = best_same = 0.0
        sum_other = sum_same = 0.0
        wider = narrower = 0.0
        for n in self._by_sentence[c.sentence]:
            if n == number:
                continue
            other = self._weighed[n]
            o = other.candidate
            shared = min(c.end, o.end) - max(c.start, o.start)
            if shared <= 0:
                continue
            p = other.probability
            if shared >= 0.5 * (max(c.end, o.end) - min(c.start, o.start)):
                if other.speaker.speaker == speaker:
                    best_same, sum_same = max(best_same, p), sum_same + p
                else:
                    best_other, sum_other = max(best_other, p), sum_other + p
            elif o.end - o.start > c.end - c.start:
                wider = max(wider, p)
            else:
                narrower = max(narrower, p)
        p = item.probability
        facts["same words, other speaker"] = best_other
        facts["same words, same speaker"] = best_same
        facts["others odds"] = _bounded(log((sum_other + 0.02) / (1.02 - min(1.0, sum_other))))
        facts["mass"] = min(2.0, p + sum_same + sum_other)
        facts["same mass"] = min(2.0, p + sum_same)
        facts["wider"] = wider
        facts["narrower"] = narrower
        facts["behind other"] = max(0.0, best_other - p)
        facts["behind same"] = max(0.0, best_same - p)
        facts["behind wider"] = max(0.0, wider - p)
        facts["behind narrower"] = max(0.0, narrower - p)
        facts["share"] = p / (p + sum_other + 0.02)
        if p >= max(best_other, best_same, wider, narrower):
            facts["best"] = 1.0
            facts["best mass"] = min(2.0, p + sum_same + sum_other)
        if p >= max(best_other, best_same):
            facts["best of its words"] = 1.0
        quoted = sum(self._view.quote_of[k] >= 0 for k in range(c.start, c.end))
        if c.type is StatementType.DIRECT:
            facts["mass of direct"] = min(2.0, p + sum_same + sum_other)
        facts["quoted"] = quoted / max(1, c.end - c.start)


def _bounded(value: float) -> float:
    return max(-_MOST, min(_MOST, value))
