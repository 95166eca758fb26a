CREATE OR REPLACE VIEW repricings AS
SELECT
    run,
    project,
    trace_id,
    span_id,
    started_at,
    old_cost,
    old_cost_source,
    old_price_model,
    old_price_version,
    cost,
    cost_source,
    price_model,
    price_version,
    unpriced_reason,
    repriced_at
FROM repricing_rows FINAL
WHERE span_id != ''
