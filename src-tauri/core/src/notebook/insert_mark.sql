INSERT INTO mark
    (id, uuid, bookmark, document, document_title, page, page_label, kind, style, exact, prefix, suffix, start, "end",
     text_hash, note, created_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
