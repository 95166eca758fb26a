SELECT
    trace_id,
    span_id,
    parent_span_id,
    name,
    kind,
    started_at,
    duration_ns,
    status,
    coalesce(response_model, request_model) AS model,
    tool_name,
    input_tokens,
    cached_tokens,
    cache_write_tokens,
    output_tokens,
    reasoning_tokens,
    cost,
    turn_id
FROM span_rows FINAL
WHERE project = {project:String}
    AND toDate(started_at) BETWEEN
        (SELECT min(first_day) FROM trace_times WHERE project = {project:String} AND trace_id = {trace:String})
        AND (SELECT max(last_day) FROM trace_times WHERE project = {project:String} AND trace_id = {trace:String})
    AND trace_id = {trace:String}
ORDER BY started_at, span_id
LIMIT {limit:UInt32}
