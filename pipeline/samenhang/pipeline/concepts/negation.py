"""Is the concept denied? ("geen bonding", "geen sprake van eenzaamheid", "noch …")

The scope of a negation word is worked out with rules over the words of its clause; the lists
are in data/negation.json. The idea of cue, scope and pseudo-negation ("niet alleen") is that
of NegEx (Chapman et al. 2001).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.concepts.candidates import Candidate
from samenhang.pipeline.concepts.passage import Passage

_REACH = 9
_LATER_REACH = 5
_MODIFIERS = frozenset({"ADJ", "ADV", "DET", "NUM"})


@lru_cache(maxsize=1)
def lists() -> Mapping[str, frozenset[str]]:
    """The word lists: cues, pseudo-negations, light nouns, what ends a clause."""
    text = files(__package__).joinpath("data", "negation.json").read_text(encoding="utf-8")
    return {name: frozenset(found) for name, found in json.loads(text).items() if name != "about"}


class Negation:
    """Which candidates of a passage the text denies.

    Args:
        passage: the words around.
    """

    def __init__(self, passage: Passage) -> None:
        words = lists()
        cues = words["noun_cues"] | words["verb_cues"] | words["subject_cues"]
        self.passage = passage
        self._cues = [i for i, word in enumerate(passage.printed) if word.lower() in cues]

    def denies(self, candidate: Candidate) -> bool:
        """Whether the text denies the concept at this place."""
        nearest = bisect_left(self._cues, candidate.first - _REACH)
        if nearest == len(self._cues) or self._cues[nearest] > candidate.last + _LATER_REACH:
            return False
        passage = self.passage
        return (
            _cue_before(passage, candidate)
            or _cue_inside(passage, candidate)
            or _cue_after(passage, candidate)
        )


def _clause_ends(passage: Passage, i: int) -> bool:
    """Whether a clause ends between word `i` and the next."""
    between = passage.between(i, i + 1)
    return any(mark in between for mark in ".;:!?()–—") or "\n\n" in between


def _cue_before(passage: Passage, candidate: Candidate) -> bool:
    words = lists()
    first = candidate.first
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _clause_ends(passage, i):
            return False
        word = passage.printed[i].lower()
        following = passage.printed[i + 1].lower()
        if word in words["clause"]:
            if word == "als" and i and passage.printed[i - 1].lower() in words["likeness"]:
                continue
            return False
        if word in words["noun_cues"]:
            return following not in words["not_after_geen"] and _reaches_noun(passage, i + 1, first)
        if word in words["verb_cues"]:
            return (
                following not in words["not_after_cue"]
                and not _asks(passage, candidate.last)
                and (
                    _reaches_predicate(passage, i + 1, first)
                    or (word in words["everywhere"] and _reaches_verb(passage, i + 1, first))
                )
            )
        if word in words["subject_cues"]:
            return _reaches_verb(passage, i + 1, first)
    return False


def _cue_inside(passage: Passage, candidate: Candidate) -> bool:
    """ "voelt zich in de wijk niet thuis": a cue between the words of the label."""
    words = lists()
    cues = words["noun_cues"] | words["verb_cues"]
    return candidate.kind in {"order", "gap"} and any(
        passage.printed[i].lower() in cues
        for i in range(candidate.first + 1, candidate.last)
        if not any(s <= passage.starts[i] < e for s, e in candidate.core)
    )


def _asks(passage: Passage, i: int) -> bool:
    """Whether the sentence of word `i` is a question ("is dat niet eenzaamheid?")."""
    last = passage.sentence(i)[1]
    return "?" in passage.text[passage.end(last) : passage.end(last) + 3]


def _reaches_noun(passage: Passage, start: int, target: int) -> bool:
    """From "geen" or "zonder" to the concept: modifiers, light nouns with "van", and lists."""
    words = lists()
    listed = False
    for i in range(start, target):
        word, tag = passage.printed[i].lower(), passage.pos(i)
        listing = word in words["list"]
        comma = "," in passage.between(i, i + 1)
        before = passage.printed[i - 1].lower()
        grounded = word in words["grounds"] or (word == "voor" and before in words["grounds"])
        if word in words["light"] or listing or grounded or word in words["fillers"]:
            listed = listed or listing
            continue
        if tag in _MODIFIERS and not comma:
            continue
        after = passage.printed[i + 1].lower() if i + 1 < target else ""
        if i + 1 <= target and (comma or after in words["list"]):
            listed = True
            continue
        return False
    return True


def _reaches_predicate(passage: Passage, start: int, target: int) -> bool:
    """From "niet" to the concept: only what weakens or introduces it stands between."""
    words = lists()
    for i in range(start, target):
        word, tag = passage.printed[i].lower(), passage.pos(i)
        if "," in passage.between(i, i + 1):
            return False
        if word in words["fillers"] or word in words["light"] or word in words["list"]:
            continue
        if tag in _MODIFIERS or word in words["predicate"]:
            continue
        return False
    return True


def _reaches_verb(passage: Passage, start: int, target: int) -> bool:
    """From "niemand" to the concept: a verb of being or feeling stands between."""
    words = lists()
    between = {passage.printed[i].lower() for i in range(start, target)}
    return bool(between & words["being"]) and not any(
        passage.pos(i) in {"NOUN", "SCONJ"} for i in range(start, target)
    )


def _cue_after(passage: Passage, candidate: Candidate) -> bool:
    """ "van eenzaamheid is geen sprake", "eenzaam zijn ze niet"."""
    words = lists()
    last = candidate.last
    seen: list[str] = []
    for i in range(last + 1, min(len(passage), last + 1 + _LATER_REACH)):
        if _clause_ends(passage, i - 1) or "," in passage.between(i - 1, i):
            return False
        word = passage.printed[i].lower()
        after = passage.printed[i + 1].lower() if i + 1 < len(passage) else ""
        before = passage.printed[candidate.first - 1].lower() if candidate.first else ""
        if word in {"geen", "nooit", "niet"} and after == "sprake":
            return before in {"van", "de", "het", "deze", "die", "enige", "echte"}
        if word in {"niet", "nooit"}:
            ended = i + 1 >= len(passage) or _clause_ends(passage, i)
            adjective = passage.pos(last) in {"ADJ", "VERB"}
            exists = adjective or "er" in seen  # "bonding is er niet"
            return ended and exists and bool(set(seen) & words["being"])
        if passage.pos(i) not in {"AUX", "VERB", "PRON", "ADV"}:
            return False
        seen.append(word)
    return False
