INSERT INTO bookmark
    (id, source, resource, note, created_at, title, kind, publisher, revision, content_hash, nodes, copy)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
