"""Labels of several words: what may part them, and in what order they may stand."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from samenhang.pipeline.concepts.candidates import Candidate
from samenhang.pipeline.concepts.entries import Entry
from samenhang.pipeline.concepts.inflection import VERB
from samenhang.pipeline.concepts.lexicon import SAME, Form, Lexicon
from samenhang.pipeline.concepts.normal import ARTICLES, PREPOSITIONS
from samenhang.pipeline.concepts.passage import Passage

_TIGHT = re.compile(r"[ \t\u00a0]*[-&\u2010\u2011'‘’\"“”«»]{0,2}[ \t\u00a0]*\n?[ \t]*['‘’\"“”«»]?")
_LOOSE = re.compile(r"[ \t\u00a0,/()'‘’\"“”-]*\n?[ \t]*")
_INVERTED = re.compile(r"\s?[,(]\s*")
_ENDED = re.compile(r"\s*(?:[.,;:!?)\]|]|\n|$)")
_COORDINATORS = frozenset({"en", "of", "als", "noch", "maar", "alsmede", "ofwel"})
_ADJECTIVAL = ("isch", "ische", "lijk", "lijke", "ele", "eel", "ief", "ieve", "ale", "aal", "end")
_WIDEST_GAP = 5
_FREE_REACH = 6
VERBAL = frozenset({"VERB", "AUX", "ADJ"})


class Several:
    """Finds labels of several words.

    Args:
        lexicon: the labels.
        passage: the words.
        forms: what the words of the passage can mean.
    """

    def __init__(self, lexicon: Lexicon, passage: Passage, forms: Mapping[int, Form]) -> None:
        self.lexicon = lexicon
        self.passage = passage
        self.forms = forms

    def find(self, entry: Entry, position: int, i: int) -> Iterator[Candidate]:
        """The place of an entry around word `i`, which can be its word number `position`."""
        if self._near(entry, position, i):
            yield from self._several(entry, position, i)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each label word may stand, in order."""
        places: dict[str, list[int]] = {}
        for i in sorted(self.forms):
            for word in self.forms[i].reach:
                places.setdefault(word, []).append(i)
        return places

    def _near(self, entry: Entry, position: int, i: int) -> bool:
        """Whether all words of an entry stand near enough to word `i` to be worth a look."""
        for at, word in enumerate(entry.words):
            if at == position:
                continue
            found = self._places.get(word)
            if found is None:
                return False
            reach = (_WIDEST_GAP + 1) * abs(at - position) + 1
            nearest = bisect_left(found, i - reach)
            if nearest == len(found) or found[nearest] > i + reach:
                return False
        return True

    def _means(self, i: int, word: str, last: bool) -> str:
        """How word `i` can be this label word; "" where it cannot."""
        passage = self.passage
        if not 0 <= i < len(passage):
            return ""
        form = self.forms.get(i)
        if form is None:
            return ""
        how = form.words.get(word, "")
        if how == VERB:
            return "lemma" if passage.pos(i) in VERBAL else ""
        if how:
            return how
        if SAME.get(form.folded) == word:
            return "lemma"
        return "compound" if last and any(p.word == word for p in form.parts) else ""

    def _is_head(self, i: int, word: str) -> bool:
        """Whether a label word is the last part of compound `i`, not its first."""
        return all(p.start > 0 for p in self.forms[i].parts if p.word == word)

    def _several(self, entry: Entry, position: int, i: int) -> Iterator[Candidate]:
        straight = self._straight(entry, position, i, entry.order == "strict")
        if straight is not None:
            yield straight
            return
        inverted = self._inverted(entry, position, i)
        if inverted is not None:
            yield inverted
        elif entry.order == "free":
            free = self._free(entry, i)
            if free is not None:
                yield free

    def _straight(self, entry: Entry, position: int, i: int, strict: bool) -> Candidate | None:
        """The words in their order, next to each other or parted by what may part them."""
        words = entry.words
        size = len(words) - 1
        how = self._means(i, words[position], position == size)
        if not how:
            return None
        places = {position: (i, how)}
        for at in range(position + 1, len(words)):
            found = self._next(places[at - 1][0], entry, at, strict, 1)
            if found is None:
                return None
            places[at] = found
        for at in range(position - 1, -1, -1):
            found = self._next(places[at + 1][0], entry, at, strict, -1)
            if found is None:
                return None
            places[at] = found
        kinds = {how for _, how in places.values()}
        indexes = [places[at][0] for at in range(len(words))]
        gap = any(
            self.passage.printed[j].lower() not in ARTICLES
            for a, b in itertools.pairwise(indexes)
            for j in range(a + 1, b)
        )
        return self._candidate(entry, indexes, kinds, "gap" if gap else "")

    def _next(
        self, i: int, entry: Entry, at: int, strict: bool, step: int
    ) -> tuple[int, str] | None:
        """Where the entry's word number `at` stands, looking from word `i` in one direction."""
        word, final = entry.words[at], at == len(entry.words) - 1
        for distance in range(1, 2 if strict else _WIDEST_GAP + 2):
            j = i + step * distance
            if not 0 <= j < len(self.passage):
                return None
            how = self._means(j, word, final)
            if not how:
                continue
            left, right = min(i, j), max(i, j)
            position = at - 1 if step > 0 else at
            if distance == 1:
                if how == "compound" and self.passage.linked(left) and self._is_head(j, word):
                    return None  # "sociale-cohesiebeleid" is no "sociaal beleid"
                between = self.passage.between(left, right)
                if _TIGHT.fullmatch(between) or ("," in entry.label and between == ", "):
                    return j, how
            elif self._may_part(entry, position, left, right):
                return j, how
        return None

    def _may_part(self, entry: Entry, position: int, left: int, right: int) -> bool:
        """Whether the words between two label words may stand there.

        After a preposition determiners and adjectives; else adjectives, alone or coordinated
        ("sociale en culturele samenhang"); or another noun that makes a label with the same
        adjective ("sociale cohesie en samenhang").
        """
        passage = self.passage
        for j in range(left, right):
            if not _LOOSE.fullmatch(passage.between(j, j + 1)):
                return False
        between = range(left + 1, right)
        folded = [passage.printed[j].lower() for j in between]
        inside = passage.text[passage.end(left) : passage.starts[right]]
        if inside.count("(") != inside.count(")"):
            return False
        commas = "," in inside or "(" in inside
        joined = commas or any(word in _COORDINATORS for word in folded)
        if entry.words[position] in PREPOSITIONS:
            return not joined and all(
                word in ARTICLES or passage.pos(j) in {"DET", "ADJ", "PRON", "NUM", "ADV"}
                for j, word in zip(between, folded, strict=True)
            )
        if position + 2 != len(entry.words):
            return False
        tags = [passage.pos(j) for j in between]
        fits = [
            tag in {"ADJ", "ADV", "CCONJ", "NUM"}
            or word in _COORDINATORS
            or (tag != "NOUN" and word.endswith(_ADJECTIVAL))
            or (tag == "VERB" and word.endswith(("de", "te", "en", "d", "t")) and joined)
            for tag, word in zip(tags, folded, strict=True)
        ]
        adjective = tags[-1] in {"ADJ", "VERB"} or folded[-1].endswith(_ADJECTIVAL)
        if all(fits) and folded[-1] not in _COORDINATORS and adjective:
            return joined or len(folded) <= 2
        return (
            len(folded) == 2
            and folded[1] in {"en", "of"}
            and any(
                (*entry.words[:-1], word) in self.lexicon.whole
                for word in getattr(self.forms.get(left + 1), "words", ())
            )
        )

    def _inverted(self, entry: Entry, position: int, i: int) -> Candidate | None:
        """Catalogue order: "samenhang, de sociale"; "kapitaal (sociaal)"."""
        if len(entry.words) != 2 or "-" in entry.label:
            return None
        passage = self.passage
        noun, adjective = entry.words[1], entry.words[0]
        if position == 1:
            first, last = i, i + 1
            if last < len(passage) and passage.printed[last].lower() in ARTICLES:
                last += 1
        else:
            first, last = i - 1, i
            if first > 0 and passage.printed[first].lower() in ARTICLES:
                first -= 1
        how = self._means(first, noun, False), self._means(last, adjective, False)
        if not all(how) or last >= len(passage) or first < 0:
            return None
        if not _INVERTED.fullmatch(passage.between(first, first + 1)):
            return None
        if passage.pos(last) not in {"ADJ", "VERB", ""}:
            return None
        if last - first == 2 and passage.between(first + 1, last).strip():
            return None
        if not _ENDED.match(passage.text, passage.end(last)):
            return None
        return self._candidate(entry, [first, last], set(how), "order")

    def _free(self, entry: Entry, i: int) -> Candidate | None:
        """The words in any order, close together in one sentence."""
        passage = self.passage
        low, high = passage.sentence(i)
        low, high = max(low, i - _FREE_REACH), min(high, i + _FREE_REACH)
        places: dict[str, tuple[int, str]] = {}
        for j in sorted(range(low, high + 1), key=lambda j: abs(j - i)):
            for word in entry.words:
                how = "" if word in places else self._means(j, word, False)
                if how:
                    places[word] = (j, how)
                    break
        if len(places) < len(set(entry.words)):
            return None
        indexes = sorted(j for j, _ in places.values())
        if indexes[-1] - indexes[0] > _FREE_REACH:
            return None
        if re.search(
            r"[.;:!?()]", passage.text[passage.end(indexes[0]) : passage.starts[indexes[-1]]]
        ):
            return None
        return self._candidate(entry, indexes, {how for _, how in places.values()}, "order")

    def _candidate(
        self, entry: Entry, indexes: list[int], kinds: set[str], manner: str
    ) -> Candidate | None:
        """A candidate from the words at `indexes`, in order of place."""
        passage = self.passage
        if not entry.inflected and kinds != {"exact"}:
            return None
        first, last = indexes[0], indexes[-1]
        if passage.suspended(last):
            return None
        end_group = passage.group(last)[1] if entry.compounds != "none" else last
        core = [(passage.starts[j], passage.end(j)) for j in indexes]
        if "compound" in kinds:
            j = indexes[-1]
            part = next((p for p in self.forms[j].parts if p.word == entry.words[-1]), None)
            if part is not None:
                core[-1] = (passage.starts[j] + part.start, passage.starts[j] + part.end)
        kind = next((k for k in ("compound", "diminutive", "lemma") if k in kinds), "exact")
        if end_group > last:
            kind = "compound"
        elif manner:
            kind = manner
        elif any(passage.linked(j) for j in indexes[:-1]) and "-" not in entry.label:
            kind = "hyphen" if kind == "exact" else kind
        start, end = passage.starts[first], passage.end(end_group)
        return Candidate(entry, first, end_group, start, end, tuple(core), kind)
