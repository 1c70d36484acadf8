"""What the indices get of a document: rows as the local store has them, with what finds them."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.desk import KEY, Desk, laid_out, who_of
from samenhang.index.cluster.rows_passages import Row, flat, passages
from samenhang.index.store import doubles, questions, tagged
from samenhang.index.store.described import fold_label
from samenhang.index.store.documents import document_rows
from samenhang.index.store.folding import fold, words
from samenhang.index.types import DocumentRow, MentionKind, MentionQuery, StatementQuery, TagQuery

if TYPE_CHECKING:
    from samenhang.index.cluster.records import Record
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import Corrections

_MOST_ENTITIES = 1_000_000  # of a document
PARTS = ("passages", "statements", "mentions", "tags", "entities")
OF_REVISIONS = (*PARTS, "doubles")
"""Indices whose rows say of which revision of a document they are."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that the indices have of a document.

    Args:
        document: the row of the document itself.
        parts: index ("passages" …) to its rows, in the order of their places.
        told: `who` to what is told of somebody, encoded.
    """

    document: Row
    parts: Mapping[str, list[Row]]
    told: Mapping[str, str]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are in each index."""
        return {part: len(rows) for part, rows in self.parts.items()}


def rows_of(
    record: Record, corrections: Corrections | None = None, mender: Mender | None = None
) -> Rows:
    """The rows of a record.

    Raises:
        RecordError: its parts contradict each other.
    """
    from samenhang.pipeline.names.sightings import encode

    with laid_out(record, corrections, mender) as desk:
        (shown,) = document_rows(desk.connection, KEY)
        shared = _of_document(record, shown)
        people = _people(desk)
        found = passages(desk, people)
        texts = {one["seq"]: one for one in found}
        parts = {
            "passages": found,
            "statements": _statements(desk, people, texts),
            "mentions": _mentions(desk, people),
            "tags": _tags(desk, record),
            "entities": _entities(desk, people, record.number),
        }
        told = {who_of(sighting): encode(sighting) for sighting in desk.told.values()}
        document = {
            **shared,
            "id": record.id,
            "path": shown.path,
            "sha256": shown.sha256,
            "title": shown.title,
            "title_words": sorted(set(shown.title.casefold().split())),
            "labels": list(shown.labels),
            "places": [shown.place] if shown.place else [],
            "sitting": record.document.sitting,
            "models": f"{shown.model} {shown.model_version}",
            "words": shown.words,
            "counts": {part: len(listed) for part, listed in parts.items()},
            "whos": sorted(told),
            "corrected": desk.corrected,
            **_signed(desk, record.document.text),
            "row": flat(shown),
        }
    for listed in parts.values():
        for row in listed:
            row.update(shared)
    return Rows(document, parts, told)


