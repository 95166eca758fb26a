CREATE MATERIALIZED VIEW IF NOT EXISTS trace_conversations_of_spans TO trace_conversations AS
SELECT
    project,
    trace_id,
    assumeNotNull(span_rows.conversation_id) AS conversation_id,
    max(span_rows.until) AS until
FROM span_rows
WHERE span_rows.conversation_id IS NOT NULL
GROUP BY project, trace_id, conversation_id
