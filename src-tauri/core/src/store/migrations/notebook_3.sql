-- notebook.db, version 3: passages and pages of what is bookmarked, tags, and an order by hand.

-- A passage that a worker marked, in the body or in a file of a bookmarked resource. The selectors are those of the W3C
-- Web Annotation model: the quote with what stands around it, and the place that it had.
CREATE TABLE mark (
    id             INTEGER NOT NULL PRIMARY KEY,
    uuid           TEXT    NOT NULL UNIQUE, -- the same on every laptop that it is carried to
    bookmark       INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    -- The file that it is in, by the hash of its bytes; null = the body.
    document       BLOB             CHECK (document IS NULL OR length(document) = 32),
    document_title TEXT    NOT NULL DEFAULT '',
    page           INTEGER          CHECK (page IS NULL OR page >= 1), -- of the file, from 1; null in a body
    page_label     TEXT    NOT NULL DEFAULT '', -- as printed on the page; empty = the number
    kind           TEXT    NOT NULL CHECK (kind IN ('highlight', 'passage', 'page')),
    style          TEXT    NOT NULL DEFAULT '', -- of a highlight
    -- TextQuoteSelector; empty for a page.
    exact          TEXT    NOT NULL DEFAULT '',
    prefix         TEXT    NOT NULL DEFAULT '',
    suffix         TEXT    NOT NULL DEFAULT '',
    -- TextPositionSelector, in characters (Unicode code points) of the text that it was made on.
    start          INTEGER NOT NULL DEFAULT 0,
    "end"          INTEGER NOT NULL DEFAULT 0,
    -- The hash of the resource (or the document above) that it was made on.
    text_hash      BLOB    NOT NULL CHECK (length(text_hash) = 32),
    note           TEXT    NOT NULL DEFAULT '',
    created_at     INTEGER NOT NULL, -- seconds since 1970 UTC
    changed_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX mark_bookmark ON mark (bookmark, document, page, start);

CREATE TABLE bookmark_tag (
    bookmark INTEGER NOT NULL REFERENCES bookmark (id) ON DELETE CASCADE,
    tag      TEXT    NOT NULL, -- as written
    folded   TEXT    NOT NULL, -- as compared and ordered
    PRIMARY KEY (bookmark, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmark_tag_folded ON bookmark_tag (folded);

-- Collections stand in the order that the worker gives them.
ALTER TABLE collection ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE collection SET position = (SELECT count(*) FROM collection AS other WHERE other.folded <= collection.folded);
CREATE UNIQUE INDEX collection_position ON collection (position);

-- When the note was last changed, seconds since 1970 UTC; 0 = never.
ALTER TABLE bookmark ADD COLUMN noted_at INTEGER NOT NULL DEFAULT 0;
