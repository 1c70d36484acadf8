"""A made-up corpus of any size for the benchmarks, the same for the same seed.

Sentences are recombined from the treebank and the sample documents in ../shared; names come
from the name lists there, a few of them often and most of them seldom, as in real debate. The
annotation is made along with the text (who says what is known, because it is written here), so
that a store and an index of a million passages need no language model.

    python tests/benchmarks/synthetic.py --passages 50000 --corpus /tmp/corpus
    python tests/benchmarks/synthetic.py --passages 5000 --files /tmp/files
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import math
import random
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from samenhang.corpus.types import BLOCK_SEPARATOR, Block, BlockKind, Document, Run, Source
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

SHARED = Path(__file__).resolve().parents[3] / "shared"
CONCEPTS = (
    "bonding bridging bemoeizorg eenzaamheid mantelzorg burenhulp buurthuis cohesie armoede"
    " integratie participatie vrijwilligerswerk schuldhulpverlening daklozenopvang jeugdzorg"
    " wijkteam welzijnswerk burgerschap vertrouwen diversiteit"
).split()
CUES = ("zegt", "vindt", "stelt", "benadrukt", "denkt", "meent")
ROLES = ("wethouder", "hoogleraar", "directeur", "Kamerlid", "onderzoeker", "buurtwerker")
PARTIES = ("D66", "VVD", "CDA", "PvdA", "GroenLinks", "SP", "ChristenUnie")
WORDS_A_PASSAGE = 90
PASSAGES_A_DOCUMENT = 40


def treebank_sentences(shared: Path) -> list[str]:
    """The treebank's sentences as running text."""
    sentences = []
    words: list[str] = []
    with gzip.open(shared / "treebank" / "ud-train.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                words.append(cells[1] + ("" if "SpaceAfter=No" in cells[9] else " "))
            elif not line.strip() and words:
                sentences.append("".join(words).strip())
                words = []
    return [s for s in sentences if s[-1:] in ".?!" and 4 <= s.count(" ") <= 40]


def sample_sentences(shared: Path) -> list[str]:
    """Sentences of the sample documents that are plain text."""
    sentences = []
    for path in sorted((shared / "documents").rglob("*")):
        if path.suffix in {".txt", ".md"}:
            text = re.sub(r"\s+", " ", path.read_text("utf-8", errors="replace"))
            sentences += [s for s in re.split(r"(?<=[.?!]) ", text) if 4 <= s.count(" ") <= 40]
    return sentences


@dataclass
class Synthetic:
    """Makes documents with their annotation."""

    seed: int = 1
    shared: Path = SHARED
    persons: int = 3000
    organisations: int = 400
    length: float = 30  # passages of a document, in the median
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        if not self.shared.is_dir():
            sys.exit(f"the data to recombine is not there: {self.shared}")
        self._random = random.Random(self.seed)

    @cached_property
    def _sentences(self) -> list[str]:
        return treebank_sentences(self.shared) + 4 * sample_sentences(self.shared)

    @cached_property
    def _people(self) -> list[str]:
        first = _names(self.shared / "names" / "PER_FST.tsv")
        last = _names(self.shared / "names" / "PER_LST.tsv")
        pick = random.Random(self.seed + 1)
        return list(
            dict.fromkeys(f"{pick.choice(first)} {pick.choice(last)}" for _ in range(self.persons))
        )

    @cached_property
    def _bodies(self) -> list[str]:
        names = _names(self.shared / "names" / "ORG.tsv")
        return random.Random(self.seed + 2).sample(names, min(self.organisations, len(names)))

    def _often(self, names: Sequence[str]) -> str:
        """One of the names; the first ones are the commonest."""
        return names[min(int(self._random.paretovariate(0.7)) - 1, len(names) - 1)]

    def documents(self, passages: int) -> Iterator[tuple[Document, Annotation]]:
        """Documents with their annotation, until they have so many passages."""
        made = number = 0
        while made < passages:
            number += 1
            size = max(3, int(self._random.lognormvariate(math.log(self.length), 0.7)))
            document = _Maker(self, self._random, number, min(size, passages - made)).make()
            made += len(document[0].blocks)
            yield document

    def texts(self, passages: int) -> Iterator[str]:
        """The plain texts of the documents, for measuring the pipeline."""
        for document, _ in self.documents(passages):
            yield document.text


class _Maker:
    """One document under construction."""

    def __init__(
        self, source: Synthetic, chance: random.Random, number: int, passages: int
    ) -> None:
        self._source = source
        self._chance = chance
        self._number = number
        self._passages = passages
        self._at = 0
        self._entities: dict[str, int] = {}
        self._types: dict[str, EntityType] = {}
        self._mentions: list[Mention] = []
        self._tags: list[ConceptTag] = []
        self._statements: list[Statement] = []
        self._sentences: list[tuple[int, int]] = []

    def make(self) -> tuple[Document, Annotation]:
        """The document and its annotation."""
        speakers = [self._source._often(self._source._people) for _ in range(4)]
        texts, blocks = [], []
        section: tuple[str, ...] = ()
        for i in range(self._passages):
            heading = i % 8 == 0 and i + 1 < self._passages
            start = self._at
            text = self._heading() if heading else self._paragraph(speakers)
            section = section if not heading else ()
            blocks.append(
                Block(
                    BlockKind.HEADING if heading else BlockKind.PARAGRAPH,
                    start,
                    self._at,
                    level=int(heading),
                    page=1 + i // 5,
                    section=section,
                    paragraph=0 if heading else i + 1 - (i // 8 + 1),
                )
            )
            section = (text,) if heading else section
            texts.append(text)
            self._at += len(BLOCK_SEPARATOR)
        return self._finish(BLOCK_SEPARATOR.join(texts), blocks)

    def _finish(self, text: str, blocks: list[Block]) -> tuple[Document, Annotation]:
        year = self._chance.randint(1995, 2024)
        date = f"{year}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        path = f"/made-up/{year}/rapport-{self._number:06}.txt"
        sha256 = hashlib.sha256(f"{path}\n{text}".encode()).hexdigest()
        document = Document(
            source=Source(path, sha256, len(text), "text", "utf-8"),
            text=text,
            blocks=tuple(blocks),
            runs=tuple(Run(b.start, b.end, f"page {b.page}", b.start, b.page) for b in blocks),
            title=f"Rapport {self._number}: {text[:60]}",
            date=date,
            kind=self._chance.choice(("report", "debate", "letter")),
        )
        entities = tuple(
            Entity(
                key,
                name,
                self._types[name],
                roles=(Role(self._chance.choice(ROLES), _party(name), 0, 1),)
                if self._types[name] is EntityType.PERSON
                else (),
                forms=tuple(dict.fromkeys(m.text for m in self._mentions if m.entity == key)),
            )
            for name, key in self._entities.items()
        )
        annotation = Annotation(
            model="made_up",
            model_version="1",
            sentences=tuple(self._sentences),
            entities=entities,
            mentions=tuple(self._mentions),
            concepts=tuple(sorted(self._tags, key=lambda tag: tag.start)),
            statements=tuple(self._statements),
            tokens=self._chance.randbytes(5 * text.count(" ")),
        )
        return document, annotation

    def _heading(self) -> str:
        words = self._chance.choice(self._source._sentences).split()[:5]
        text = " ".join(words)
        self._sentences.append((self._at, self._at + len(text)))
        self._at += len(text)
        return text

    def _paragraph(self, speakers: list[str]) -> str:
        wanted = max(12, int(self._chance.gauss(WORDS_A_PASSAGE, 35)))
        parts = []
        count = 0
        while count < wanted:
            sentence = self._sentence(speakers)
            parts.append(sentence)
            count += sentence.count(" ") + 1
            self._at += 1
        self._at -= 1
        return " ".join(parts)

    def _sentence(self, speakers: list[str]) -> str:
        plain = self._chance.choice(self._source._sentences)
        start = self._at
        dice = self._chance.random()
        if dice < 0.12:
            text = self._statement(plain, speakers)
        elif dice < 0.2:
            name = self._source._often(self._source._bodies)
            text = f"{name} meldt: {plain}"
            self._mention(name, EntityType.ORG, start, name)
        else:
            text = plain
        if dice > 0.95:
            label = self._concept()
            text = f"Over {label}: {text}"
            self._tag(label, start + 5)
        self._sentences.append((start, start + len(text)))
        self._at += len(text)
        return text

    def _statement(self, plain: str, speakers: list[str]) -> str:
        start = self._at
        speaker = self._chance.choice(speakers)
        form = speaker if speaker not in self._entities else speaker.split(" ", 1)[-1]
        cue = self._chance.choice(CUES)
        clause = plain[0].lower() + plain[1:].rstrip(".?!")
        if self._chance.random() < 0.3:
            label = self._concept()
            clause = f"{label} nodig is, want {clause}"
            self._tag(label, start + len(f"{form} {cue} dat "))
        entity = self._mention(speaker, EntityType.PERSON, start, form)
        at = start + len(f"{form} {cue} dat ")
        end = at + len(clause)
        self._statements.append(
            Statement(
                start=at,
                end=end,
                text=clause,
                type=StatementType.INDIRECT,
                speaker=speaker,
                entity=entity,
                source=form,
                role="",
                organisation="",
                cue=cue,
                cue_start=start + len(form) + 1,
                cue_end=start + len(form) + 1 + len(cue),
                construction="subject-verb-that",
                evidence_start=start,
                evidence_end=start + len(form),
                evidence="name",
                confidence=0.9,
                stance=Stance.ASSERTS,
                sentence_start=start,
                sentence_end=end + 1,
            )
        )
        return f"{form} {cue} dat {clause}."

    def _concept(self) -> str:
        return self._source._often(CONCEPTS)

    def _tag(self, label: str, start: int) -> None:
        uri = f"urn:made-up:{label}"
        self._tags.append(ConceptTag(label, uri, start, start + len(label), label, "exact"))

    def _mention(self, name: str, type_: EntityType, start: int, form: str) -> int:
        key = self._entities.setdefault(name, len(self._entities))
        self._types[name] = type_
        self._mentions.append(Mention(key, start, start + len(form), form))
        return key


def _party(person: str) -> str:
    """The party of every second person."""
    number = zlib.crc32(person.encode())
    return PARTIES[number // 2 % len(PARTIES)] if number % 2 else ""


def _names(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    names = [line.split("\t")[0].strip() for line in lines if line and not line.startswith("#")]
    return [name for name in names if name[:1].isupper() and name.replace(" ", "").isalpha()]


def main() -> None:
    """Write a made-up corpus, or plain text files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passages", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="corpus folder to make")
    parser.add_argument("--files", type=Path, help="folder for plain text files")
    chosen = parser.parse_args()
    source = Synthetic(seed=chosen.seed)
    if chosen.files:
        chosen.files.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(source.texts(chosen.passages)):
            (chosen.files / f"rapport-{number:06}.txt").write_text(text, encoding="utf-8")
    if chosen.corpus:
        from samenhang.index.archive import Archive

        with Archive.open(chosen.corpus, create=True) as archive:
            count = sum(1 for _ in archive.add_annotated(source.documents(chosen.passages)))
            print(f"{count} documents, {archive.info().passages} passages in {chosen.corpus}")


if __name__ == "__main__":
    main()
