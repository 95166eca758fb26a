-- Spans and log records that were received and could not be taken, for those who look for them.
-- shard: cityHash64(project)
CREATE TABLE IF NOT EXISTS rejected_spans
(
    project LowCardinality(String),
    received_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    source LowCardinality(String),
    reason String CODEC(ZSTD(1)),
    encoding LowCardinality(String),
    content String CODEC(ZSTD(3)),
    bytes Int64 CODEC(ZSTD(1)),
    until Date
)
ENGINE = MergeTree
ORDER BY (project, received_at)
TTL until
