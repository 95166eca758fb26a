WITH
    chosen AS
    (
        SELECT
            release,
            outcome,
            arrayJoin(arrayDistinct(if({dimension:String} = 'tool', tools, [language]))) AS value
        FROM conversation_rows FINAL
        WHERE
            -- include conversation_filter.sql
    ),
    largest AS
    (
        SELECT value, count() AS n
        FROM chosen
        WHERE value != ''
        GROUP BY value
        ORDER BY n DESC, value
        LIMIT {limit:UInt32}
    )
SELECT
    chosen.value AS value,
    chosen.release AS release,
    countIf(chosen.outcome = 'resolved') AS resolved,
    countIf(chosen.outcome = 'escalated') AS escalated,
    countIf(chosen.outcome = 'abandoned') AS abandoned,
    countIf(chosen.outcome = 'failed') AS failed,
    countIf(chosen.outcome = 'unknown') AS unknown
FROM chosen
INNER JOIN largest ON largest.value = chosen.value
GROUP BY value, release
ORDER BY any(largest.n) DESC, value, release
