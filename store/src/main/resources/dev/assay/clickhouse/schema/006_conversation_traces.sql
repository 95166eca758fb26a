-- The traces in which a span names a conversation.
-- shard: cityHash64(project, conversation_id)
CREATE TABLE IF NOT EXISTS conversation_traces
(
    project LowCardinality(String),
    conversation_id String CODEC(ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    until SimpleAggregateFunction(max, Date)
)
ENGINE = AggregatingMergeTree
ORDER BY (project, conversation_id, trace_id)
TTL until
SETTINGS index_granularity = 1024
