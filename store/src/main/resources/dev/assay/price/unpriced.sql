SELECT
    project,
    ifNull(provider, '') AS provider,
    ifNull(coalesce(response_model, request_model), '') AS model,
    ifNull(unpriced_reason, 'not looked at yet') AS reason,
    count() AS calls,
    toUInt64(sum(ifNull(input_tokens, 0))) AS input_tokens,
    toUInt64(sum(ifNull(output_tokens, 0))) AS output_tokens
FROM span_rows FINAL
WHERE kind IN ('model', 'embedding')
    AND cost IS NULL
    AND ({project:String} = '' OR project = {project:String})
    AND started_at >= {since:DateTime64(9, 'UTC')}
    AND started_at < {until:DateTime64(9, 'UTC')}
GROUP BY project, provider, model, reason
ORDER BY calls DESC, project, provider, model, reason
LIMIT 1000
