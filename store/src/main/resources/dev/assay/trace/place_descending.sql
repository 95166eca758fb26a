SELECT
    multiIf(
        {order:String} = 'started', toUnixTimestamp64Nano(started_at),
        {order:String} = 'duration', duration_ns,
        {order:String} = 'cost', ifNull(reinterpretAsInt64(cost), -1),
        {order:String} = 'turns', toInt64(turns),
        toInt64(tool_calls)) AS key,
    conversation_id
FROM conversation_rows FINAL
WHERE
    -- include conversation_filter.sql
ORDER BY key DESC, conversation_id DESC
LIMIT 2 OFFSET {before:UInt32}
