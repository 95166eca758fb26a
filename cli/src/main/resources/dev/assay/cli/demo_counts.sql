WITH (SELECT count() FROM spans WHERE project = {project:String}) AS span_count
SELECT
    toInt64(count()) AS conversation_count,
    toInt64(sum(turns)) AS turn_count,
    toInt64(assumeNotNull(span_count)) AS span_count_now,
    toInt64(sum(model_calls)) AS model_call_count,
    toInt64(sum(tool_calls)) AS tool_call_count,
    toInt64(ifNull(sum(input_tokens), 0)) AS input_token_count,
    toInt64(ifNull(sum(cached_tokens), 0)) AS cached_token_count,
    toInt64(ifNull(sum(output_tokens), 0)) AS output_token_count,
    CAST(if(count(cost) = 0, NULL, sum(cost)), 'Nullable(Decimal(18, 9))') AS cost_sum,
    toInt64(countIf(outcome = 'resolved')) AS resolved,
    toInt64(countIf(outcome = 'escalated')) AS escalated,
    toInt64(countIf(outcome = 'abandoned')) AS abandoned,
    toInt64(countIf(outcome = 'failed')) AS failed,
    toInt64(countIf(outcome = 'unknown')) AS unknown
FROM conversations
WHERE project = {project:String}
