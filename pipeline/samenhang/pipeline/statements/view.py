"""A document as the rules see it: tokens, sentences, quotations and sources side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from samenhang.corpus.types import Block, BlockKind
from samenhang.pipeline.extensions import text_of, words_of
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.references.sources import find_sources
from samenhang.pipeline.statements.lexicon import verb_forms
from samenhang.pipeline.statements.quotation import Quotation, find_across, find_quotations
from samenhang.pipeline.types import EntityType

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_HELPERS = frozenset({"aux", "aux:pass", "cop"})
FINAL_MARKS = frozenset({".", "!", "?", "…", "...", ";"})
_SKIPPED = frozenset(
    "zich er hier daar dan ook nu vervolgens overigens verder echter wel niet nog al weer toch "
    "immers hierbij daarbij hierover daarover hiermee daarmee stellig tevens tenslotte zelf zelfs "
    "bovendien namelijk trouwens onder meer bijvoorbeeld heel zeer erg vooral nogmaals eens "
    "nadrukkelijk duidelijk expliciet onlangs vandaag gisteren vanavond later eerder meteen direct "
    "onmiddellijk terecht uitdrukkelijk alleen ervan erop eraan ervoor erover het er".split()
)


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence as token positions.

    Args:
        start: first token.
        end: token after the last one that is not white space.
        block: index of its block.
    """

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A quotation as token positions, marks included."""

    start: int
    end: int
    block: int
    quotation: Quotation


def end_of(doc: Doc, token: int) -> int:
    """Offset where the last of the tokens before `token` ends."""
    last = doc[max(0, token - 1)]
    return int(last.idx + len(last))


class View:
    """Read-only look-ups over one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.blocks: tuple[Block, ...] = doc._.blocks
        self.string = text_of(doc)
        self.words = words_of(doc)
        self.lowers = [word.lower() for word in self.words]
        strings = doc.vocab.strings
        self.pos = [strings[code] for code in doc.to_array("POS").tolist()]
        self.sources = find_sources(doc, self.words, self.lowers, self.pos)

    @cached_property
    def finite(self) -> list[bool]:
        """Whether each token is a finite verb, by its morphology."""
        strings = self.doc.vocab.strings
        codes = self.doc.to_array("MORPH").tolist()
        forms = {code for code in set(codes) if "VerbForm=Fin" in strings[code]}
        finite = [code in forms for code in codes]
        for span in self.doc.sents:
            if not any(finite[span.start : span.end]):
                verb = self._taken_for_finite(span.start, span.end)
                if verb is not None:
                    finite[verb] = True
        return finite

    def _taken_for_finite(self, start: int, end: int) -> int | None:
        """ "Afspraken worden gemist", "jonge gezinnen verlaten de buurt": a tag may be wrong.

        The verb that has a subject, or its auxiliary, where its sentence has no finite verb.
        """
        doc = self.doc
        for i in range(start, end):
            if doc[i].dep_ not in _SUBJECTS or self.pos[i] in {"VERB", "AUX"}:
                continue
            head = doc[i].head
            helpers = [c.i for c in head.children if c.dep_ in _HELPERS and start <= c.i < end]
            for verb in (*helpers, head.i):
                plural = self.lowers[verb].endswith("en")
                led = verb > start and self.lowers[verb - 1] == "te"
                if self.pos[verb] in {"VERB", "AUX"} and plural and not led:
                    return verb
        return None

    def verb_lemma(self, i: int) -> str:
        """Lemma of a verb, with a particle that stands apart from it."""
        token = self.doc[i]
        lemma = token.lemma_.replace("_", "").lower()
        particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
        return particle + lemma if particle and not lemma.startswith(particle) else lemma

    @cached_property
    def sentences(self) -> list[SentenceSpan]:
        """Sentences that hold words, each inside one block."""
        found: list[SentenceSpan] = []
        block = 0
        for span in self.doc.sents:
            start, end = span.start, span.end
            while end > start and self.words[end - 1].isspace():
                end -= 1
            while start < end and self.words[start].isspace():
                start += 1
            if start == end:
                continue
            offset = self.doc[start].idx
            while block + 1 < len(self.blocks) and self.blocks[block].end <= offset:
                block += 1
            found.append(SentenceSpan(start, end, block))
        return found

    @cached_property
    def quotes(self) -> list[QuoteSpan]:
        """Quotations of all blocks, in order."""
        text = self.string
        found: list[QuoteSpan] = []
        by_block = self._quotations(text)
        for number, quotations in enumerate(by_block):
            block = self.blocks[number]
            following = by_block[number + 1] if number + 1 < len(by_block) else []
            goes_on = bool(following) and following[0].start == 0
            for quotation in quotations:
                span = self.doc.char_span(
                    block.start + quotation.start,
                    block.start + quotation.end,
                    alignment_mode="expand",
                )
                if span is None:
                    continue
                end = span.end
                if not quotation.closed and not goes_on:
                    end = self._before_attribution(span.start, end)
                found.append(QuoteSpan(span.start, end, number, quotation))
        return found

    def _quotations(self, text: str) -> list[list[Quotation]]:
        """The quotations of each block; those of paragraphs in a row may go on in the next."""
        found: list[list[Quotation]] = []
        row: list[str] = []
        for block in self.blocks:
            piece = text[block.start : block.end]
            if block.kind is BlockKind.PARAGRAPH:
                row.append(piece)
                continue
            found += find_across(row)
            row = []
            found.append(find_quotations(piece))
        return found + find_across(row)

    def _before_attribution(self, start: int, end: int) -> int:
        """A quotation that never closes stops where "…, zegt X" begins."""
        for k in range(start + 1, end - 2):
            if self.words[k] in {",", "?", "!"} and self.lowers[k + 1] in verb_forms():
                at = self.skip(k + 2, end)
                if at in self.starts and self.finite[k + 1]:
                    return k if self.words[k] == "," else k + 1
        return end

    @cached_property
    def quote_of(self) -> list[int]:
        """Index of the quotation that each token stands in, or -1."""
        inside = [-1] * len(self.words)
        for number, quote in enumerate(self.quotes):
            for i in range(quote.start, quote.end):
                inside[i] = number
        return inside

    @cached_property
    def starts(self) -> dict[int, Source]:
        """The longest source that starts at a token."""
        table: dict[int, Source] = {}
        for source in self.sources:
            other = table.get(source.start)
            if other is None or source.end > other.end:
                table[source.start] = source
        return table

    @cached_property
    def ends(self) -> dict[int, Source]:
        """A source by the token after it, with or without its tail."""
        table: dict[int, Source] = {}
        for source in self.sources:
            table.setdefault(source.tail, source)
        for source in self.sources:
            other = table.get(source.end)
            if other is None or other.end != source.end or source.start < other.start:
                table[source.end] = source
        return table

    @cached_property
    def persons(self) -> frozenset[int]:
        """Keys of the entities that are persons."""
        return frozenset(e.key for e in self.doc._.entities if e.type is EntityType.PERSON)

    def is_person(self, source: Source) -> bool:
        """Whether a source is a person's name."""
        return source.kind is SourceKind.NAME and source.entity in self.persons

    def sources_in(self, start: int, end: int) -> Iterator[Source]:
        """Sources whose deciding word stands in [start, end)."""
        first = bisect_left(self._heads, start)
        for source in self.sources[first : bisect_left(self._heads, end, first)]:
            if not source.others:
                yield source

    @cached_property
    def _heads(self) -> list[int]:
        """The deciding word of each source, in order."""
        return [source.head for source in self.sources]

    def sentence_at(self, token: int) -> SentenceSpan | None:
        """The sentence that a token stands in; None for white space between them."""
        k = bisect_right(self._firsts, token) - 1
        found = self.sentences[k] if k >= 0 else None
        return found if found is not None and token < found.end else None

    @cached_property
    def _firsts(self) -> list[int]:
        """The first token of each sentence, in order."""
        return [sentence.start for sentence in self.sentences]

    def sources_before(self, token: int) -> list[Source]:
        """Sources that stand before a token, in order."""
        return [source for source in self.sources if source.head < token]

    def skip(self, i: int, end: int, most: int = 5, extra: str = "") -> int:
        """First token at or after `i` that is no adverb or other filler."""
        count = 0
        while i < end and count < most:
            lower = self.lowers[i]
            if lower in _SKIPPED or self.pos[i] == "ADV" or (extra and lower == extra):
                i += 1
                count += 1
            else:
                break
        return i

    def skip_back(self, i: int, start: int, most: int = 4) -> int:
        """Token after the last one before `i` that is no adverb or other filler."""
        count = 0
        while i > start and count < most:
            if self.lowers[i - 1] in _SKIPPED or self.pos[i - 1] == "ADV":
                i -= 1
                count += 1
            else:
                break
        return i

    def text(self, start: int, end: int) -> str:
        """The words of [start, end) as printed."""
        return self.doc[start:end].text if start < end else ""

    def has_finite(self, start: int, end: int) -> bool:
        """Whether a finite verb stands in [start, end)."""
        return any(self.finite[start:end])

    def without_colon(self, start: int, end: int) -> int:
        """End of [start, end) without a colon that closes it."""
        return end - 1 if end > start and self.words[end - 1] == ":" else end

    def without_final(self, start: int, end: int) -> int:
        """End of [start, end) without its final marks."""
        while end > start and self.words[end - 1] in FINAL_MARKS:
            end -= 1
        return end
