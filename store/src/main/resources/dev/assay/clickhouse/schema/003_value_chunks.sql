-- Pieces of long attribute values, each once: a growing history repeats all but its last pieces.
-- shard: cityHash64(project, hash)
CREATE TABLE IF NOT EXISTS value_chunks
(
    project LowCardinality(String),
    hash FixedString(16),
    chunk String CODEC(ZSTD(3)),
    until Date DEFAULT '2149-06-06'
)
ENGINE = ReplacingMergeTree(until)
ORDER BY (project, hash)
TTL until
SETTINGS index_granularity = 256, min_compress_block_size = 16384
