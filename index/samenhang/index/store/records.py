"""Documents and annotations as rows, and back. Pure functions but for those that read rows."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from bisect import bisect_right
from typing import Any

from samenhang.corpus.errors import StoreError
from samenhang.corpus.types import (
    BLOCK_SEPARATOR,
    Block,
    BlockKind,
    Coverage,
    Document,
    LeftOut,
    Mark,
    Run,
    Source,
    Turn,
)
from samenhang.index.store.folding import WORD, fold_word
from samenhang.pipeline.types import (
    Act,
    Annotation,
    ConceptTag,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Role,
    Stance,
    Statement,
    StatementType,
)

ID_LENGTH = 40
_INFLATED = 1 << 30  # no honest record unpacks to more


def pack(value: object) -> bytes:
    """A JSON value as compressed bytes."""
    return zlib.compress(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode(), 6)


def unpack(data: bytes) -> Any:
    """The JSON value that `pack` made bytes of.

    Raises:
        StoreError: the bytes are damaged.
    """
    try:
        inflate = zlib.decompressobj()
        raw = inflate.decompress(data, _INFLATED)
        return json.loads(raw)
    except (zlib.error, ValueError) as error:
        raise StoreError(
            "a record is damaged", hint="Restore a backup: samenhang restore FILE"
        ) from error


def slug(document: Document) -> str:
    """A document's id as its file name suggests it: lower-case letters, digits and hyphens."""
    return slug_of(document.source.path, document.title)


def slug_of(path: str, title: str = "") -> str:
    """The id that a path suggests, or a title where there is no path."""
    name = title if path in ("", "-") else re.split(r"[/\\]", path)[-1]
    stem = name.rsplit(".", 1)[0] or name
    parts = [fold_word(part) for part in WORD.findall(stem.replace("_", " "))]
    cut = "-".join(part for part in parts if part.isascii())[:ID_LENGTH].strip("-")
    return cut or "document"


class RecordError(StoreError):
    """One document cannot be stored as it is; others can."""


def verify(document: Document, annotation: Annotation) -> None:
    """Raise a RecordError where the parts of a record contradict each other."""
    size = len(document.text)
    keys = {entity.key for entity in annotation.entities}
    wrong = ""
    if BLOCK_SEPARATOR.join(map(document.block_text, document.blocks)) != document.text:
        wrong = "its blocks do not make up its text"
    elif not document.blocks:
        wrong = "it has no text"
    elif any(m.entity not in keys for m in annotation.mentions):
        wrong = "a mention of nobody was found in it"
    elif any(
        not 0 <= place.start < place.end <= size
        for places in (annotation.mentions, annotation.concepts, annotation.statements)
        for place in places
    ):
        wrong = "something was found outside its text"
    if wrong:
        raise RecordError(
            f"cannot be stored: {wrong}",
            subject=document.source.path,
            hint="This is a mistake of the program: please report it",
        )


def count_words(document: Document) -> int:
    """Running words, punctuation not counted."""
    return sum(1 for _ in WORD.finditer(document.text))


def pack_runs(runs: tuple[Run, ...], marks: tuple[Mark, ...] = ()) -> bytes:
    """The places in the source, those of marks of notes included, each part's name once."""
    parts = dict.fromkeys([*(run.part for run in runs), *(mark.part for mark in marks)], 0)
    for number, part in enumerate(parts):
        parts[part] = number
    flat = [[r.start, r.end, parts[r.part], r.offset, r.page] for r in runs]
    left = [[m.at, m.text, parts[m.part], m.offset, m.page] for m in marks]
    return pack([list(parts), flat, left] if left else [list(parts), flat])


def unpack_runs(data: bytes) -> tuple[tuple[Run, ...], tuple[Mark, ...]]:
    """The inverse of `pack_runs`; stores of before have no marks."""
    parts, flat, *left = unpack(data)
    return (
        tuple(Run(s, e, parts[part], offset, page) for s, e, part, offset, page in flat),
        tuple(
            Mark(at, text, parts[part], offset, page)
            for marks in left
            for at, text, part, offset, page in marks
        ),
    )


class Sentences:
    """Finds the sentence of a place."""

    def __init__(self, sentences: tuple[tuple[int, int], ...]) -> None:
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds `start`, else the place itself."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and start < self._sentences[i][1]:
            return self._sentences[i]
        return start, end


