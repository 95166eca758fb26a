SELECT
    if(known, concat(language, '/', release), '') AS part,
    count() AS cases
FROM
(
    -- include judged_with_parts.sql
)
WHERE if(known, started_at, judged_at) >= {since:DateTime64(9, 'UTC')}
GROUP BY part
ORDER BY part
