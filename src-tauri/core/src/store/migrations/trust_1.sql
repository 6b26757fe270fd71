-- trust.db, version 1: what must be remembered about sources even when the library is rebuilt.

CREATE TABLE source (
    id           TEXT    NOT NULL PRIMARY KEY,
    kind         TEXT    NOT NULL,             -- starter | web | file
    address      TEXT    NOT NULL UNIQUE,      -- as a person added it; a redirect never edits it
    title        TEXT    NOT NULL,
    named        INTEGER NOT NULL DEFAULT 0,   -- 1 = the person chose the title
    feed_id      TEXT    NOT NULL DEFAULT '',  -- the identity that its publisher gave it
    added_at     INTEGER NOT NULL,
    -- How the attempts went; moments are seconds since 1970 UTC.
    attempted_at INTEGER,
    succeeded_at INTEGER,
    failure_code TEXT    NOT NULL DEFAULT '',
    failure_text TEXT    NOT NULL DEFAULT '',
    failures     INTEGER NOT NULL DEFAULT 0,
    not_before   INTEGER
) STRICT, WITHOUT ROWID;
