
-- library.db, version 3, continued: the files of the resources that stand here already, as the next refresh would announce
-- them. Resources that stay the same are not written again, so nothing else would.
CREATE TEMP TABLE announced AS
    SELECT resource.docid,
           each.key AS position,
           coalesce('sha256:' || (each.value ->> 'sha256'), each.value ->> 'address') AS identity,
           each.value ->> 'address' AS address,
           each.value ->> 'mime' AS mime,
           coalesce(each.value ->> 'size', 0) AS size,
           coalesce(each.value ->> 'language', resource.language) AS language
    FROM resource JOIN resource_text USING (docid), json_each(details, '$.attachments') AS each
    WHERE resource.attachments > 0;
INSERT INTO document (number, identity, address, mime, size, text_state)
    SELECT (docid >> 37) << 24 | row_number() OVER (PARTITION BY docid >> 37 ORDER BY docid),
           identity, address, mime, size,
           CASE WHEN mime IN ('application/pdf', 'text/html', 'application/xhtml+xml', 'text/plain', 'text/markdown',
                              'text/vtt', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
                THEN 'waiting' ELSE 'no-text' END
    -- Of resources that share a file, the one that matters most speaks for it.
    FROM (SELECT identity, max(docid) AS docid, address, mime, size FROM announced GROUP BY identity);
INSERT INTO attachment (docid, position, document, language)
    SELECT docid, position, number, language FROM announced JOIN document USING (identity);
DROP TABLE announced;
