-- A file that several documents share stands on the disk once.
SELECT coalesce(sum(bytes), 0) FROM (
    SELECT sha256, max(bytes) AS bytes FROM (
        SELECT sha256, bytes FROM document WHERE sha256 <> x''
        UNION ALL
        SELECT sha256, bytes FROM picture WHERE sha256 <> x''
    ) GROUP BY sha256
)
