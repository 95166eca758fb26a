-- Judges trained from labels, whole: what they are is in their bytes, and the hash is of those.
-- shard: cityHash64(project, hash)
CREATE TABLE IF NOT EXISTS local_judge_rows
(
    project LowCardinality(String),
    question LowCardinality(String),
    name LowCardinality(String),
    hash String,
    cases Int32,
    accuracy Float64,
    model String CODEC(ZSTD(3)),
    trained_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, question, hash)
