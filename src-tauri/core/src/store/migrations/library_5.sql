-- library.db, version 5: what a list must say of a resource before it is opened, and the texts that changes replaced.

-- When somebody last checked it, who, and after which day it is due; '' = not said.
ALTER TABLE resource ADD COLUMN verified_on TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN verified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN review_by   TEXT NOT NULL DEFAULT '';
UPDATE resource SET
    verified_on = coalesce((SELECT json_extract(details, '$.verified_on') FROM resource_text
                            WHERE resource_text.docid = resource.docid), ''),
    review_by   = coalesce((SELECT json_extract(details, '$.review_by') FROM resource_text
                            WHERE resource_text.docid = resource.docid), '');

-- Changes that publishers made, each with the text that it replaced, so that What's new tells of them and shows the
-- difference. Bounded (version.rs).
CREATE TABLE resource_version (
    source      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    replaced_at INTEGER NOT NULL,            -- seconds since 1970 UTC
    change      TEXT    NOT NULL,            -- what happened then: changed | retired | replaced
    note        TEXT    NOT NULL DEFAULT '', -- what the publisher said about it
    revision    INTEGER NOT NULL DEFAULT 0,  -- of the text that was replaced
    bytes       INTEGER NOT NULL DEFAULT 0,  -- of that text; 0 = no word changed then, and it is not kept
    title       TEXT    NOT NULL DEFAULT '',
    summary     TEXT    NOT NULL DEFAULT '',
    nodes       TEXT    NOT NULL DEFAULT '', -- JSON of the body
    PRIMARY KEY (source, id, replaced_at)
) STRICT;
CREATE INDEX resource_version_moment ON resource_version (replaced_at DESC, bytes);

-- What happened, in the order in which What's new lists it, found without a look at the resources themselves.
DROP INDEX resource_changed;
CREATE INDEX resource_changed ON resource (changed_at DESC, docid DESC, change);
CREATE INDEX resource_grown   ON resource (first_seen_at DESC, docid DESC) WHERE change <> 'added';
CREATE INDEX number_change_at ON number_change (at DESC);
-- `change` is from here on one of added | changed | retired | replaced.
UPDATE resource SET change = 'replaced' WHERE change = 'retired' AND status = 'superseded';

-- Where a feed's publisher wants suggestions and reports of problems to go: an e-mail address; '' = not said.
ALTER TABLE feed_state ADD COLUMN suggestions_to TEXT NOT NULL DEFAULT '';
