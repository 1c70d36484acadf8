-- The store's format 7. Offsets are code points in the document's clean text, ends exclusive.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of first addition; kept when replaced
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL UNIQUE,       -- grows with every change of any document
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    reader TEXT NOT NULL,
    encoding TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    organiser TEXT NOT NULL,
    language TEXT NOT NULL,
    people TEXT NOT NULL,                   -- JSON object
    warnings TEXT NOT NULL,                 -- JSON list
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    added TEXT NOT NULL,
    words INTEGER NOT NULL,
    pages INTEGER,
    checksum TEXT NOT NULL
);
CREATE INDEX documents_by_bytes ON documents (sha256);
CREATE INDEX documents_by_path ON documents (path);
CREATE INDEX documents_by_date ON documents (date);

CREATE TABLE annotations (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    runs BLOB NOT NULL,
    sentences BLOB NOT NULL,
    tokens BLOB NOT NULL
);

CREATE TABLE turns (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    role TEXT NOT NULL,
    party TEXT NOT NULL,
    kind TEXT NOT NULL,
    gender TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- Blocks of documents.
CREATE TABLE passages (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    level INTEGER NOT NULL,
    page INTEGER,
    section TEXT NOT NULL,                  -- JSON list
    paragraph INTEGER NOT NULL,
    turn INTEGER,
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX passages_by_document ON passages (document, number);

-- How many words stand in a document's file, how many of them its text has not, and where.
CREATE TABLE coverage (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    words INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    parts TEXT NOT NULL                     -- JSON list of [where, words, beginning]
);

-- From where on in a transcript the words were said at a time: "00:12:09".
CREATE TABLE times (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL,
    time TEXT NOT NULL,
    PRIMARY KEY (document, start)
) WITHOUT ROWID;

-- Persons and organisations over all documents.
CREATE TABLE identities (
    key INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,                     -- to show
    full TEXT NOT NULL,                     -- the fullest name that documents give
    gender TEXT NOT NULL,
    home TEXT NOT NULL,                     -- the block it was made for, "" for a correction's
    fixed TEXT NOT NULL                     -- the correction that put it together, or ""
);
CREATE INDEX identities_by_correction ON identities (fixed) WHERE fixed != '';
CREATE TABLE identity_forms (
    form TEXT NOT NULL,                     -- folded
    identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (form, identity)
) WITHOUT ROWID;
CREATE INDEX identity_forms_by_identity ON identity_forms (identity);
CREATE TABLE identity_words (
    word TEXT NOT NULL,                     -- folded
    identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (word, identity)
) WITHOUT ROWID;
CREATE INDEX identity_words_by_identity ON identity_words (identity);

-- What documents tell of who somebody is: entities that tell the same are one sighting.
CREATE TABLE sightings (
    key INTEGER PRIMARY KEY,
    identity INTEGER REFERENCES identities, -- NULL for what only an imported list has
    told TEXT NOT NULL UNIQUE,              -- JSON list
    how INTEGER NOT NULL,                   -- it came to its identity
    listed INTEGER NOT NULL                 -- of a list of people that was imported
);
CREATE INDEX sightings_by_identity ON sightings (identity);
CREATE TABLE sighting_keys (
    shared TEXT NOT NULL,                   -- what sightings that may be of one have in common
    sighting INTEGER NOT NULL REFERENCES sightings ON DELETE CASCADE,
    home INTEGER NOT NULL,                  -- the key is the block in which it is decided
    PRIMARY KEY (shared, home, sighting)
) WITHOUT ROWID;
CREATE INDEX sighting_keys_by_sighting ON sighting_keys (sighting);
CREATE TABLE sighted (
    entity INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
    sighting INTEGER NOT NULL REFERENCES sightings
);
CREATE INDEX sighted_by_sighting ON sighted (sighting);

CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL,
    identity INTEGER REFERENCES identities, -- NULL for what a correction says is no name
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    gender TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    roles TEXT NOT NULL,                    -- JSON list of [role, organisation, start, end]
    forms TEXT NOT NULL,                    -- JSON list
    mentions INTEGER NOT NULL,              -- by name
    indirect INTEGER NOT NULL               -- by role or pronoun
);
CREATE UNIQUE INDEX entities_by_document ON entities (document, number);
CREATE INDEX entities_by_identity ON entities (identity, document);

CREATE TABLE mentions (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    passage INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    antecedent INTEGER,
    page INTEGER,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);
CREATE INDEX mentions_by_document ON mentions (document, start);
CREATE INDEX mentions_by_entity ON mentions (entity, kind);
CREATE INDEX mentions_by_passage ON mentions (passage);

-- The vocabulary as the archive last saw it, and every concept that is used.
CREATE TABLE concepts (
    key INTEGER PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    labels TEXT NOT NULL,                   -- JSON list, the preferred one first
    current INTEGER NOT NULL                -- in the vocabulary now
);
CREATE TABLE concept_labels (
    label TEXT NOT NULL,                    -- folded
    concept INTEGER NOT NULL REFERENCES concepts ON DELETE CASCADE,
    PRIMARY KEY (label, concept)
) WITHOUT ROWID;
CREATE INDEX concept_labels_by_concept ON concept_labels (concept);
CREATE TABLE concept_broader (
    broader TEXT NOT NULL,                  -- URI
    concept INTEGER NOT NULL REFERENCES concepts ON DELETE CASCADE,
    PRIMARY KEY (broader, concept)
) WITHOUT ROWID;
CREATE INDEX concept_broader_by_concept ON concept_broader (concept);

CREATE TABLE tags (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    passage INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE,
    concept INTEGER NOT NULL REFERENCES concepts,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    match TEXT NOT NULL,
    negated INTEGER NOT NULL,
    page INTEGER,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);
CREATE INDEX tags_by_document ON tags (document, start);
CREATE INDEX tags_by_concept ON tags (concept, document, start);
CREATE INDEX tags_by_passage ON tags (passage);

-- `reporting` is who reports somebody else's words: an entity that goes with its document, as this row.
CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    passage INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE,
    entity INTEGER REFERENCES entities ON DELETE CASCADE,
    type TEXT NOT NULL,
    speaker TEXT,
    source TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    cue TEXT NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    construction TEXT NOT NULL,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    evidence_text TEXT NOT NULL,
    confidence REAL NOT NULL,
    stance TEXT NOT NULL,
    page INTEGER,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    reporter TEXT NOT NULL DEFAULT '',
    reporting INTEGER,
    act TEXT NOT NULL DEFAULT 'statement'
);
CREATE INDEX statements_by_document ON statements (document, start);
CREATE INDEX statements_by_entity ON statements (entity, document, start);
CREATE INDEX statements_by_passage ON statements (passage);

