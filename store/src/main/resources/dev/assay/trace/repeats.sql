WITH
    chosen AS
    (
        SELECT conversation_id, release
        FROM conversation_rows FINAL
        WHERE
            -- include conversation_filter.sql
    ),
    told AS
    (
        SELECT turn_id, conversation_id, started_at, duration_ns
        FROM turn_rows FINAL
        WHERE project = {project:String} AND conversation_id IN (SELECT conversation_id FROM chosen)
    ),
    calls AS
    (
        SELECT assumeNotNull(span_rows.turn_id) AS turn_id, count() AS runs
        FROM span_rows FINAL
        WHERE project = {project:String}
            AND toDate(started_at) BETWEEN
                (SELECT min(toDate(started_at)) FROM told)
                AND (SELECT max(toDate(addNanoseconds(started_at, duration_ns))) FROM told)
            AND kind = 'tool'
            AND status != 'error'
            AND tool_arguments IS NOT NULL
            AND span_rows.turn_id IN (SELECT turn_id FROM told)
        GROUP BY turn_id, tool_name, tool_arguments
    )
SELECT
    chosen.release AS release,
    uniqExact(told.conversation_id) AS conversations,
    uniqExactIf(told.conversation_id, calls.runs > 1) AS repeating
FROM calls
INNER JOIN told ON told.turn_id = calls.turn_id
INNER JOIN chosen ON chosen.conversation_id = told.conversation_id
GROUP BY release
ORDER BY release
