WITH traces AS
    (
        SELECT trace_id, min(first_day) AS first, max(last_day) AS last
        FROM trace_times
        WHERE project = {project:String}
            AND (trace_id IN {traces:Array(String)} OR trace_id IN
                (
                    SELECT trace_id
                    FROM conversation_traces
                    WHERE project = {project:String} AND conversation_id IN {conversations:Array(String)}
                ))
        GROUP BY trace_id
    )
SELECT
    assumeNotNull(turn_id) AS turn,
    ifNull(tool_name, '') AS tool,
    status,
    ifNull(tool_arguments, '') AS arguments,
    ifNull(tool_result, '') AS result,
    error
FROM span_rows FINAL
WHERE project = {project:String}
    AND toDate(started_at) BETWEEN (SELECT min(first) FROM traces) AND (SELECT max(last) FROM traces)
    AND trace_id IN (SELECT trace_id FROM traces)
    AND kind = 'tool'
    AND turn_id IN {turns:Array(String)}
ORDER BY turn, started_at, span_id
