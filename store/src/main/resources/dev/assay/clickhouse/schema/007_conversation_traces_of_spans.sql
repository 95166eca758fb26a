CREATE MATERIALIZED VIEW IF NOT EXISTS conversation_traces_of_spans TO conversation_traces AS
SELECT
    project,
    assumeNotNull(span_rows.conversation_id) AS conversation_id,
    trace_id,
    max(span_rows.until) AS until
FROM span_rows
WHERE span_rows.conversation_id IS NOT NULL
GROUP BY project, conversation_id, trace_id
