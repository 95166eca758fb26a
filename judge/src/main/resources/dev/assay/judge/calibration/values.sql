SELECT
    toString(round(assumeNotNull(value), 1)) AS rounded,
    countIf(started_at < {moment:DateTime64(9, 'UTC')}) AS before,
    countIf(started_at >= {since:DateTime64(9, 'UTC')}) AS since
FROM
(
    -- include judged_with_parts.sql
)
WHERE known AND value IS NOT NULL
GROUP BY rounded
ORDER BY rounded
