SELECT
    count() AS conversations,
    countIf(simulated) AS simulated_n,
    min(started_at) AS first_start,
    max(started_at) AS last_start
FROM conversation_rows FINAL
WHERE
    -- include conversation_filter.sql