def read_document(connection: sqlite3.Connection, key: int) -> Document:
    """A document as it was added."""
    row = connection.execute(
        "SELECT path, sha256, size, reader, encoding, title, date, kind, author, organiser,"
        " language, people, warnings FROM documents WHERE key = ?",
        (key,),
    ).fetchone()
    turns = {
        number: Turn(number, *rest)
        for number, *rest in connection.execute(
            "SELECT number, speaker, role, party, kind, gender FROM turns WHERE document = ?",
            (key,),
        )
    }
    blocks = []
    texts = []
    for kind, start, end, level, page, section, paragraph, turn, text in connection.execute(
        "SELECT kind, start, end, level, page, section, paragraph, turn, text FROM passages"
        " WHERE document = ? ORDER BY number",
        (key,),
    ):
        titles = tuple(json.loads(section))
        blocks.append(
            Block(BlockKind(kind), start, end, level, page, titles, paragraph, turns.get(turn))
        )
        texts.append(text)
    (packed,) = connection.execute(
        "SELECT runs FROM annotations WHERE document = ?", (key,)
    ).fetchone()
    runs, marks = unpack_runs(packed)
    counted = connection.execute(
        "SELECT words, left_out, parts FROM coverage WHERE document = ?", (key,)
    ).fetchone()
    details = dict(
        connection.execute("SELECT field, value FROM details WHERE document = ?", (key,)).fetchall()
    )
    return Document(
        source=Source(*row[:5]),
        text=BLOCK_SEPARATOR.join(texts),
        blocks=tuple(blocks),
        runs=runs,
        marks=marks,
        coverage=counted
        and Coverage(counted[0], counted[1], tuple(LeftOut(*p) for p in json.loads(counted[2]))),
        title=row[5],
        date=row[6],
        kind=row[7],
        author=row[8],
        organiser=row[9],
        language=row[10],
        people=json.loads(row[11]),
        warnings=tuple(json.loads(row[12])),
        title_from=details.get("title_from", ""),
        date_from=details.get("date_from", ""),
        kind_from=details.get("kind_from", ""),
        sitting=details.get("sitting", ""),
        url=details.get("url", ""),
        publication=details.get("publication", ""),
        session=details.get("session", ""),
    )


def read_annotation(connection: sqlite3.Connection, key: int) -> Annotation:
    """A document's annotation as it was stored."""
    model, version, sentences, tokens = connection.execute(
        "SELECT model, model_version, sentences, tokens FROM documents"
        " JOIN annotations ON document = key WHERE key = ?",
        (key,),
    ).fetchone()
    entities = tuple(
        Entity(
            number,
            name,
            EntityType(type_),
            gender,
            tuple(Role(*role) for role in json.loads(roles)),
            tuple(json.loads(forms)),
        )
        for number, name, type_, gender, roles, forms in connection.execute(
            "SELECT number, name, type, gender, roles, forms FROM entities WHERE document = ?"
            " ORDER BY number",
            (key,),
        )
    )
    mentions = tuple(
        Mention(number, start, end, text, MentionKind(kind), antecedent)
        for number, start, end, text, kind, antecedent in connection.execute(
            "SELECT e.number, m.start, m.end, m.text, m.kind, m.antecedent FROM mentions m"
            " JOIN entities e ON e.key = m.entity WHERE m.document = ? ORDER BY m.key",
            (key,),
        )
    )
    statements = tuple(Statement(*_typed(row)) for row in _statement_rows(connection, key))
    return Annotation(
        model,
        version,
        tuple((start, end) for start, end in unpack(sentences)),
        entities,
        mentions,
        read_tags(connection, key),
        statements,
        tokens,
    )


def read_tags(connection: sqlite3.Connection, key: int) -> tuple[ConceptTag, ...]:
    """A document's concepts as they were stored."""
    return tuple(
        ConceptTag(label, uri, start, end, text, match, bool(negated))
        for label, uri, start, end, text, match, negated in connection.execute(
            "SELECT c.label, c.uri, t.start, t.end, t.text, t.match, t.negated FROM tags t"
            " JOIN concepts c ON c.key = t.concept WHERE t.document = ? ORDER BY t.key",
            (key,),
        )
    )


def read_tokens(connection: sqlite3.Connection, key: int) -> tuple[str, bytes]:
    """A document's text and the linguistic annotation of it."""
    texts = connection.execute(
        "SELECT text FROM passages WHERE document = ? ORDER BY number", (key,)
    )
    (tokens,) = connection.execute(
        "SELECT tokens FROM annotations WHERE document = ?", (key,)
    ).fetchone()
    return BLOCK_SEPARATOR.join(text for (text,) in texts), tokens


def read_sentences(connection: sqlite3.Connection, key: int) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence of a document."""
    (sentences,) = connection.execute(
        "SELECT sentences FROM annotations WHERE document = ?", (key,)
    ).fetchone()
    return tuple((start, end) for start, end in unpack(sentences))


def _typed(row: tuple[Any, ...]) -> list[Any]:
    values = list(row)
    values[3] = StatementType(row[3])
    values[17] = Stance(row[17])
    values[20] = tuple(json.loads(row[20]))
    values[23] = Act(row[23])
    return values


def _statement_rows(connection: sqlite3.Connection, key: int) -> sqlite3.Cursor:
    return connection.execute(
        "SELECT s.start, s.end, s.text, s.type, s.speaker, e.number, s.source, s.role,"
        " s.organisation, s.cue, s.cue_start, s.cue_end, s.construction, s.evidence_start,"
        " s.evidence_end, s.evidence, s.confidence, s.stance, s.sentence_start, s.sentence_end,"
        " (SELECT json_group_array(number) FROM (SELECT o.number FROM statement_speakers x"
        " JOIN entities o ON o.key = x.entity WHERE x.statement = s.key ORDER BY x.number)),"
        " s.reporter, r.number, s.act FROM statements s LEFT JOIN entities e ON e.key = s.entity"
        " LEFT JOIN entities r ON r.key = s.reporting"
        " WHERE s.document = ? ORDER BY s.key",
        (key,),
    )