def actions(rows: Rows, index: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The bulk that writes the rows; the same rows have the same ids.

    Args:
        index: of each part.
    """
    revision = rows.document["revision"]
    for part, listed in rows.parts.items():
        for number, row in enumerate(listed):
            yield {
                "_op_type": "index",
                "_index": index[part],
                "_id": f"{revision}-{number}",
                "_source": row,
            }


def _signed(desk: Desk, text: str) -> Row:
    """What finds documents that are nearly the same text."""
    doubles.note(desk.connection, KEY, text)
    bands = [band for (band,) in desk.connection.execute("SELECT band FROM signature_bands")]
    (packed,) = desk.connection.execute("SELECT signature FROM signatures").fetchone()
    signature = struct.unpack(f"<{len(packed) // 4}I", packed)
    return {"bands": sorted(bands), "signature": {"slots": list(signature)}}


def _of_document(record: Record, shown: DocumentRow) -> Row:
    """What every row has of its document."""
    date = shown.date
    return {
        "document": record.id,
        "number": record.number,
        "revision": record.revision,
        **({"date": date, "date_end": f"{date}~"} if date else {}),
        "year": date[:4] or "undated",
        "doc_kind": shown.kind,
        "doc_kind_lower": shown.kind.lower(),
        "doc_labels": [fold_label(label) for label in shown.labels],
        "doc_places": [fold(shown.place)] if shown.place else [],
        "added": shown.added,
    }


def _people(desk: Desk) -> dict[int, Row]:
    """What finds the entities of the document, by their keys."""
    found = {}
    for key, roles in desk.connection.execute("SELECT key, roles FROM entities"):
        held = [(role, house) for role, house, *_ in json.loads(roles)]
        sighting = desk.told.get(key)
        found[key] = {
            **({"who": who_of(sighting)} if sighting is not None else {}),
            "held_roles": [" ".join(words(role)) for role, _ in held if words(role)],
            "held_houses": sorted({fold(house) for _, house in held if fold(house)}),
            "role_said": any(role for role, _ in held),
            "house_said": any(house for _, house in held),
        }
    return found


_STATEMENTS = """
SELECT s.entity, s.speaker, s.source, p.number, p.end < s.end, ifnull(t.party, ''), s.start, s.end,
    (SELECT json_group_array(c.uri) FROM statement_concepts x JOIN concepts c ON c.key = x.concept
        WHERE x.statement = s.key), s.reporting,
    (SELECT json_group_array(entity) FROM (SELECT x.entity FROM statement_speakers x
        WHERE x.statement = s.key ORDER BY x.number))
FROM statements s JOIN passages p ON p.key = s.passage
    LEFT JOIN turns t ON t.document = p.document AND t.number = p.turn
ORDER BY s.document, s.start, s.key
"""
_INSIDE = "SELECT m.start, m.end, m.entity FROM mentions m"


def _statements(desk: Desk, people: Mapping[int, Row], texts: Mapping[int, Row]) -> list[Row]:
    inside = desk.connection.execute(_INSIDE).fetchall()
    more = desk.connection.execute(_STATEMENTS).fetchall()
    found = []
    for seq, (row, facts) in enumerate(
        zip(questions.statements(desk.connection, StatementQuery()), more, strict=True)
    ):
        entity, speaker, source, passage, several, party, start, end, uris = facts[:9]
        reporting, others = facts[9:]
        person = people.get(entity, {})
        listed = json.loads(uris)
        text = texts[passage]
        mentioned = {
            people[key]["who"]
            for first, last, key in inside
            if first >= start and last <= end and "who" in people[key]
        }
        found.append(
            {
                **person,
                "seq": seq,
                "start": start,
                "end": end,
                "type": row.type,
                "stance": row.stance,
                "confidence": row.confidence,
                "uris": sorted(set(listed)),
                "uri_count": len(listed),
                "speaker": speaker or "",
                "entity": entity is not None,
                "named": "who" in person,
                "source_words": [] if "who" in person else sorted(set(fold(row.source).split())),
                "called": " ".join(words(source)) if entity is None else "",
                "role": row.role,
                "organisation": row.organisation,
                "party": party,
                "act": row.act,
                "reported": row.reported_by != "" or reporting is not None,
                "reporting": people.get(reporting, {}).get("who", ""),
                "others": [people[key] for key in json.loads(others) if "who" in people[key]],
                "several": bool(several),
                "mentioned": sorted(mentioned),
                "text": row.text,
                **{name: text[name] for name in ("form", "lemma", "part", "heading")},
                "row": flat(row),
            }
        )
    return found


def _mentions(desk: Desk, people: Mapping[int, Row]) -> list[Row]:
    """All mentions but those of what is no name, which no question gives."""
    more = desk.connection.execute(
        "SELECT r.entity FROM mentions r JOIN entities e ON e.key = r.entity"
        " WHERE e.identity NOT NULL ORDER BY r.document, r.start, r.key"
    ).fetchall()
    every = MentionQuery(kinds=tuple(MentionKind))
    return [
        {
            **people[entity],
            "seq": seq,
            "start": row.start,
            "end": row.end,
            "type": row.type,
            "kind": row.kind,
            "text": row.text,
            "row": flat(row),
        }
        for seq, (row, (entity,)) in enumerate(
            zip(questions.mentions(desk.connection, every), more, strict=True)
        )
    ]


def _tags(desk: Desk, record: Record) -> list[Row]:
    labels = {tag.uri: tag.concept for tag in record.annotation.concepts}
    rows = list(tagged.concept_mentions(desk.connection, TagQuery()))
    said = {
        (row.uri, row.start, row.end)
        for row in tagged.concept_mentions(desk.connection, TagQuery(spoken=True))
    }
    spoken = {n for n, row in enumerate(rows) if (row.uri, row.start, row.end) in said}
    return [
        {
            "seq": seq,
            "start": row.start,
            "end": row.end,
            "spoken": seq in spoken,
            "uri": row.uri,
            "label": labels[row.uri],
            "negated": row.negated,
            "row": flat(row),
        }
        for seq, row in enumerate(rows)
    ]


def _entities(desk: Desk, people: Mapping[int, Row], document: int) -> list[Row]:
    from samenhang.pipeline.names.sightings import encode

    rows = desk.connection.execute(
        "SELECT key, number, type, name, gender, roles, forms, mentions, indirect FROM entities"
        " ORDER BY number"
    ).fetchall()
    return [
        {
            **people[key],
            "seq": number,
            "start": 0,
            "type": type_,
            "place": document * _MOST_ENTITIES + number,
            "names": [name],
            "forms": json.loads(forms),
            "roles": {"given": json.loads(roles), "gender": gender},
            "mentions": mentions,
            "indirect": indirect,
            **({"told": encode(desk.told[key])} if key in desk.told else {}),
        }
        for key, number, type_, name, gender, roles, forms, mentions, indirect in rows
    ]
