-- Made again because its token columns have become Nullable.
CREATE OR REPLACE VIEW conversations AS
SELECT
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
    duration_ns / 1e9 AS duration,
    status,
    user_id,
    language,
    service,
    release
FROM conversation_rows FINAL
