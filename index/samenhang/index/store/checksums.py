"""One checksum over everything that the store holds of a document."""

from __future__ import annotations

import hashlib
import sqlite3

# Keys and links to identities are left out: corrections of names change them.
_PARTS = (
    "SELECT id, path, sha256, size, reader, encoding, title, date, kind, author, organiser,"
    " language, people, warnings, model, model_version, added, words, pages FROM documents"
    " WHERE key = ?",
    "SELECT runs, sentences, tokens FROM annotations WHERE document = ?",
    "SELECT number, speaker, role, party, kind, gender FROM turns WHERE document = ?"
    " ORDER BY number",
    "SELECT number, kind, start, end, level, page, section, paragraph, turn, text FROM passages"
    " WHERE document = ? ORDER BY number",
    "SELECT number, type, name, gender, role, organisation, roles, forms FROM entities"
    " WHERE document = ? ORDER BY number",
    "SELECT e.number, m.kind, m.start, m.end, m.text, antecedent, page, sentence_start,"
    " sentence_end FROM mentions m JOIN entities e ON e.key = m.entity WHERE m.document = ?"
    " ORDER BY m.key",
    "SELECT c.uri, t.start, t.end, t.text, t.match, t.negated, page, sentence_start, sentence_end"
    " FROM tags t JOIN concepts c ON c.key = t.concept WHERE t.document = ? ORDER BY t.key",
    "SELECT e.number, s.type, speaker, source, s.role, s.organisation, start, end, text, cue,"
    " cue_start, cue_end, construction, evidence, evidence_start, evidence_end, evidence_text,"
    " confidence, stance, page, sentence_start, sentence_end FROM statements s"
    " LEFT JOIN entities e ON e.key = s.entity WHERE s.document = ? ORDER BY s.key",
)

# Hashed where there is something only, so that records of before these tables keep their sum.
_MORE = (
    "SELECT field, given, found FROM described WHERE document = ? ORDER BY field",
    "SELECT label, folded FROM labels WHERE document = ? ORDER BY folded",
    "SELECT field, value, folded FROM details WHERE document = ? ORDER BY field",
    "SELECT entities, statements FROM found_statements WHERE document = ?",
    "SELECT start, time FROM times WHERE document = ? ORDER BY start",
    "SELECT words, left_out, parts FROM coverage WHERE document = ?",
    "SELECT s.start, s.end, reporter, e.number, act FROM statements s LEFT JOIN entities e"
    " ON e.key = s.reporting WHERE s.document = ? AND (reporter != '' OR act != 'statement')"
    " ORDER BY s.key",
    "SELECT s.start, s.end, x.number, e.number FROM statements s JOIN statement_speakers x"
    " ON x.statement = s.key JOIN entities e ON e.key = x.entity WHERE s.document = ?"
    " ORDER BY s.key, x.number",
)


def checksum(connection: sqlite3.Connection, key: int) -> str:
    """The checksum of a document's record as it stands in the store now (SHA-256, hex)."""
    digest = hashlib.sha256()
    for number, part in enumerate(_PARTS):
        digest.update(b"part %d\n" % number)
        for row in connection.execute(part, (key,)):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    for number, part in enumerate(_MORE, len(_PARTS)):
        for row in connection.execute(part, (key,)):
            digest.update(b"part %d %s" % (number, repr(row).encode("utf-8", "surrogatepass")))
    return digest.hexdigest()
