SELECT
    trace_id,
    span_id,
    started_at,
    duration_ns,
    folded_into,
    ifNull(operation, '') AS operation,
    provider,
    request_model,
    response_model,
    input_tokens,
    cached_tokens,
    cache_write_tokens,
    output_tokens,
    reasoning_tokens,
    cost,
    cost_source,
    told_cost,
    price_model,
    price_version,
    unpriced_reason,
    service_tier,
    token_reading,
    cost_parts,
    cost_notes,
    mapFilter((key, value) -> cost_source = '', attributes) AS attributes
FROM span_rows FINAL
WHERE project = {project:String}
    AND kind IN ('model', 'embedding')
    AND started_at >= {since:DateTime64(9, 'UTC')}
    AND started_at < {until:DateTime64(9, 'UTC')}
    AND toDate(started_at) >= toDate({after:DateTime64(9, 'UTC')})
    AND (toDate(started_at), trace_id, span_id) > (toDate({after:DateTime64(9, 'UTC')}), {after_trace:String}, {after_span:String})
    AND ({model:String} = '' OR positionCaseInsensitiveUTF8(concat(ifNull(response_model, ''), ' ', ifNull(request_model, '')), {model:String}) > 0)
ORDER BY toDate(started_at), trace_id, span_id
LIMIT {limit:UInt32}