-- Who says it together with the first speaker.
CREATE TABLE statement_speakers (
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    number INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    PRIMARY KEY (statement, number)
) WITHOUT ROWID;
CREATE INDEX statement_speakers_by_entity ON statement_speakers (entity, statement);

CREATE TABLE statement_concepts (
    concept INTEGER NOT NULL REFERENCES concepts,
    document INTEGER NOT NULL,
    start INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    PRIMARY KEY (concept, document, start, statement)
) WITHOUT ROWID;
CREATE INDEX statement_concepts_by_statement ON statement_concepts (statement, concept);

-- Documents whose place in the text index is not up to date yet.
CREATE TABLE pending (
    document INTEGER PRIMARY KEY
);

-- What people said of a document. No reference to documents: a newer version of the file keeps it.
CREATE TABLE described (
    document INTEGER NOT NULL,
    field TEXT NOT NULL,
    given TEXT NOT NULL,
    found TEXT NOT NULL,                    -- what the reader has in its place
    PRIMARY KEY (document, field)
) WITHOUT ROWID;
CREATE TABLE labels (
    document INTEGER NOT NULL,
    folded TEXT NOT NULL,
    label TEXT NOT NULL,                    -- "gemeente:Almelo"
    PRIMARY KEY (document, folded)
) WITHOUT ROWID;
CREATE INDEX labels_by_label ON labels (folded, document);

-- Further facts of a document as they stand now: place, url, number of a parliamentary paper.
CREATE TABLE details (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (document, field)
) WITHOUT ROWID;
CREATE INDEX details_by_value ON details (field, folded, document);

-- Names and statements as the pipeline found them, of documents in which people corrected some.
CREATE TABLE found_statements (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    entities INTEGER NOT NULL,              -- so many were found; later ones are corrections'
    statements BLOB NOT NULL
);

