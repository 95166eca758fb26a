-- A version of a label set, which never changes; its cases are in label_set_case_rows.
-- shard: cityHash64(project, name)
CREATE TABLE IF NOT EXISTS label_set_rows
(
    project LowCardinality(String),
    name LowCardinality(String),
    set_version Int32,
    question LowCardinality(String),
    hash String,
    frozen_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, name, set_version)
