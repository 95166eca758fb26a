-- Each message once, whoever repeats it. Small granules: a conversation looks up a few dozen hashes
-- that lie anywhere.
-- shard: cityHash64(project, hash)
CREATE TABLE IF NOT EXISTS message_contents
(
    project LowCardinality(String),
    hash FixedString(16),
    role LowCardinality(String),
    text String CODEC(ZSTD(3)),
    body String CODEC(ZSTD(3)),
    tool_call_id Nullable(String) CODEC(ZSTD(1)),
    tool_name LowCardinality(Nullable(String)),
    until Date DEFAULT '2149-06-06'
)
ENGINE = ReplacingMergeTree(until)
ORDER BY (project, hash)
TTL until
SETTINGS index_granularity = 256, min_compress_block_size = 16384
