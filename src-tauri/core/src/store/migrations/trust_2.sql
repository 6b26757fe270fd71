-- trust.db, version 2: what is remembered of a source that was seen signed. These rows stay when their source is removed:
-- added again, it is still signed.

CREATE TABLE signing (
    source        TEXT    NOT NULL PRIMARY KEY, -- its id on this laptop, made from its address
    confirmed     INTEGER NOT NULL DEFAULT 0,   -- 1 = a person typed the key, or compared it
    source_id     TEXT    NOT NULL DEFAULT '',  -- as its manifests say
    sequence      INTEGER NOT NULL DEFAULT 0,   -- of the last accepted manifest
    manifest_hash BLOB    NOT NULL DEFAULT x'', -- SHA-256 of its bytes; x'' = none yet
    issued_at     INTEGER,
    expires_at    INTEGER,
    verified_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_key (
    source TEXT NOT NULL,
    key    TEXT NOT NULL, -- base64 as minisign writes it
    role   TEXT NOT NULL, -- current | next | recovery | retired | revoked
    named  INTEGER NOT NULL DEFAULT 1, -- 1 = the last accepted manifest names it so, or a person typed it
    signed INTEGER NOT NULL DEFAULT 0, -- 1 = it signed that manifest
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;

-- The update that was refused last.
CREATE TABLE block (
    source TEXT    NOT NULL PRIMARY KEY,
    cause  TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    detail TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
