-- What a fold says about spans, kept only until it has been written into span_rows.
-- shard: cityHash64(project, trace_id)
CREATE TABLE IF NOT EXISTS fold_entries
(
    fold String,
    project LowCardinality(String),
    conversation_id String,
    trace_id String,
    span_id String,
    turn_id String,
    language LowCardinality(String),
    made_at DateTime DEFAULT now()
)
ENGINE = MergeTree
ORDER BY (fold, project, trace_id, span_id)
TTL made_at + INTERVAL 1 HOUR