-- Files as they were when they were last read, so that an unchanged one need not be read again.
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,              -- nanoseconds
    sha256 TEXT NOT NULL,
    message TEXT NOT NULL                   -- why it could not be read, or ""
) WITHOUT ROWID;

-- Documents that somebody removed and does not want back: of bytes and path the checksums only.
CREATE TABLE removed (
    sha256 TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    removed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX removed_by_path ON removed (path);

-- Documents that are nearly the same text: found by bands of a signature, kept in both directions.
CREATE TABLE signatures (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    shingles INTEGER NOT NULL,
    signature BLOB NOT NULL
);
CREATE TABLE signature_bands (
    band INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    PRIMARY KEY (band, document)
) WITHOUT ROWID;
CREATE INDEX signature_bands_by_document ON signature_bands (document);
CREATE TABLE doubles (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    similarity REAL NOT NULL,
    PRIMARY KEY (document, other)
) WITHOUT ROWID;
CREATE INDEX doubles_by_other ON doubles (other);

-- What each watch has shown already, and the documents as they were then.
CREATE TABLE watch_shown (
    watch TEXT NOT NULL,
    item BLOB NOT NULL,
    PRIMARY KEY (watch, item)
) WITHOUT ROWID;
CREATE TABLE watch_documents (
    watch TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (watch, id)
) WITHOUT ROWID;

-- Vectors of statements, made by an encoder that not everybody has (samenhang[meaning]).
CREATE TABLE meanings (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    model TEXT NOT NULL,                    -- how they were made
    made_for TEXT NOT NULL,                 -- the checksum of the document then
    places BLOB NOT NULL,                   -- start and end of each statement
    vectors BLOB NOT NULL
);

-- What people look at with other programs (datasette, DB Browser): names as the lists have them.
CREATE VIEW quotes AS
SELECT d.id || ':' || s.start || '-' || s.end AS id,
    CASE WHEN s.entity IS NULL THEN s.speaker ELSE i.name END AS speaker,
    s.role, s.organisation, s.type, s.text,
    (SELECT group_concat(label, ', ') FROM (SELECT DISTINCT c.label FROM statement_concepts x
        JOIN concepts c ON c.key = x.concept WHERE x.statement = s.key ORDER BY c.label)) AS concepts,
    d.title, d.date, s.page, p.paragraph, s.source, s.cue, s.stance, s.confidence,
    s.reporter AS reported_by, s.act, d.id AS document
FROM statements s
JOIN documents d ON d.key = s.document
JOIN passages p ON p.key = s.passage
LEFT JOIN entities e ON e.key = s.entity
LEFT JOIN identities i ON i.key = e.identity;
CREATE VIEW mentioned AS
SELECT i.name AS entity, i.type, m.text, m.kind, e.role, e.organisation, d.title, d.date, m.page,
    p.paragraph, d.id || ':' || m.start || '-' || m.end AS place, d.id AS document
FROM mentions m
JOIN entities e ON e.key = m.entity
JOIN identities i ON i.key = e.identity
JOIN documents d ON d.key = m.document
JOIN passages p ON p.key = m.passage;
CREATE VIEW people_and_organisations AS
SELECT i.name AS entity, i.type, SUM(e.mentions) AS mentions, COUNT(DISTINCT e.document) AS documents,
    (SELECT COUNT(*) FROM statements s JOIN entities f ON f.key = s.entity
        WHERE f.identity = i.key) AS statements
FROM identities i JOIN entities e ON e.identity = i.key
GROUP BY i.key;
CREATE VIEW concepts_used AS
SELECT c.label AS concept, t.text, t.negated, d.title, d.date, t.page, p.paragraph,
    d.id || ':' || t.start || '-' || t.end AS place, d.id AS document
FROM tags t
JOIN concepts c ON c.key = t.concept
JOIN documents d ON d.key = t.document
JOIN passages p ON p.key = t.passage;
CREATE VIEW corpus_documents AS
SELECT d.id, d.title, d.date, d.kind, d.author, d.organiser, d.words,
    (SELECT COUNT(*) FROM statements s WHERE s.document = d.key) AS statements,
    d.added, d.path
FROM documents d;
CREATE VIEW texts AS
SELECT d.title, p.section, p.page, p.paragraph, t.speaker, t.party, p.kind, p.text, d.date,
    d.id AS document
FROM passages p
JOIN documents d ON d.key = p.document
LEFT JOIN turns t ON t.document = p.document AND t.number = p.turn;
