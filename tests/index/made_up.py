"""Made-up documents and a small honest annotator, so that no test of the store needs a model.

The annotator finds the names, concepts and "X zegt dat …" that it is told of, with real
offsets, by plain search.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samenhang.corpus.types import (
    BLOCK_SEPARATOR,
    Block,
    BlockKind,
    Document,
    Run,
    Source,
    Turn,
)
from samenhang.pipeline.types import (
    Annotation,
    ConceptTag,
    Entity,
    EntityType,
    Mention,
    Role,
    Stance,
    Statement,
    StatementType,
)

CONCEPTS = {
    "bonding": "urn:test:bonding",
    "bridging": "urn:test:bridging",
    "sociale samenhang": "urn:test:samenhang",
    "bemoeizorg": "urn:test:bemoeizorg",
}
PEOPLE = {
    "Robert D. Putnam": ("Putnam", "hoogleraar", "Harvard"),
    "Jet Bussemaker": ("Bussemaker", "staatssecretaris", "VWS"),
    "Dick de Wit": ("De Wit", "", ""),
    "Mariëtte Hamer-Smit": ("Hamer", "Kamerlid", "PvdA"),
}
ORGANISATIONS = ("VWS", "gemeente Amsterdam", "Harvard")

REPORT = (
    "# Burenhulp",
    "Robert D. Putnam, hoogleraar aan Harvard, sprak over sociale samenhang in de wijk. "
    "Putnam zegt dat bonding de band tussen gelijken is.",
    "Volgens de gemeente Amsterdam helpt een barbecue. Jet Bussemaker zegt dat daklozenopvang"
    " meer is dan bonding en bridging.",
    "# Bemoeizorg",
    "Dick de Wit zegt dat bemoeizorg vertrouwen vraagt. Bussemaker knikt. Eén café, twee cafés.",
)


def document(
    path: str,
    paragraphs: Sequence[str] = REPORT,
    *,
    title: str = "",
    date: str = "2008-06-25",
    kind: str = "report",
    speakers: Mapping[int, str] | None = None,
) -> Document:
    """A document of paragraphs; "# …" makes a heading, two paragraphs make a page.

    Args:
        speakers: number of a paragraph (headings counted) to who speaks it, for debates.
    """
    blocks = []
    at = number = 0
    section: tuple[str, ...] = ()
    texts = []
    for i, paragraph in enumerate(paragraphs):
        heading = paragraph.startswith("# ")
        text = paragraph.removeprefix("# ")
        number += not heading
        speaker = (speakers or {}).get(i)
        blocks.append(
            Block(
                kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
                start=at,
                end=at + len(text),
                level=1 if heading else 0,
                page=1 + i // 2,
                section=() if heading else section,
                paragraph=0 if heading else number,
                turn=Turn(i, speaker, "lid", "PvdA") if speaker else None,
            )
        )
        section = (text,) if heading else section
        texts.append(text)
        at += len(text) + len(BLOCK_SEPARATOR)
    text = BLOCK_SEPARATOR.join(texts)
    data = f"{path}\n{text}\n{title}{date}".encode()
    return Document(
        source=Source(path, hashlib.sha256(data).hexdigest(), len(data), "text", "utf-8"),
        text=text,
        blocks=tuple(blocks),
        runs=tuple(Run(b.start, b.end, f"page {b.page}", b.start, b.page) for b in blocks),
        title=title or texts[0],
        date=date,
        kind=kind,
        organiser="De Balie",
        people={"Jet Bussemaker": "staatssecretaris"},
        warnings=("a warning",) if "warn" in path else (),
    )


@dataclass
class PlainAnnotator:
    """Finds what it is told of; `calls` counts the documents annotated with the "model"."""

    concepts: Mapping[str, str] = field(default_factory=lambda: CONCEPTS)
    people: Mapping[str, tuple[str, str, str]] = field(default_factory=lambda: PEOPLE)
    organisations: Sequence[str] = ORGANISATIONS
    name: str = "plain"
    version: str = "1"
    calls: int = 0

    def annotate(
        self, documents: Iterable[Document], *, processes: int = 1
    ) -> Iterator[Annotation]:
        for doc in documents:
            self.calls += 1
            if "PANIEK" in doc.text:
                raise RuntimeError("this document is too much")
            tokens = b"tokens of " + doc.source.sha256.encode()
            yield self._annotation(doc, tokens)

    def again(self, document: Document, annotation: Annotation) -> Annotation:
        return self._annotation(document, annotation.tokens)

    def tag(self, text: str, tokens: bytes) -> tuple[ConceptTag, ...]:
        return tuple(self._tags(text))

    def _annotation(self, doc: Document, tokens: bytes) -> Annotation:
        sentences = tuple(_sentences(doc))
        entities, mentions = self._names(doc)
        return Annotation(
            model=self.name,
            model_version=self.version,
            sentences=sentences,
            entities=entities,
            mentions=mentions,
            concepts=tuple(self._tags(doc.text)),
            statements=tuple(self._statements(doc, sentences, entities)),
            tokens=tokens,
        )

    def _names(self, doc: Document) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
        names = {name: name for name in (*self.people, *self.organisations)}
        names |= {short: name for name, (short, *_) in self.people.items()}
        longest = sorted(names, key=len, reverse=True)
        found = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest))
        places = [(m.start(), m.end(), m.group()) for m in found.finditer(doc.text)]
        keys: dict[str, int] = {}
        forms: dict[str, list[str]] = {}
        for _, _, form in places:
            name = names[form]
            keys.setdefault(name, len(keys))
            if form not in forms.setdefault(name, []):
                forms[name].append(form)
        entities = []
        for name, key in keys.items():
            person = self.people.get(name)
            roles = (Role(person[1], person[2], 0, 4),) if person and person[1] else ()
            type_ = EntityType.PERSON if person else EntityType.ORG
            entities.append(Entity(key, name, type_, "", roles, tuple(forms[name])))
        mentions = [Mention(keys[names[form]], s, e, form) for s, e, form in places]
        return tuple(entities), tuple(mentions)

    def _tags(self, text: str) -> Iterator[ConceptTag]:
        for label, uri in self.concepts.items():
            for m in re.finditer(re.escape(label), text, re.IGNORECASE):
                negated = text[: m.start()].endswith("geen ")
                yield ConceptTag(label, uri, m.start(), m.end(), m.group(), "exact", negated)

    def _statements(
        self,
        doc: Document,
        sentences: Sequence[tuple[int, int]],
        entities: Sequence[Entity],
    ) -> Iterator[Statement]:
        for start, end in sentences:
            said = re.search(r"([\w. -]+?) (zegt) dat (.+?)\.?$", doc.text[start:end])
            if said is None:
                continue
            words = said[1].strip()
            speaker = next((e for e in entities if words in (e.name, *e.forms)), None)
            yield Statement(
                start=start + said.start(3),
                end=start + said.end(3),
                text=said[3],
                type=StatementType.INDIRECT,
                speaker=speaker.name if speaker else None,
                entity=speaker.key if speaker else None,
                source=words,
                role=speaker.role if speaker else "",
                organisation=speaker.organisation if speaker else "",
                cue=said[2],
                cue_start=start + said.start(2),
                cue_end=start + said.end(2),
                construction="subject-verb-that",
                evidence_start=start + said.start(1),
                evidence_end=start + said.end(1),
                evidence="name" if speaker else "",
                confidence=0.9 if speaker else 0.4,
                stance=Stance.ASSERTS,
                sentence_start=start,
                sentence_end=end,
            )


def _sentences(doc: Document) -> Iterator[tuple[int, int]]:
    for block in doc.blocks:
        at = block.start
        for m in re.finditer(r".*?(?<!D)[.?!](?: |$)|.+$", doc.block_text(block), re.DOTALL):
            text = m.group().rstrip()
            if text:
                yield at, at + len(text)
            at += len(m.group())


def pairs(
    documents: Iterable[Document], annotator: PlainAnnotator | None = None
) -> list[tuple[Document, Annotation]]:
    """Documents with their annotation, as `Archive.add_annotated` takes them."""
    listed = list(documents)
    return list(zip(listed, (annotator or PlainAnnotator()).annotate(listed), strict=True))
