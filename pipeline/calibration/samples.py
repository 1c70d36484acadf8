"""Everything that was marked by hand, as Docs with names: what the models are fitted on."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc

from samenhang.corpus.reading import read
from samenhang.corpus.types import Document
from samenhang.pipeline import analysis, storage
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.gold import Gold, GoldStatement, bare, load, locate
from samenhang.pipeline.evaluation.run import document_of
from samenhang.pipeline.names import create_names

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
MARKED = ROOT.parent / "marked"
CASES = ROOT / "tests" / "pipeline" / "statements" / "cases"
DATA = ROOT / "pipeline" / "samenhang" / "pipeline" / "statements" / "data"
CACHE = ROOT / "build" / "calibration"
# Real documents of others count most; passages written to show one construction least.
WEIGHTS = {"real": 3.0, "marked": 1.2, "shared": 1.5, "own": 1.0, "passage": 0.7, "case": 0.7}
_FOLDS = 4  # groups that what we wrote ourselves is left out in


@dataclass(frozen=True, slots=True)
class Sample:
    """A marked text.

    Args:
        kind: "real", "shared", "own", "passage" or "case".
        group: what is left out together: a repository, a document, a part of our own.
        weight: how much each of its cases counts.
        source: the file that was read, "" for passages.
        scored: the score counts it (a real document read twice counts once, from its source).
    """

    name: str
    kind: str
    group: str
    weight: float
    gold: Gold
    doc: Doc
    source: str = ""
    scored: bool = False


def samples(model: str | None = None) -> Iterator[Sample]:
    """Every marked text that is there."""
    reader = _Reader(model)
    for path in real_documents():
        yield from _real(path, reader)
    for path in sorted((SHARED / "gold").glob("*.json")):
        yield from _document(path, "shared", path.stem, reader)
    for path in sorted((CASES / "documents").glob("*.json")):
        yield from _document(path, "own", _fold("own", path.stem), reader)
    passages = json.loads((CASES / "passages.json").read_text("utf-8"))
    open_cases = SHARED / "cases" / "open.json"
    cases = json.loads(open_cases.read_text("utf-8")) if open_cases.is_file() else []
    yield from _texts(passages, "passage", reader)
    yield from _texts([c for c in cases if c.get("ext", "txt") == "txt"], "case", reader)


def real_documents() -> list[Path]:
    """The gold of documents that others wrote; none of them is part of the project."""
    found = (
        path
        for folder in (SHARED / "gold" / "real", MARKED)
        for path in sorted(folder.glob("**/*.json"))
    )
    return [path for path in found if path.with_suffix(".meta.json").is_file()]


def _real(path: Path, reader: _Reader) -> Iterator[Sample]:
    """A real document from its source, where all of it is marked, and from its plain text."""
    meta = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
    plain = path.with_suffix(".txt")
    sources = [p for p in path.parent.glob(f"{path.stem}.src.*") if p.suffix != ".tsx"]
    whole = meta["part"].strip().lower().startswith("whole")
    files = [sources[0], plain] if sources and whole else [plain]
    weight = WEIGHTS["marked" if path.is_relative_to(MARKED) else "real"]
    for file in files:
        doc = reader.read(file)
        gold = load(path, plain.read_text("utf-8"))
        yield Sample(
            path.stem, "real", meta["repo"], weight / len(files),
            _moved(gold, doc), doc, str(file), scored=file == files[0],
        )  # fmt: skip


def _document(path: Path, kind: str, group: str, reader: _Reader) -> Iterator[Sample]:
    file = document_of(path)
    doc = reader.read(file)
    gold = load(path, doc.text)
    yield Sample(path.stem, kind, group, WEIGHTS[kind], gold, doc, str(file), scored=True)


def _texts(cases: Sequence[dict[str, object]], kind: str, reader: _Reader) -> Iterator[Sample]:
    for case in cases:
        name = str(case["id"])
        doc = reader.write_and_read(f"{kind}-{name}", str(case["text"]))
        statements = case["statements"]
        assert isinstance(statements, list)
        gold = _moved(
            Gold(
                name,
                "",
                tuple(
                    GoldStatement(s["type"], s["speaker"] or None, s["text"], (0, 0))
                    for s in statements
                ),
                (),
            ),
            doc,
        )
        family = str(case.get("family", name))
        yield Sample(name, kind, _fold(kind, family), WEIGHTS[kind], gold, doc)


def _moved(gold: Gold, doc: Doc) -> Gold:
    """The same statements in what the reader made of the file; what it lost is left out."""
    text = bare(doc.text)
    taken: set[tuple[int, int]] = set()
    found = []
    for item in gold.statements:
        span = locate(text, item.text, taken)
        if span is not None:
            found.append(GoldStatement(item.type, item.speaker, item.text, span))
    return Gold(gold.name, text, tuple(found), gold.entities)


def _fold(kind: str, name: str) -> str:
    return f"{kind}{zlib.crc32(name.encode()) % _FOLDS}"


class _Reader:
    """Reads, parses (once: the tokens are kept under build/) and finds names."""

    def __init__(self, model: str | None) -> None:
        self._annotator = Annotator(model)
        self._names = create_names(spacy.blank("nl"), "samenhang_names")
        (CACHE / "texts").mkdir(parents=True, exist_ok=True)

    def read(self, path: Path) -> Doc:
        document = read(path)
        key = hashlib.sha256(
            f"{self._annotator.version}{document.text}{document.blocks}".encode()
        ).hexdigest()
        kept = CACHE / key
        if not kept.is_file():
            kept.write_bytes(self._parse(document))
        return self._names(storage.unpack(kept.read_bytes(), document))

    def write_and_read(self, name: str, text: str) -> Doc:
        path = CACHE / "texts" / f"{name.replace('/', '_')}.txt"
        path.write_text(text, encoding="utf-8")
        return self.read(path)

    def _parse(self, document: Document) -> bytes:
        (doc,) = analysis.parse(self._annotator._nlp, [document])
        return storage.pack(doc)
