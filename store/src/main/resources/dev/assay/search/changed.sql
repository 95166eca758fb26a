SELECT
    project,
    conversation_id,
    turn_id,
    position,
    trace_id,
    started_at,
    status,
    language,
    service,
    release,
    source,
    simulated,
    user_text,
    answer_text,
    error,
    tool_calls,
    version,
    deleted
FROM turn_rows
WHERE version BETWEEN {first:Int64} AND {last:Int64}
ORDER BY version, deleted DESC
