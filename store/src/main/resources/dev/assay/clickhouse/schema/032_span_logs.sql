CREATE OR REPLACE VIEW span_logs AS
SELECT
    project,
    trace_id,
    span_id,
    logged_at,
    position,
    name,
    attributes,
    received_at
FROM span_log_rows FINAL
