-- The conversations that spans of a trace have ever named, also those they no longer name.
-- shard: cityHash64(project, trace_id)
CREATE TABLE IF NOT EXISTS trace_conversations
(
    project LowCardinality(String),
    trace_id String CODEC(ZSTD(1)),
    conversation_id String CODEC(ZSTD(1)),
    until SimpleAggregateFunction(max, Date)
)
ENGINE = AggregatingMergeTree
ORDER BY (project, trace_id, conversation_id)
TTL until
SETTINGS index_granularity = 1024
