-- notebook.db, version 4: messages to publishers that wait to be sent, and what was marked as seen.

-- A message that a worker wrote. The program never sends it: the worker's own mail program does.
CREATE TABLE outbox (
    id         INTEGER NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('suggestion', 'problem')),
    source     TEXT    NOT NULL,
    resource   TEXT    NOT NULL DEFAULT '', -- the page that it is about; '' = none
    recipient  TEXT    NOT NULL,            -- the e-mail address that the source published
    subject    TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,            -- seconds since 1970 UTC
    handed_at  INTEGER                      -- when it was handed to the mail program; null = it waits
) STRICT;

-- Lines of What's new that were marked as seen one by one. Written only while the worker has that switched on.
CREATE TABLE seen (
    what   TEXT    NOT NULL CHECK (what IN ('resource', 'contact')),
    source TEXT    NOT NULL,
    id     TEXT    NOT NULL, -- of the resource, or of the help line
    at     INTEGER NOT NULL, -- its changes up to this moment were seen, seconds since 1970 UTC
    PRIMARY KEY (what, source, id)
) STRICT, WITHOUT ROWID;
