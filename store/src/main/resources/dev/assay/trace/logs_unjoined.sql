WITH
    recent AS
    (
        SELECT project, trace_id, span_id, max(received_at) AS received
        FROM span_log_rows
        WHERE received_at >= {since:DateTime64(9, 'UTC')}
        GROUP BY project, trace_id, span_id
    )
SELECT DISTINCT spans.project AS project, ifNull(spans.conversation_id, spans.trace_id) AS conversation
FROM recent
INNER JOIN
(
    SELECT project, trace_id, span_id, conversation_id, received_at
    FROM span_rows FINAL
    WHERE (project, trace_id) IN (SELECT project, trace_id FROM recent)
) AS spans ON spans.project = recent.project AND spans.trace_id = recent.trace_id AND spans.span_id = recent.span_id
WHERE recent.received > spans.received_at
ORDER BY project, conversation
