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
    docid          INTEGER NOT NULL PRIMARY KEY,
    source         TEXT    NOT NULL,
    id             TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    title_key      TEXT    NOT NULL,            -- the title as it is sorted: lower case, no accents
    summary        TEXT    NOT NULL DEFAULT '',
    kind           TEXT    NOT NULL,
    publisher      TEXT    NOT NULL DEFAULT '',
    language       TEXT    NOT NULL DEFAULT '',
    nations        TEXT    NOT NULL DEFAULT '', -- 'GB-ENG GB-WLS'
    status         TEXT    NOT NULL,
    pinned         INTEGER NOT NULL DEFAULT 0,
    published_at   INTEGER,
    precision      TEXT    NOT NULL DEFAULT 'day',
    attachments    INTEGER NOT NULL DEFAULT 0,  -- how many
    superseded_by  TEXT    NOT NULL DEFAULT '',
    translation_of TEXT    NOT NULL DEFAULT '',
    content_hash   BLOB    NOT NULL,            -- of everything published: compared on refresh, checked on reading
    first_seen_at  INTEGER NOT NULL,
    fetched_at     INTEGER NOT NULL,
    changed_at     INTEGER NOT NULL,            -- when the library last saw its content change
    change         TEXT    NOT NULL,            -- added | changed | retired
    UNIQUE (source, id)
) STRICT;
CREATE INDEX resource_published ON resource (published_at DESC, docid DESC);
CREATE INDEX resource_title     ON resource (title_key, docid);
CREATE INDEX resource_changed   ON resource (changed_at DESC, docid DESC);
CREATE INDEX resource_newest    ON resource (source, published_at);
CREATE INDEX resource_successor ON resource (source, superseded_by) WHERE superseded_by <> '';
CREATE INDEX resource_original  ON resource (source, translation_of) WHERE translation_of <> '';

-- What the reader shows beyond that. Apart from resource, so that lists stay on few pages.
CREATE TABLE resource_text (
    docid   INTEGER NOT NULL PRIMARY KEY REFERENCES resource (docid) ON DELETE CASCADE,
    body    TEXT    NOT NULL, -- plain text of the nodes
    meta    TEXT    NOT NULL, -- publisher, authors, topics, tags: what search may find beside the text
    nodes   TEXT    NOT NULL, -- JSON of the node tree
    links   TEXT    NOT NULL, -- JSON list of addresses
    details TEXT    NOT NULL  -- JSON of every other field (details.rs)
) STRICT;

-- Values to filter by. A resource that names no nation has the nation ''.
CREATE TABLE facet_value (
    value INTEGER NOT NULL PRIMARY KEY,
    kind  TEXT    NOT NULL, -- kind | publisher | topic | nation | language | audience | year | status | source
    word  TEXT    NOT NULL,
    UNIQUE (kind, word)
) STRICT;
CREATE TABLE facet (
    value INTEGER NOT NULL,
    docid INTEGER NOT NULL REFERENCES resource (docid) ON DELETE CASCADE,
    PRIMARY KEY (value, docid)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_docid ON facet (docid);

-- Old names of resources.
CREATE TABLE alias (
    source TEXT NOT NULL,
    old_id TEXT NOT NULL,
    id     TEXT NOT NULL,
    PRIMARY KEY (source, old_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_id ON alias (source, id);

-- What is gone, and by whose word. A publisher's word also keeps an id from coming back by an old page.
CREATE TABLE tombstone (
    source      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    title       TEXT    NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,            -- the publisher's moment, else seen_at
    seen_at     INTEGER NOT NULL,            -- when the library learned of it
    reason      TEXT    NOT NULL DEFAULT '',
    replaced_by TEXT    NOT NULL DEFAULT '',
    announced   INTEGER NOT NULL,            -- 1 = a tombstone of the feed, 0 = absent from a complete feed
    removed     INTEGER NOT NULL,            -- 1 = a resource of the library was removed
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_removed ON tombstone (seen_at DESC) WHERE removed = 1;

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
    contact      TEXT    NOT NULL, -- JSON of every field (contact.rs)
    content_hash BLOB    NOT NULL, -- of name, numbers and hours: checked on reading
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE acronym (
    source    TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    term      TEXT    NOT NULL,
    expansion TEXT    NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
    source   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    item     TEXT,
    message  TEXT    NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

-- Surface words, lower case and without accents, and in how many resources they stand: completions and spellings.
CREATE TABLE word (
    word TEXT    NOT NULL PRIMARY KEY,
    df   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The text indexes read the words of a row from here when they verify themselves.
CREATE VIEW resource_words AS
    SELECT resource.docid, resource.title, resource.summary, resource_text.body, resource_text.meta
    FROM resource JOIN resource_text USING (docid);
CREATE VIRTUAL TABLE resources_fts USING fts5 (
    title, summary, body, meta,
    content = 'resource_words', content_rowid = 'docid',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
-- Titles again, alone: a search ranks every title that matches, and the lists of common words are short here.
CREATE VIRTUAL TABLE titles_fts USING fts5 (
    title,
    content = 'resource', content_rowid = 'docid',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
