-- shard: cityHash64(project, subject_id)
CREATE TABLE IF NOT EXISTS score_rows
(
    project LowCardinality(String),
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
    name LowCardinality(String),
    origin LowCardinality(String),
    judge LowCardinality(Nullable(String)),
    value Nullable(Float64),
    unscored_reason Nullable(String) CODEC(ZSTD(1)),
    comment Nullable(String) CODEC(ZSTD(3)),
    created_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1)),
    until Date DEFAULT '2149-06-06'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, subject, subject_id, name, origin, ifNull(judge, ''), isNull(judge))
TTL until
