-- library.db, version 2: what the later pages of a feed were, so that one that stays the same is not read again. Written
-- in the transaction that stores the content, like feed_state.
CREATE TABLE feed_page (
    source        TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    etag          TEXT    NOT NULL DEFAULT '',
    last_modified TEXT    NOT NULL DEFAULT '',
    content_hash  BLOB    NOT NULL,            -- SHA-256 of the bytes that were applied
    bytes         INTEGER NOT NULL,            -- how many those were
    next          TEXT    NOT NULL DEFAULT '', -- the address of the page after it
    complete      INTEGER NOT NULL,
    ids           TEXT    NOT NULL,            -- JSON list of the ids of its items
    PRIMARY KEY (source, address)
) STRICT;
