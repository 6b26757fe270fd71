-- A file that is known already, announced by a resource that is not what it was.
UPDATE document SET
    address = ?2,
    mime = ?3,
    size = ?4,
    -- Known by its address alone, it may be another file by now: 0 = the server is asked again.
    fetched_at = CASE WHEN identity LIKE 'sha256:%' THEN fetched_at ELSE 0 END,
    -- What was gone may be back.
    fault = '',
    failures = 0,
    again_at = 0,
    text_state = CASE WHEN text_state IN ('waiting', 'no-text') THEN ?5 ELSE text_state END
WHERE number = ?1;
