"""All labels of a vocabulary, indexed so that tagging costs the same with many as with few.

Every word form of a text is looked up once: `Lexicon.form` says which label words it can
stand for and which labels it holds as parts of a compound. Labels of several words are
reached through the one of their words that the fewest labels share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samenhang.pipeline.concepts.entries import Entry, entries_of
from samenhang.pipeline.concepts.inflection import DIMINUTIVE, INFLECTED, VERB, bases
from samenhang.pipeline.concepts.normal import fold
from samenhang.pipeline.concepts.vocabulary import Vocabulary
from samenhang.pipeline.concepts.wordlist import is_word

EXACT = "exact"
_LINKS = ("", "s", "e", "en", "n")
_SHORTEST_PART = 4
_SHORTEST_HEAD = 6
_CACHE = 100_000
SAME = {"binnen": "in"}  # prepositions that may stand for another one


@dataclass(frozen=True, slots=True)
class Part:
    """A label word inside a compound: `form[start:end]`."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a word form can mean for the labels.

    Args:
        folded: the form as compared.
        words: the label words it stands for, each with how ("exact", "lemma", "diminutive",
            or "verb": an inflected verb, if it is a verb).
        parts: label words inside it, where the rest is Dutch too.
        dotted: it was printed with full stops ("W.M.O.").
        singles: the entries of one word that it stands for, each with how.
        patterns: the entries of several words that it is the rarest word of, each with the
            position of that word.
        reach: every label word that it stands for or holds.
    """

    folded: str
    words: Mapping[str, str]
    parts: tuple[Part, ...] = ()
    dotted: bool = False
    singles: tuple[tuple[Entry, str], ...] = ()
    patterns: tuple[tuple[Entry, int], ...] = ()
    reach: frozenset[str] = frozenset()


@dataclass(slots=True)
class Lexicon:
    """The index over a vocabulary's labels.

    Args:
        single: entries of one word, or of several written as one, under that word.
        anchors: entries of several words, under their rarest word, with its position.
        whole: the words of all entries of several words.
    """

    single: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    anchors: dict[str, tuple[tuple[Entry, int], ...]] = field(default_factory=dict)
    whole: frozenset[tuple[str, ...]] = frozenset()
    words: frozenset[str] = frozenset()
    _aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _first: frozenset[str] = frozenset()
    _last: frozenset[str] = frozenset()
    _forms: dict[str, Form | None] = field(default_factory=dict)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Lexicon:
        """Index a vocabulary; takes about 30 microseconds a label."""
        entries = [entry for concept in vocabulary.concepts for entry in entries_of(concept)]
        lexicon = cls()
        single: defaultdict[str, list[Entry]] = defaultdict(list)
        several = []
        for entry in entries:
            if len(entry.words) == 1:
                single[entry.words[0]].append(entry)
            else:
                several.append(entry)
                if sum(map(len, entry.words)) >= 8 and entry.order != "strict":
                    single["".join(entry.words)].append(entry)
        counts = Counter(word for entry in several for word in set(entry.words))
        anchors: defaultdict[str, list[tuple[Entry, int]]] = defaultdict(list)
        for entry in several:
            rarest = min(
                range(len(entry.words)),
                key=lambda i: (counts[entry.words[i]], -len(entry.words[i])),
            )
            anchors[entry.words[rarest]].append((entry, rarest))
        lexicon.single = {word: tuple(found) for word, found in single.items()}
        lexicon.anchors = {word: tuple(found) for word, found in anchors.items()}
        lexicon.whole = frozenset(entry.words for entry in several)
        lexicon.words = frozenset(single) | frozenset(counts)
        lexicon._index_parts(entries)
        return lexicon

    def _index_parts(self, entries: Iterable[Entry]) -> None:
        aliases: defaultdict[str, set[str]] = defaultdict(set)
        first, last = set(), set()
        for entry in entries:
            word = entry.words[-1]
            if entry.inflected and word.endswith(("en", "s", "a")):
                for base, kind in bases(word):
                    if kind == INFLECTED and len(base) >= _SHORTEST_PART:
                        aliases[base].add(word)
            allowed = entry.compounds
            if allowed == "none" or entry.order == "free":
                continue
            if len(word) >= _SHORTEST_PART or entry.abbreviation:
                first.add(word)
            shortest = _SHORTEST_PART if len(entry.words) == 1 else _SHORTEST_HEAD
            joined = "".join(entry.words)
            if joined in self.single:
                first.add(joined)
            if allowed == "all" and len(word) >= shortest:
                last.add(word)
        self._aliases = {base: tuple(sorted(found)) for base, found in aliases.items()}
        self._first, self._last = frozenset(first), frozenset(last)

    def form(self, printed: str) -> Form | None:
        """What a printed word can mean; None where no label has to do with it."""
        try:
            return self._forms[printed]
        except KeyError:
            if len(self._forms) >= _CACHE:
                self._forms.clear()
            found = self._forms[printed] = self._analyse(printed)
            return found

    def _analyse(self, printed: str) -> Form | None:
        dotted = "." in printed
        folded = fold(printed.replace(".", "")) if dotted else fold(printed)
        stem, apostrophe, ending = folded.replace("’", "'").partition("'")
        words: dict[str, str] = {}
        if apostrophe:
            folded = stem + ending
            if ending in {"s", "er", "ers", "en", "tje", "tjes"} and stem in self.words:
                words[stem] = "diminutive" if "tje" in ending else "lemma"
        options = _options(folded, self.words)
        for base, kind in options:
            if base in self.words:
                words.setdefault(base, kind)
            for word in self._aliases.get(base, ()):
                if kind != VERB:
                    words.setdefault(word, INFLECTED if kind == EXACT else kind)
        whole = any(word in self.single for word, how in words.items() if how != VERB)
        stems = [base for base, kind in options if kind != VERB]
        parts = () if whole or dotted else self._parts(folded, stems)
        return self._form(folded, words, parts, dotted) if words or parts else None

    def _form(
        self, folded: str, words: Mapping[str, str], parts: tuple[Part, ...], dotted: bool
    ) -> Form:
        singles = tuple(
            (entry, how)
            for word, how in words.items()
            for entry in self.single.get(word, ())
            if how == EXACT or entry.inflected
        )
        patterns = [found for word in words for found in self.anchors.get(word, ())]
        patterns += [
            (entry, position)
            for part in parts
            for entry, position in self.anchors.get(part.word, ())
            if position == len(entry.words) - 1
        ]
        reach = frozenset([*words, *(part.word for part in parts)])
        if folded in SAME:
            reach |= {SAME[folded]}
        return Form(folded, words, parts, dotted, singles, tuple(patterns), reach)

    def with_lemma(self, printed: str, lemma: str) -> Form:
        """What a word can mean whose lemma, a label word, is known."""
        form = self.form(printed)
        if form is None:
            return self._extended(printed, Form(fold(printed), {}), lemma)
        return form if lemma in form.words else self._extended(printed, form, lemma)

    def _extended(self, printed: str, form: Form, lemma: str) -> Form:
        name = f"{printed}\n{lemma}"  # no word has a line end
        known = self._forms.get(name)
        if known is None:
            words = {**form.words, lemma: INFLECTED}
            known = self._forms[name] = self._form(form.folded, words, form.parts, form.dotted)
        return known

    def _parts(self, form: str, options: list[str]) -> tuple[Part, ...]:
        if len(form) < _SHORTEST_PART + 3 or form.isdigit():
            return ()
        found: list[Part] = []
        size = len(form)
        for start in range(size - 2):
            if start in (1, 2):
                continue
            inner = [
                end
                for end in range(start + 3, size - 2)
                if (word := form[start:end]) in self._first and (start == 0 or word in self._last)
            ]
            tails = (option[start:] for option in options if start)
            tail = next((tail for tail in tails if tail in self._last), "")
            # What stands before is looked up last: it costs most, and few words get so far.
            if not (inner or tail) or (start and not _is_front(form[:start])):
                continue
            for end in inner:
                short = end - start < _SHORTEST_PART and size - end < _SHORTEST_PART
                if not short and _is_rest(form[end:]):
                    found.append(Part(form[start:end], start, end))
            if tail:
                found.append(Part(tail, start, size))
        return tuple(_best(p for p in found if p.word in self.single)) + tuple(
            p for p in found if p.word not in self.single
        )


def _options(form: str, known: frozenset[str]) -> list[tuple[str, str]]:
    """The form and its bases; "buurtje" is a small "buurt" rather than a small "buur"."""
    found = [(form, EXACT), *bases(form)]
    small = [base for base, kind in found if kind == DIMINUTIVE and base in known]
    longest = max(map(len, small), default=0)
    return [(base, kind) for base, kind in found if kind != DIMINUTIVE or len(base) >= longest]


def _best(parts: Iterable[Part]) -> list[Part]:
    """Parts that do not overlap: [ouderenzorg][instelling], not ouderen[zorginstelling].

    A part inside another goes; of two that overlap the one that begins first stays, for
    Dutch compounds branch to the left.
    """
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (p.start, -p.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def _is_front(front: str) -> bool:
    return any(front.endswith(link) and is_word(front[: len(front) - len(link)]) for link in _LINKS)


def _is_rest(rest: str) -> bool:
    return any(rest.startswith(link) and is_word(rest[len(link) :]) for link in _LINKS)
