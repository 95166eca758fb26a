CREATE MATERIALIZED VIEW IF NOT EXISTS trace_times_of_spans TO trace_times AS
SELECT
    project,
    trace_id,
    min(toDate(started_at)) AS first_day,
    max(toDate(started_at)) AS last_day,
    max(span_rows.received_at) AS received_at,
    max(span_rows.until) AS until
FROM span_rows
GROUP BY project, trace_id
