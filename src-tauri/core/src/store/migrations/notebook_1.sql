-- notebook.db, version 1: what a worker made. Never rebuilt, never lost, no key into the library.

CREATE TABLE bookmark (
    id           INTEGER NOT NULL PRIMARY KEY,
    source       TEXT    NOT NULL,
    resource     TEXT    NOT NULL,
    note         TEXT    NOT NULL DEFAULT '',
    created_at   INTEGER NOT NULL, -- seconds since 1970 UTC
    -- The resource as it stood when it was saved: enough to read it when the library no longer has it.
    title        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    publisher    TEXT    NOT NULL DEFAULT '',
    revision     INTEGER NOT NULL DEFAULT 0,
    content_hash BLOB    NOT NULL CHECK (length(content_hash) = 32),
    nodes        TEXT    NOT NULL, -- JSON of the body
    copy         TEXT    NOT NULL, -- JSON of everything else (saved_copy.rs)
    UNIQUE (source, resource)
) STRICT;
CREATE INDEX bookmark_newest ON bookmark (created_at DESC, id DESC);

CREATE TABLE collection (
    id     INTEGER NOT NULL PRIMARY KEY,
    name   TEXT    NOT NULL,
    folded TEXT    NOT NULL UNIQUE -- the name as compared and ordered
) STRICT;

CREATE TABLE collection_entry (
    collection INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    bookmark   INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL, -- in the collection, in the order of adding
    PRIMARY KEY (collection, bookmark)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_entry_bookmark ON collection_entry (bookmark);
CREATE UNIQUE INDEX collection_entry_position ON collection_entry (collection, position);

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
