-- library.db, version 5: what a list must say of a resource before it is opened, and the texts that a change replaced.

-- When somebody last checked it, who, and after which day it is due; '' = not said.
ALTER TABLE resource ADD COLUMN verified_on TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN verified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN review_by   TEXT NOT NULL DEFAULT '';
UPDATE resource SET
    verified_on = coalesce((SELECT json_extract(details, '$.verified_on') FROM resource_text
                            WHERE resource_text.docid = resource.docid), ''),
    review_by   = coalesce((SELECT json_extract(details, '$.review_by') FROM resource_text
                            WHERE resource_text.docid = resource.docid), '');

-- Texts that a later one took the place of, so that What's new can show the difference. Bounded (version.rs).
CREATE TABLE resource_version (
    source      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    replaced_at INTEGER NOT NULL, -- seconds since 1970 UTC
    revision    INTEGER NOT NULL DEFAULT 0,
    title       TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    nodes       TEXT    NOT NULL, -- JSON of the body
    PRIMARY KEY (source, id, replaced_at)
) STRICT, WITHOUT ROWID;

-- Where a feed's publisher wants suggestions and reports of problems to go: an e-mail address; '' = not said.
ALTER TABLE feed_state ADD COLUMN suggestions_to TEXT NOT NULL DEFAULT '';
