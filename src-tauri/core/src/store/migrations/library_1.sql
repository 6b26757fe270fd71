-- library.db, version 1: public material only. It can be rebuilt; nothing a worker made stands here.
-- Moments are seconds since 1970 UTC; calendar days are ISO texts; 0 and '' mean "not said" unless a column may be NULL.

-- What the stored content of a source answers to. Written in the transaction that stores the content, so that a
-- validator can never outlive or precede what it validates.
CREATE TABLE feed_state (
    source        TEXT    NOT NULL PRIMARY KEY,
    etag          TEXT    NOT NULL DEFAULT '',
    last_modified TEXT    NOT NULL DEFAULT '',
    content_hash  BLOB    NOT NULL,            -- SHA-256 of the bytes that were applied
    title         TEXT    NOT NULL DEFAULT '', -- the feed's own title
    language      TEXT    NOT NULL DEFAULT '',
    complete      INTEGER NOT NULL DEFAULT 0,
    applied_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a list shows of a resource. docid orders by importance (see rank.rs): higher is shown and searched first.
CREATE TABLE resource (
    docid         INTEGER NOT NULL PRIMARY KEY,
    source        TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    summary       TEXT    NOT NULL DEFAULT '',
    kind          TEXT    NOT NULL,
    publisher     TEXT    NOT NULL DEFAULT '',
    language      TEXT    NOT NULL DEFAULT '',
    nations       TEXT    NOT NULL DEFAULT '', -- 'GB-ENG GB-WLS'
    status        TEXT    NOT NULL,
    pinned        INTEGER NOT NULL DEFAULT 0,
    published_at  INTEGER,
    precision     TEXT    NOT NULL DEFAULT 'day',
    year          INTEGER NOT NULL DEFAULT 0,  -- of publication, UTC; 0 = not said
    attachments   INTEGER NOT NULL DEFAULT 0,  -- how many
    revision      INTEGER NOT NULL DEFAULT 0,
    superseded_by TEXT    NOT NULL DEFAULT '',
    translation_of TEXT   NOT NULL DEFAULT '',
    content_hash  BLOB    NOT NULL,            -- of title, text and numbers: checked on reading
    first_seen_at INTEGER NOT NULL,
    fetched_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,            -- when the library last saw its content change
    change        TEXT    NOT NULL,            -- added | changed | retired
    UNIQUE (source, id)
) STRICT;
CREATE INDEX resource_published ON resource (published_at DESC, docid DESC);
CREATE INDEX resource_title     ON resource (title COLLATE NOCASE, docid);
CREATE INDEX resource_changed   ON resource (changed_at DESC, docid DESC);
CREATE INDEX resource_successor ON resource (source, superseded_by) WHERE superseded_by <> '';
CREATE INDEX resource_original  ON resource (source, translation_of) WHERE translation_of <> '';

-- What the reader shows beyond that. Apart from resource, so that lists stay on few pages.
CREATE TABLE resource_text (
    docid   INTEGER NOT NULL PRIMARY KEY REFERENCES resource (docid) ON DELETE CASCADE ON UPDATE CASCADE,
    body    TEXT    NOT NULL, -- plain text of the nodes
    meta    TEXT    NOT NULL, -- publisher, authors, topics, tags, kind: what search may find beside the text
    nodes   TEXT    NOT NULL, -- JSON of the node tree
    links   TEXT    NOT NULL, -- JSON list of addresses
    details TEXT    NOT NULL  -- JSON of every other field (details.rs)
) STRICT;

-- Values to filter by that a resource has several of.
CREATE TABLE facet (
    kind  TEXT    NOT NULL, -- topic | audience | nation | contact
    value TEXT    NOT NULL,
    docid INTEGER NOT NULL REFERENCES resource (docid) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (kind, value, docid)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_docid ON facet (docid);

-- Old names of resources.
CREATE TABLE alias (
    source TEXT NOT NULL,
    old_id TEXT NOT NULL,
    id     TEXT NOT NULL,
    PRIMARY KEY (source, old_id)
) STRICT, WITHOUT ROWID;

-- What publishers took away; also keeps a retired id from coming back as new by an old page.
CREATE TABLE tombstone (
    source      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    title       TEXT    NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    reason      TEXT    NOT NULL DEFAULT '',
    replaced_by TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_at ON tombstone (at DESC);

-- Resources that vanished in too great a number at once: they stay until a person decides.
CREATE TABLE held_removal (
    source TEXT    NOT NULL,
    id     TEXT    NOT NULL,
    kept   INTEGER NOT NULL DEFAULT 0, -- 1 = a person decided to keep it
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    source       TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    position     INTEGER NOT NULL,
    need         TEXT    NOT NULL,
    nations      TEXT    NOT NULL DEFAULT '',
    contact      TEXT    NOT NULL, -- JSON of every field (contact.rs)
    content_hash BLOB    NOT NULL,
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE acronym (
    source    TEXT NOT NULL,
    term      TEXT NOT NULL, -- as published
    folded    TEXT NOT NULL, -- as compared
    expansion TEXT NOT NULL,
    PRIMARY KEY (source, folded, expansion)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
    source   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    item     TEXT,
    message  TEXT    NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

-- Surface words and in how many resources they stand: completions and spellings.
CREATE TABLE word (
    word TEXT    NOT NULL PRIMARY KEY,
    df   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The text index reads the words of a row from here when it must forget or verify them.
CREATE VIEW resource_words AS
    SELECT resource.docid, resource.title, resource.summary, resource_text.body, resource_text.meta
    FROM resource JOIN resource_text USING (docid);
CREATE VIRTUAL TABLE resources_fts USING fts5 (
    title, summary, body, meta,
    content = 'resource_words', content_rowid = 'docid',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
