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
WHERE project = {project:String}
    AND ({from:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at >= {from:Nullable(DateTime64(9, 'UTC'))})
    AND ({until:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at < {until:Nullable(DateTime64(9, 'UTC'))})
    AND (empty({releases:Array(String)}) OR has({releases:Array(String)}, release))
    AND (empty({languages:Array(String)}) OR has({languages:Array(String)}, language))
    AND (empty({outcomes:Array(String)}) OR has({outcomes:Array(String)}, outcome))
    AND (empty({sources:Array(String)}) OR has({sources:Array(String)}, source))
    AND (empty({tools:Array(String)}) OR hasAny(tools, {tools:Array(String)}))
    AND ({status:Nullable(String)} IS NULL OR status = {status:Nullable(String)})
    AND ({more_than_cost:Nullable(Decimal(18, 9))} IS NULL OR cost > {more_than_cost:Nullable(Decimal(18, 9))})
    AND arrayAll(word -> position(said, word) > 0, {words:Array(String)})
    AND (NOT {after:Bool} OR (key, conversation_id) > ({after_key:Int64}, {after_id:String}))
ORDER BY key, conversation_id
LIMIT {limit:UInt32}
