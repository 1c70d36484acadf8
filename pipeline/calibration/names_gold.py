"""The documents and passages in which somebody marked who is named, annotated once."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from samples import SHARED, real_documents

from samenhang.corpus.reading import read
from samenhang.corpus.types import Block, BlockKind, Document, Source
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.run import document_of
from samenhang.pipeline.names.evaluation import iob_spans, read_iob

ROOT = Path(__file__).parents[2]
_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_READS = {".md", ".html", ".pdf", ".docx", ".odt", ".txt", ".rtf", ".eml", ".xml"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A place that a reader marked: offsets in the document's text."""

    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A marked document.

    Args:
        group: what is left out together: the repository, or the document.
        kind: "real", "gold", "made", "case", or "train": sentences of which the recogniser knows
            the names by heart; "copy": with other names; "parts": made of parts.
        tokens: its packed annotation, without names.
        entities: (name, type, number of mentions) as marked.
    """

    name: str
    group: str
    kind: str
    document: Document
    tokens: bytes
    marked: tuple[Marked, ...]
    entities: tuple[tuple[str, str, int], ...]


def samples(cache: Path | None = None, model: str | None = None) -> list[Sample]:
    """Every marked document and passage that is there.

    Args:
        cache: a file to keep the annotation in.
        model: language model; the best one there is by default.
    """
    from names_copies import copies
    from names_parts import sentences

    marked = [*_documents(), *_cases()]
    rows = [
        *marked,
        *_sentences(),
        *copies(marked, 1),
        *copies([row for row in marked if row[2] != "case"], 2),
        *sentences(170),
    ]
    known: dict[str, bytes] = {}
    if cache is not None and cache.exists():
        known = pickle.loads(cache.read_bytes())  # noqa: S301 - our own file
    new = [document for *_, document, _, _ in rows if document.text not in known]
    if new:
        for document, annotation in Annotator(model).pairs(new):
            known[document.text] = annotation.tokens
        if cache is not None:
            cache.write_bytes(pickle.dumps(known))
    return [
        Sample(name, group, kind, document, known[document.text], marks, entities)
        for name, group, kind, document, marks, entities in rows
    ]


Row = tuple[str, str, str, Document, tuple[Marked, ...], tuple[tuple[str, str, int], ...]]


def _documents() -> Iterator[Row]:
    for path in real_documents():
        meta = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
        plain = path.with_suffix(".txt")
        sources = [p for p in path.parent.glob(f"{path.stem}.src.*") if p.suffix in _READS]
        whole = meta.get("part", "whole").strip().lower().startswith("whole")
        for number, source in enumerate([plain, *(sources if whole else [])]):
            name = path.stem + ("", "+src")[number]
            yield _row(name, meta["repo"], "real", path, plain, source)
    for folder, kind in (
        (SHARED / "gold", "gold"),
        (ROOT / "tests" / "pipeline" / "statements" / "cases" / "documents", "made"),
    ):
        for path in sorted(folder.glob("*.json")):
            source = document_of(path)
            yield _row(path.stem, path.stem, kind, path, source, source)


def _row(name: str, group: str, kind: str, gold: Path, plain: Path, source: Path) -> Row:
    data = json.loads(gold.read_text("utf-8"))
    document = read(source)
    marked_text = " ".join(plain.read_text("utf-8").split())
    places = [
        (m["start"], m["end"], e["type"], e["name"])
        for e in data["entities"]
        for m in e["mentions"]
    ]
    marked = tuple(_moved(marked_text, document.text, places))
    entities = tuple((e["name"], e["type"], len(e["mentions"])) for e in data["entities"])
    return name, group, kind, document, marked, entities


def _moved(old: str, new: str, places: list[tuple[int, int, str, str]]) -> Iterator[Marked]:
    """Places in one text where they are in another that has nearly the same words."""
    one, two = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    matcher = SequenceMatcher(None, [m[0] for m in one], [m[0] for m in two], autojunk=False)
    same: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        same.update((block.a + k, block.b + k) for k in range(block.size))
    starts = {m.start(): i for i, m in enumerate(one)}
    ends = {m.end(): i for i, m in enumerate(one)}
    for start, end, type_, entity in places:
        first, last = starts.get(start), ends.get(end)
        if first is not None and last is not None and first in same and last in same:
            yield Marked(two[same[first]].start(), two[same[last]].end(), type_, entity)
        else:
            print("not placed", repr(old[start:end]), repr(old[start - 20 : end + 20]))


def _cases() -> Iterator[Row]:
    for path in sorted((ROOT / "tests" / "pipeline" / "names" / "cases").glob("*.json")):
        for case in json.loads(path.read_text("utf-8")):
            wanted = [
                (mention, type_, row["name"])
                for key, type_ in (("persons", "PERSON"), ("organisations", "ORG"))
                for row in case[key]
                for mention in row["mentions"]
            ]
            text = case["text"]
            document = Document(
                Source("-", "0" * 64, len(text), "text"),
                text,
                tuple(_paragraphs(text)),
                (),
                case["id"],
            )
            counts: dict[tuple[str, str], int] = {}
            for _, type_, name in wanted:
                counts[name, type_] = counts.get((name, type_), 0) + 1
            entities = tuple((name, type_, n) for (name, type_), n in counts.items())
            yield case["id"], case["id"], "case", document, tuple(_placed(text, wanted)), entities


def _paragraphs(text: str) -> Iterator[Block]:
    from samenhang.pipeline.extensions import guess_blocks

    yield from (
        guess_blocks(text)
        if text.strip()
        else (Block(BlockKind.PARAGRAPH, 0, len(text), paragraph=1),)
    )


def _placed(text: str, wanted: list[tuple[str, str, str]]) -> Iterator[Marked]:
    taken: set[int] = set()
    for form, type_, entity in sorted(wanted, key=lambda row: -len(row[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield Marked(*match.span(), type_, entity)
                break


def _sentences() -> Iterator[Row]:
    """The treebank's sentences with marked names, some at a time as a document."""
    sentences = list(read_iob(SHARED / "treebank" / "ner-train.iob"))
    for start in range(0, len(sentences), _TOGETHER):
        text, blocks, marked = "", [], []
        for sentence in sentences[start : start + _TOGETHER]:
            begin = len(text)
            offsets = []
            for n, (word, _) in enumerate(sentence):
                glued = n == 0 or word in _CLOSING or sentence[n - 1][0] in _OPENING
                text += ("" if glued else " ") + word
                offsets.append((len(text) - len(word), len(text)))
            for first, after, kind in iob_spans([label for _, label in sentence]):
                if kind in {"PERSON", "ORG"}:
                    place = offsets[first][0], offsets[after - 1][1]
                    marked.append(Marked(*place, kind, text[slice(*place)]))
            blocks.append(Block(BlockKind.PARAGRAPH, begin, len(text), paragraph=len(blocks) + 1))
            text += "\n\n"
        text = text.strip()
        name = f"train-{start}"
        document = Document(Source("-", "0" * 64, len(text), "text"), text, tuple(blocks), (), name)
        yield name, name, "train", document, tuple(marked), ()


_TOGETHER = 40
_CLOSING = frozenset({",", ".", ")", "!", "?", ":", ";", "'s"})
_OPENING = frozenset({"("})
