-- shard: cityHash64(project, conversation_id)
CREATE TABLE IF NOT EXISTS turn_rows
(
    project LowCardinality(String),
    conversation_id String CODEC(ZSTD(1)),
    turn_id String CODEC(ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    position UInt32,
    source LowCardinality(String),
    simulated Bool,
    user_text String CODEC(ZSTD(3)),
    answer_text String CODEC(ZSTD(3)),
    model_calls UInt32,
    tool_calls UInt32,
    input_tokens UInt64 CODEC(T64, ZSTD(1)),
    cached_tokens UInt64 CODEC(T64, ZSTD(1)),
    cache_write_tokens UInt64 CODEC(T64, ZSTD(1)),
    output_tokens UInt64 CODEC(T64, ZSTD(1)),
    reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
    cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    started_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    duration_ns Int64 CODEC(ZSTD(1)),
    first_token_ns Nullable(Int64) CODEC(ZSTD(1)),
    status LowCardinality(String),
    error Nullable(String) CODEC(ZSTD(1)),
    language LowCardinality(String),
    service LowCardinality(String),
    release LowCardinality(String),
    rule LowCardinality(String),
    version Int64 CODEC(Delta, ZSTD(1)),
    deleted UInt8,
    until Date DEFAULT '2149-06-06',
    INDEX turn_id turn_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, deleted)
ORDER BY (project, conversation_id, turn_id)
TTL until
SETTINGS index_granularity = 1024
