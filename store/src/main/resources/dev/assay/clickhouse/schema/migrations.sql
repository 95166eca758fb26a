-- shard: cityHash64(file)
CREATE TABLE IF NOT EXISTS schema_migrations
(
    file String,
    checksum String,
    applied_at DateTime64(9, 'UTC') DEFAULT now64(9)
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY file
