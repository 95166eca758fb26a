-- said: what the user and the agent said in all turns, lower-case, for the text filter.
-- shard: cityHash64(project, conversation_id)
CREATE TABLE IF NOT EXISTS conversation_rows
(
    project LowCardinality(String),
    conversation_id String CODEC(ZSTD(1)),
    source LowCardinality(String),
    simulated Bool,
    title String CODEC(ZSTD(3)),
    said String CODEC(ZSTD(3)),
    turns UInt32,
    model_calls UInt32,
    tool_calls UInt32,
    tools Array(LowCardinality(String)),
    input_tokens UInt64 CODEC(T64, ZSTD(1)),
    cached_tokens UInt64 CODEC(T64, ZSTD(1)),
    cache_write_tokens UInt64 CODEC(T64, ZSTD(1)),
    output_tokens UInt64 CODEC(T64, ZSTD(1)),
    reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
    outcome LowCardinality(String),
    cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    started_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    duration_ns Int64 CODEC(ZSTD(1)),
    status LowCardinality(String),
    user_id Nullable(String) CODEC(ZSTD(1)),
    language LowCardinality(String),
    service LowCardinality(String),
    release LowCardinality(String),
    read_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1)),
    deleted UInt8,
    until Date DEFAULT '2149-06-06'
)
ENGINE = ReplacingMergeTree(version, deleted)
ORDER BY (project, conversation_id)
TTL until
SETTINGS index_granularity = 1024
