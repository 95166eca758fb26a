-- When each trace was, and when spans of it last came in.
-- shard: cityHash64(project, trace_id)
CREATE TABLE IF NOT EXISTS trace_times
(
    project LowCardinality(String),
    trace_id String CODEC(ZSTD(1)),
    first_day SimpleAggregateFunction(min, Date),
    last_day SimpleAggregateFunction(max, Date),
    received_at SimpleAggregateFunction(max, DateTime64(9, 'UTC')) CODEC(Delta, ZSTD(1)),
    until SimpleAggregateFunction(max, Date)
)
ENGINE = AggregatingMergeTree
ORDER BY (project, trace_id)
TTL until
SETTINGS index_granularity = 1024
