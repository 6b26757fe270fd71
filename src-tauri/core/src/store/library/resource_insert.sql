INSERT INTO resource (
    docid, source, id, title, title_key, summary, kind, publisher, language, nations, status, pinned, published_at,
    precision, attachments, superseded_by, translation_of, content_hash, first_seen_at, fetched_at, changed_at, change,
    verified_on, verified_by, review_by
) VALUES (
    :docid, :source, :id, :title, :title_key, :summary, :kind, :publisher, :language, :nations, :status, :pinned,
    :published_at, :precision, :attachments, :superseded_by, :translation_of, :content_hash, :first_seen_at,
    :fetched_at, :changed_at, :change, :verified_on, :verified_by, :review_by
)
