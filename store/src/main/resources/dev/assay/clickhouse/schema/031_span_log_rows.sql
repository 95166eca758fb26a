-- GenAI events that came as log records. Sent again, one replaces itself.
-- shard: cityHash64(project, trace_id)
CREATE TABLE IF NOT EXISTS span_log_rows
(
    project LowCardinality(String),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    logged_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    position Int32 CODEC(ZSTD(1)),
    name LowCardinality(String),
    attributes Map(LowCardinality(String), String) CODEC(ZSTD(3)),
    received_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    until Date DEFAULT '2149-06-06'
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (project, trace_id, span_id, logged_at, position, name)
TTL until
