"""A text as the concept matcher sees it: words cut at hyphens, with their annotation.

The tokeniser keeps "zorg-" and "wmo-loket" whole and cuts "bemoei-" from "zorg" at a line
end; labels are compared word by word, so the cutting is done anew here, and every word is
given the lemma and part of speech of the token that it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from spacy.tokens import Doc

from samenhang.pipeline.concepts.normal import fold
from samenhang.pipeline.extensions import text_of

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W_]+(?:[\u00ad'’][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+|(?<!\S)[^\s@]{1,64}@\S+\.\S+")
_MARK = re.compile(r"@|://|www\.").search
_HYPHENS = frozenset("-\u2010\u2011\u00ad")
_LINK = re.compile(r"[-\u2010\u2011\u00ad](?:[ \t]?\n[ \t]?)?")
_BREAK = re.compile(r"\n\s*\n")
_CONJUNCTIONS = frozenset("en of als alsmede noch of ofwel en/of and or".split())


class Passage:
    """The words of a Doc.

    Args:
        doc: with lemmas, parts of speech and sentence starts where a model gave them.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.printed: list[str] = []
        self.starts: list[int] = []
        self._ends: list[int] = []
        self.cut: set[int] = set()  # words that a line end cuts in two
        addresses = [m.span() for m in _ADDRESS.finditer(self.text)] if _MARK(self.text) else []
        for match in _WORD.finditer(self.text):
            if addresses:
                while addresses and match.start() >= addresses[0][1]:
                    del addresses[0]
                if addresses and match.start() >= addresses[0][0]:
                    continue
            start, end = match.span()
            if self._ends and self._is_cut(start, match[0]):
                self.cut.add(len(self) - 1)
                self.printed[-1] += match[0]
                self._ends[-1] = end
                continue
            self.printed.append(match[0])
            self.starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def end(self, i: int) -> int:
        """Offset after word `i`."""
        return self._ends[i]

    def _is_cut(self, start: int, word: str) -> bool:
        """Whether the word that begins at `start` goes on from the line before ("bemoei-")."""
        text, before = self.text, self._ends[-1]
        if start - before > 4 or text[before] not in _HYPHENS or "\n" not in text[before:start]:
            return False
        return (
            bool(_LINK.fullmatch(text, before, start))
            and text[start].islower()
            and text[before - 1].islower()
            and word not in _CONJUNCTIONS
        )

    def between(self, i: int, j: int) -> str:
        """The text after word `i` and before word `j`."""
        return self.text[self.end(i) : self.starts[j]]

    def linked(self, i: int) -> bool:
        """Whether a hyphen ties word `i` to the next one ("wmo-loket", "bemoei-⏎zorg")."""
        if i + 1 >= len(self.starts) or i < 0 or self.text[self._ends[i]] not in _HYPHENS:
            return False
        between = self.between(i, i + 1)
        if not _LINK.fullmatch(between):
            return False
        return "\n" not in between or self.printed[i + 1] not in _CONJUNCTIONS

    def group(self, i: int) -> tuple[int, int]:
        """First and last word of the hyphenated word that word `i` stands in."""
        first = last = i
        while self.linked(first - 1):
            first -= 1
        while self.linked(last):
            last += 1
        return first, last

    def suspended(self, i: int) -> bool:
        """Whether word `i` ends in a hyphen that stands for a later part ("zorg- en …")."""
        end = self.end(i)
        return self.text[end : end + 1] in {"-", "\u2010"} and not self.linked(i)

    def continued(self, i: int) -> bool:
        """Whether word `i` begins with a hyphen for an earlier part ("en -ondersteuning")."""
        start = self.starts[i]
        return (
            start >= 2
            and self.text[start - 1] in "-\u2010"
            and self.text[start - 2] in " /\n\u00a0"
        )

    @cached_property
    def _offsets(self) -> list[int]:
        return [int(offset) for offset in self.doc.to_array(["IDX"])]

    def token(self, i: int) -> int:
        """Index of the token in which word `i` ends."""
        return bisect_right(self._offsets, self.end(i) - 1) - 1

    def pos(self, i: int) -> str:
        """Universal part of speech of word `i`, "" where no model gave one."""
        return self.doc[self.token(i)].pos_

    def word_at(self, offset: int) -> int:
        """Index of the last word that begins at or before an offset."""
        return bisect_right(self.starts, offset) - 1

    def lemma_hits(self, known: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
        """The words whose token has a lemma that is asked for: (word, folded lemma)."""
        pairs = self.doc.to_array(["IDX", "LEMMA"])
        strings = self.doc.vocab.strings
        wanted: dict[int, str] = {}
        for number in {int(n) for n in pairs[:, 1]} if len(pairs) else ():
            lemma = fold(strings[number].replace("_", ""))
            if lemma and known(lemma):
                wanted[number] = lemma
        if not wanted:
            return
        for offset, number in pairs.tolist():
            if number in wanted:
                word = self.word_at(offset)
                if word >= 0 and self.starts[word] == offset:
                    yield word, wanted[number]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Offsets at which sentences begin; of paragraphs where no model cut sentences."""
        if self.doc.has_annotation("SENT_START"):
            return [s.start_char for s in self.doc.sents]
        return [0, *(m.end() for m in _BREAK.finditer(self.text))]

    def sentence(self, i: int, around: int = 0) -> tuple[int, int]:
        """First and last word of the sentence of word `i`.

        Args:
            around: how many sentences before and after to include, within the paragraph.
        """
        starts = self.sentence_starts
        number = bisect_right(starts, self.starts[i]) - 1
        low, high = number, number
        for _ in range(around):
            if low > 0 and not _BREAK.search(self.text, starts[low - 1], starts[low]):
                low -= 1
            if high + 1 < len(starts):
                after = starts[high + 2] if high + 2 < len(starts) else len(self.text)
                if not _BREAK.search(self.text, starts[high], starts[high + 1]) and after:
                    high += 1
        end = starts[high + 1] if high + 1 < len(starts) else len(self.text)
        first = bisect_right(self.starts, starts[low] - 1)
        return first, bisect_right(self.starts, end - 1) - 1
