CASE WHEN resource.superseded_by = '' OR resource.status IN ('current', 'draft') THEN NULL ELSE coalesce(
    (SELECT next.title FROM resource AS next
     WHERE next.source = resource.source AND next.id = resource.superseded_by AND next.docid <> resource.docid),
    (SELECT next.title FROM alias CROSS JOIN resource AS next
     WHERE alias.source = resource.source AND alias.old_id = resource.superseded_by
       AND next.source = resource.source AND next.id = alias.id AND next.docid <> resource.docid)
) END
