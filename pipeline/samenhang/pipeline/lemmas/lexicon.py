"""Which lemmas a treebank gives to which forms, and what that says of forms it does not have.

A lemmatizer that predicts edit trees forgets rare words that it has seen, and invents endings
for those that it has not. Three tables hold what the treebank knows: its forms; the first
parts and the tails of its compounds (`hart|problemen`: `hart_probleem`; the treebank writes
`_` between the parts); and how words of a kind end (`-eerde`: `-eren`). They are made by
`pipeline/training/lexicon.py`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

JOINT = "_"
OPEN = frozenset({"NOUN", "VERB", "ADJ"})
"""Parts of speech whose words are compounds, or end as others do."""

_SHORTEST_PART = 2
_SHORTEST_TAIL = 3
_SHORTEST_ENDING = 2
LONGEST_ENDING = 6
_DEEPEST = 2  # parts before the tail: drie|honk|slag

Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a treebank knows of lemmas; all forms in lower case.

    Args:
        known: part of speech → form → lemmas, the most frequent one first.
        parts: part of speech → first part of a compound, as it is written → its lemma.
        tails: part of speech → what follows a first part → its lemma.
        endings: `kind(...)` of a word → its ending → how many letters go, what comes for them.
        particles: what stands before several verbs, joined to them or apart.
    """

    known: Mapping[str, Mapping[str, tuple[str, ...]]]
    parts: Table
    tails: Table
    endings: Mapping[str, Mapping[str, tuple[int, str]]]
    particles: frozenset[str]

    def lemma(self, word: str, pos: str, morph: str, guess: str) -> str:
        """The lemma of a word.

        Args:
            word: as it is written.
            pos: its universal part of speech.
            morph: its features as UD writes them, `Number=Plur`.
            guess: the lemma that a trained lemmatizer gives it.

        Returns:
            `guess` where the treebank has it for this form, or has nothing better to say.
        """
        form = word.lower()
        lemmas = self.known.get(pos, {}).get(form)
        if lemmas:
            return guess if guess in lemmas else lemmas[0]
        if pos not in OPEN:
            return guess
        return self.compound(word, pos) or self._by_ending(word, pos, morph, guess) or guess

    def compound(self, word: str, pos: str, depth: int = 0) -> str | None:
        """The lemma of a compound of known parts; None for other words.

        Of several ways to divide it, the one with the longest tail that is a word by itself.
        """
        parts = self.parts.get(pos, {})
        form = word.lower()
        for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_TAIL + 1):
            first = parts.get(form[:cut].rstrip("-"))
            hyphen = "-" in form[cut - 1 : cut + 1]
            if first is None and not (hyphen and pos == "NOUN"):
                continue
            tail = self._tail(word[cut:].lstrip("-"), pos, depth)
            if tail is None:
                continue
            written = word[:cut].rstrip("-")
            if first is None or (hyphen and first.lower() == written.lower()):
                first = written
            return first + JOINT + tail
        return None

    def _tail(self, word: str, pos: str, depth: int) -> str | None:
        form = word.lower()
        known = self.known.get(pos, {}).get(form)
        tail = known[0] if known else self.tails.get(pos, {}).get(form)
        if tail is None and depth + 1 < _DEEPEST:
            return self.compound(word, pos, depth + 1)
        return tail

    def _by_ending(self, word: str, pos: str, morph: str, guess: str) -> str | None:
        if not word.isalpha():
            return None
        form = word.lower()
        endings = self.endings.get(kind(pos, morph), {})
        for length in range(min(LONGEST_ENDING, len(form) - 1), _SHORTEST_ENDING - 1, -1):
            change = endings.get(form[-length:])
            if change is not None:
                gone, added = change
                lemma = form[: len(form) - gone] + added
                return lemma if guess[:1].islower() else word[:1] + lemma[1:]
        return None

    def with_particle(self, word: str, lemma: str, apart: str | None) -> str:
        """The lemma of a verb whose particle stands elsewhere in the sentence, or nowhere.

        Args:
            word: the verb as it is written.
            lemma: the lemma it would have by itself.
            apart: its particle: "aan" in "hij geeft het aan".
        """
        first, joint, rest = lemma.rpartition(JOINT)
        if joint and not word.lower().startswith(first.split(JOINT)[0].lower()):
            lemma = rest
        particle = (apart or "").lower()
        return particle + JOINT + lemma if particle in self.particles else lemma

    def to_bytes(self) -> bytes:
        """The tables as compressed JSON; the same tables give the same bytes."""
        tables = asdict(self) | {"particles": sorted(self.particles)}
        text = json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return gzip.compress(text.encode(), 9, mtime=0)

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicon:
        """The tables of `to_bytes`."""
        tables = json.loads(gzip.decompress(data))
        return cls(**tables | {"particles": frozenset(tables["particles"])})


EMPTY = Lexicon({}, {}, {}, {}, frozenset())


def kind(pos: str, morph: str) -> str:
    """What words must share for their endings to mean the same."""
    return f"{pos}|{morph}" if morph else pos
