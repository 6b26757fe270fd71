-- trust.db, version 3: what every notebook of the profile shares, and what must be known while none is open.

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
