-- library.db, version 4: pages that never change, the published files as they came, changes of numbers.

-- 1 = its publisher says that the bytes never change: it is passed over without asking.
ALTER TABLE feed_page ADD COLUMN fixed INTEGER NOT NULL DEFAULT 0;
-- From here on `ids` is a list of pairs: an id, and the place of the change that the page shows, or null.
-- Ids of its items of which the same run said something that counted more, as a list.
ALTER TABLE feed_page ADD COLUMN outranked TEXT NOT NULL DEFAULT '[]';
-- 1 = everything that is stored of the source is covered by a manifest that was accepted, and the validators and the hash
-- are that manifest's.
ALTER TABLE feed_state ADD COLUMN signed INTEGER NOT NULL DEFAULT 0;
-- The place of the removal among all changes of the source.
ALTER TABLE tombstone ADD COLUMN sequence INTEGER;

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

CREATE INDEX feed_file_sha256 ON feed_file (sha256);
-- Every feed is read once more: of none are the files here.
DELETE FROM feed_page;
UPDATE feed_state SET etag = '', last_modified = '', content_hash = zeroblob(32);

-- How the numbers of help lines changed.
CREATE TABLE number_change (
    source  TEXT    NOT NULL,
    contact TEXT    NOT NULL,
    at      INTEGER NOT NULL,            -- seconds since 1970 UTC
    old     TEXT    NOT NULL,            -- JSON list, as printed
    new     TEXT    NOT NULL,
    PRIMARY KEY (source, contact, at)
) STRICT, WITHOUT ROWID;
