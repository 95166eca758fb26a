multiIf(
    {order:String} = 'started', toUnixTimestamp64Nano(started_at),
    {order:String} = 'duration', duration_ns,
    {order:String} = 'cost', ifNull(reinterpretAsInt64(cost), -1),
    {order:String} = 'turns', toInt64(turns),
    toInt64(tool_calls)) AS key
