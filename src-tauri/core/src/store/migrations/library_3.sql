-- library.db, version 3: the files of resources, the text of their pages, the pictures of bodies.

-- One file that resources announce. A file is known by the hash that a feed gives for it, else by its address, so that
-- resources and versions share it.
CREATE TABLE document (
    number        INTEGER NOT NULL PRIMARY KEY, -- class * 2^24 + counter: higher is found first (document.rs)
    identity      TEXT    NOT NULL UNIQUE,      -- 'sha256:' and 64 hex digits, or the address
    address       TEXT    NOT NULL,             -- where it is fetched
    mime          TEXT    NOT NULL,
    size          INTEGER NOT NULL DEFAULT 0,   -- bytes, as announced
    -- The file on this laptop.
    sha256        BLOB    NOT NULL DEFAULT x'', -- of its bytes; x'' = it is not here
    bytes         INTEGER NOT NULL DEFAULT 0,
    fetched_at    INTEGER NOT NULL DEFAULT 0,
    etag          TEXT    NOT NULL DEFAULT '',  -- for a file that is known by its address
    last_modified TEXT    NOT NULL DEFAULT '',
    -- The last attempt, when it failed.
    fault         TEXT    NOT NULL DEFAULT '',
    failures      INTEGER NOT NULL DEFAULT 0,
    again_at      INTEGER NOT NULL DEFAULT 0,   -- 0 = only when asked, where fault says something
    -- Its text.
    text_state    TEXT    NOT NULL DEFAULT 'waiting',
    text_title    TEXT    NOT NULL DEFAULT '',
    pages         INTEGER NOT NULL DEFAULT 0,   -- in the table page
    text_bytes    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_sha256 ON document (sha256) WHERE sha256 <> x'';
CREATE INDEX document_unread ON document (text_state) WHERE text_state IN ('waiting', 'reading') AND sha256 <> x'';

-- Which resource has which file, in the order of its feed.
CREATE TABLE attachment (
    docid    INTEGER NOT NULL REFERENCES resource (docid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (number),
    language TEXT    NOT NULL DEFAULT '', -- of the file, else of the resource: a rule of fetching asks for it
    PRIMARY KEY (docid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_document ON attachment (document);

-- Pages of text, from 1 within a document.
CREATE TABLE page (
    number INTEGER NOT NULL PRIMARY KEY, -- document * 2^20 + page
    label  TEXT    NOT NULL,             -- as printed
    text   TEXT    NOT NULL
) STRICT;
CREATE VIRTUAL TABLE pages_fts USING fts5 (
    text,
    content = 'page', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO pages_fts (pages_fts, rank) VALUES ('hashsize', 8388608);

-- Words that stand in many places, alone: pages bring ten times as many words as resources do, most of them rare, and
-- the completions of one or two letters are looked for among these.
CREATE INDEX word_common ON word (word, df) WHERE df >= 10;

-- Addresses of the pictures of a body, as a list: an image's number is its place there.
ALTER TABLE resource_text ADD COLUMN images TEXT NOT NULL DEFAULT '[]';
-- Every feed is read once more: what was stored of bodies says nothing of their pictures.
DELETE FROM feed_page;
UPDATE feed_state SET etag = '', last_modified = '', content_hash = zeroblob(32);

-- Pictures of bodies, by their address. Kept like documents, drawn anew before they are kept.
CREATE TABLE picture (
    address  TEXT    NOT NULL PRIMARY KEY,
    sha256   BLOB    NOT NULL DEFAULT x'', -- of the file on this laptop
    bytes    INTEGER NOT NULL DEFAULT 0,
    width    INTEGER NOT NULL DEFAULT 0,   -- pixels
    height   INTEGER NOT NULL DEFAULT 0,
    fault    TEXT    NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    again_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_sha256 ON picture (sha256) WHERE sha256 <> x'';
CREATE INDEX picture_missing ON picture (again_at) WHERE sha256 = x'';
CREATE TABLE picture_use (
    docid    INTEGER NOT NULL REFERENCES resource (docid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address  TEXT    NOT NULL,
    PRIMARY KEY (docid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_use_address ON picture_use (address);
