"""Who was named where, in the order of the text: the antecedents of pronouns and roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

SPOKE = 2.4  # weight of somebody who was given a statement; no trace weighs more
_PER_SENTENCE = 0.1  # what who has a role loses with each sentence


@dataclass(slots=True)
class Trace:
    """Somebody that was named: an entity, or (`entity` None) an unnamed source."""

    sentence: int
    entity: int | None
    token: int
    weight: float
    plural: bool = False
    gender: str = ""


class Traces:
    """The traces of a document as far as it was read.

    Args:
        entities: keys of its persons and organisations.
    """

    def __init__(self, entities: Iterable[int]) -> None:
        self._all: list[Trace] = []
        self._of: dict[int, list[Trace]] = {key: [] for key in entities}

    def leave(self, trace: Trace) -> None:
        """Somebody was named, or spoke; sentences come in order."""
        self._all.append(trace)
        if trace.entity is not None:
            self._of[trace.entity].append(trace)

    def last(self, entity: int, before: int) -> Trace | None:
        """The last trace of an entity before a token."""
        return next((t for t in reversed(self._of[entity]) if t.token < before), None)

    def recent(self, sentence: int, oldest: int) -> list[Trace]:
        """The traces of the last `oldest` sentences, in the order of the text."""
        first = bisect_left(self._all, sentence - oldest, key=lambda trace: trace.sentence)
        return self._all[first:]

    def best_of(self, entities: Iterable[int], before: int, sentence: int) -> Trace | None:
        """The trace of these that weighs most before a token; the latest of equals."""
        best: tuple[float, int, Trace] | None = None
        for key in entities:
            for trace in reversed(self._of[key]):
                distance = _PER_SENTENCE * (sentence - trace.sentence)
                if best is not None and SPOKE - distance < best[0]:
                    break
                if trace.token >= before:
                    continue
                score = (trace.weight - distance, trace.token)
                if best is None or score > best[:2]:
                    best = (*score, trace)
        return best[2] if best is not None else None
