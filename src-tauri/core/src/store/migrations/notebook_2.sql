-- notebook.db, version 2: what a worker said and did about documents.

-- Files of a bookmarked resource as they stood: kept on the disk for as long as the bookmark stands.
CREATE TABLE bookmark_file (
    bookmark INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    sha256   BLOB    NOT NULL CHECK (length(sha256) = 32),
    title    TEXT    NOT NULL DEFAULT '',
    mime     TEXT    NOT NULL,
    bytes    INTEGER NOT NULL,
    pages    INTEGER NOT NULL DEFAULT 0,
    language TEXT    NOT NULL DEFAULT '',
    kept_at  INTEGER NOT NULL, -- seconds since 1970 UTC
    PRIMARY KEY (bookmark, sha256)
) STRICT, WITHOUT ROWID;

-- What a person said about fetching a file: 'fetch' or 'stop'.
CREATE TABLE wish (
    address TEXT    NOT NULL PRIMARY KEY,
    wish    TEXT    NOT NULL CHECK (wish IN ('fetch', 'stop')),
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where the person was in a document; nothing is written while that is switched off.
CREATE TABLE reading_place (
    sha256  BLOB    NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    page    INTEGER NOT NULL,
    offset  REAL    NOT NULL,
    as_text INTEGER NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
