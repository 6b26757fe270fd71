-- library.db, version 4: pages that never change, the published files as they came, changes of numbers.

-- 1 = its publisher says that the bytes never change: it is passed over without asking.
ALTER TABLE feed_page ADD COLUMN fixed INTEGER NOT NULL DEFAULT 0;

-- The files of a feed as they were applied, so that they can be carried to another laptop. The bytes stand in the
-- folder `feeds`, each under its hash.
CREATE TABLE feed_file (
    source TEXT    NOT NULL,
    name   TEXT    NOT NULL,             -- its address, relative to that of the source
    kind   TEXT    NOT NULL,             -- manifest | signature | feed
    sha256 BLOB    NOT NULL,
    size   INTEGER NOT NULL,
    PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;

-- How the numbers of help lines changed.
CREATE TABLE number_change (
    source  TEXT    NOT NULL,
    contact TEXT    NOT NULL,
    at      INTEGER NOT NULL,            -- seconds since 1970 UTC
    old     TEXT    NOT NULL,            -- JSON list, as printed
    new     TEXT    NOT NULL,
    PRIMARY KEY (source, contact, at)
) STRICT, WITHOUT ROWID;
