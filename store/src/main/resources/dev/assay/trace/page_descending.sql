SELECT
    multiIf(
        {order:String} = 'started', toUnixTimestamp64Nano(started_at),
        {order:String} = 'duration', duration_ns,
        {order:String} = 'cost', ifNull(reinterpretAsInt64(cost), -1),
        {order:String} = 'turns', toInt64(turns),
        toInt64(tool_calls)) AS key,
    project,
    conversation_id,
    source,
    simulated,
    title,
    turns,
    model_calls,
    tool_calls,
    tools,
    input_tokens,
    cached_tokens,
    cache_write_tokens,
    output_tokens,
    reasoning_tokens,
    outcome,
    cost,
    started_at,
    duration_ns,
    status,
    user_id,
    language,
    service,
    release
FROM conversation_rows FINAL
WHERE
    -- include conversation_filter.sql
    AND (NOT {after:Bool} OR (key, conversation_id) < ({after_key:Int64}, {after_id:String}))
ORDER BY key DESC, conversation_id DESC
LIMIT {limit:UInt32}
