-- include tool_calls.sql
SELECT
    trace_id,
    span_id,
    conversation_id,
    release,
    started_at,
    arguments,
    error,
    earlier
FROM
(
    SELECT
        *,
        groupArray(tool) OVER (
            PARTITION BY turn_id ORDER BY started_at, span_id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS earlier
    FROM calls
)
WHERE tool = {tool:String} AND status != 'untold' AND (status = 'error') = {failed:Bool}
ORDER BY started_at DESC, span_id DESC
LIMIT {limit:UInt32}
