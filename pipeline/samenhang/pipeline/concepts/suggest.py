"""Terms that are frequent here and rare in general Dutch: candidates for the vocabulary.

Counting needs the annotation of the documents; judging needs only the counts.
"""

from __future__ import annotations

import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from samenhang.pipeline.concepts.normal import fold
from samenhang.pipeline.concepts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

EXAMPLES = 3
_MILLION = 1_000_000
_REFERENCE_SIZE = 100 * _MILLION  # tokens that the reference frequencies stand for
_SIGNIFICANT = 15.13  # log-likelihood for p < .0001 (Rayson, Berridge & Francis 2004)
_RATIO = 3.0  # log ratio: eight times as frequent (Hardie 2014)
_COMMON = 100.0  # adjectives with more occurrences per million make no term ("andere")
_COHESION = 50  # how much more often words of a term stand together than chance says
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A place where a term is used: `text[start:end]` of a document."""

    document: str
    start: int
    end: int


@dataclass(slots=True)
class TermCounts:
    """Counts of the terms of a corpus.

    Args:
        tokens: how many words were counted.
        counts: how often each term occurs; terms are lemmas, separated by spaces.
        documents: in how many documents.
        forms: how often each printed form of it occurs.
        examples: the first places.
    """

    tokens: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    forms: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: defaultdict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, doc: Doc) -> None:
        """Count the terms of one document."""
        seen = set()
        self.tokens += sum(1 for token in doc if token.is_alpha)
        for term, form, start, end in _terms(doc):
            self.counts[term] += 1
            self.forms[term][form] += 1
            if term not in seen:
                seen.add(term)
                self.documents[term] += 1
                if len(self.examples[term]) < EXAMPLES:
                    self.examples[term].append(Example(name, start, end))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that the vocabulary lacks.

    Args:
        term: its most frequent printed form, in lower case.
        count: how often it occurs.
        documents: in how many documents.
        keyness: log-likelihood against general Dutch (higher is more typical of the corpus).
        ratio: binary logarithm of how many times more frequent it is here.
        examples: some places.
    """

    term: str
    count: int
    documents: int
    keyness: float
    ratio: float
    examples: tuple[Example, ...]


def count_terms(docs: Iterable[tuple[str, Doc]]) -> TermCounts:
    """Count the terms of documents.

    Args:
        docs: name and annotated Doc (lemmas, parts of speech) of each.
    """
    counts = TermCounts()
    for name, doc in docs:
        counts.add(name, doc)
    return counts


def _lemma(token: Token) -> str:
    return fold(token.lemma_.replace("_", "")) or fold(token.text)


def _is_noun(token: Token) -> bool:
    return (
        token.pos_ == "NOUN"
        and token.is_alpha
        and len(token) >= _SHORTEST
        and token.ent_type_ not in {"PERSON", "ORG", "GPE", "LOC"}
    )


def _terms(doc: Doc) -> Iterator[tuple[str, str, int, int]]:
    """Nouns, and adjective with noun: (term, printed form, start, end)."""
    for token in doc:
        if not _is_noun(token):
            continue
        end = token.idx + len(token)
        yield _lemma(token), token.lower_, token.idx, end
        before = doc[token.i - 1] if token.i else None
        if before is not None and before.pos_ == "ADJ" and before.is_alpha and len(before) > 2:
            form = f"{before.lower_} {token.lower_}"
            yield f"{_lemma(before)} {_lemma(token)}", form, before.idx, end


@lru_cache(maxsize=1)
def reference() -> Mapping[str, float]:
    """Occurrences per million words of the most frequent words of general Dutch."""
    packed = files(__package__).joinpath("data", "frequencies.txt.xz").read_bytes()
    found: dict[str, float] = {}
    for line in lzma.decompress(packed).decode("utf-8").splitlines():
        zipf, *words = line.split()
        found |= dict.fromkeys(words, 10 ** (float(zipf) - 3))
    return found


def log_likelihood(count: int, size: int, other: float, other_size: int) -> float:
    """Dunning's G² for a word in two corpora, as Rayson & Garside (2000) give it.

    Args:
        count, size: occurrences and words of the corpus.
        other, other_size: those of the reference corpus.
    """
    rate = (count + other) / (size + other_size)
    here, there = size * rate, other_size * rate
    result = count * math.log(count / here) if count else 0.0
    result += other * math.log(other / there) if other else 0.0
    return 2 * result


def suggest(
    counts: TermCounts, vocabulary: Vocabulary, limit: int = 50, floor: int = 4
) -> tuple[Suggestion, ...]:
    """The terms most typical of a corpus that no label of the vocabulary covers.

    Args:
        counts: of the corpus.
        vocabulary: its labels, and words made with them, are left out.
        limit: how many at most.
        floor: terms that occur less often are left out.

    Returns:
        The suggestions, highest keyness first; of a term and a longer one that makes up most
        of its uses only the longer one.
    """
    found: list[tuple[Suggestion, str]] = []
    for term, count in counts.counts.items():
        if count < floor:
            continue
        general = _general(term, counts.forms[term])
        ratio = math.log2((count / counts.tokens * _MILLION) / general)
        other = general * _REFERENCE_SIZE / _MILLION
        keyness = log_likelihood(count, counts.tokens, other, _REFERENCE_SIZE)
        if ratio < _RATIO or keyness < _SIGNIFICANT or _common(counts.forms[term]):
            continue
        printed = counts.forms[term].most_common(1)[0][0]
        examples = tuple(counts.examples[term])
        used = counts.documents[term]
        found.append((Suggestion(printed, count, used, keyness, ratio, examples), term))
    found.sort(key=lambda pair: (-pair[0].keyness, pair[1]))
    longer: Counter[str] = Counter()
    for suggestion, term in found:
        for word in term.split() if " " in term else ():
            longer[word] = max(longer[word], suggestion.count)
    kept: list[Suggestion] = []
    for suggestion, term in found:
        if len(kept) == limit:
            break
        covered = " " not in term and longer[term] * 2 > suggestion.count
        if not covered and not _known(term, suggestion.term, vocabulary):
            kept.append(suggestion)
    return tuple(kept)


def _common(forms: Iterable[str]) -> bool:
    """Whether a term of two words begins with an everyday adjective."""
    firsts = {fold(form.split()[0]) for form in forms if " " in form}
    return any(reference().get(first, 0.0) > _COMMON for first in firsts)


def _known(term: str, printed: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.find(words) is not None for words in dict.fromkeys((term, printed)))


def _general(term: str, forms: Iterable[str]) -> float:
    """Occurrences per million in general Dutch.

    For a term of several words, which no frequency list holds, what chance would give them,
    times how much more often words that belong together do stand together.
    """
    known = reference()
    rarest = min(known.values())
    if " " not in term:
        spelled = {fold(form) for form in forms} | {term}
        return sum(known.get(form, 0.0) for form in spelled) or rarest / 2
    chance = float(_MILLION)
    for word in term.split():
        chance *= known.get(word, rarest / 2) / _MILLION
    return max(chance * _COHESION, rarest / 100)
