-- A version of a cascade: its levels with their thresholds, and what was promised of it.
-- shard: cityHash64(project, name)
CREATE TABLE IF NOT EXISTS cascade_rows
(
    project LowCardinality(String),
    name LowCardinality(String),
    question LowCardinality(String),
    scope LowCardinality(String),
    level_judges Array(String),
    level_hashes Array(String),
    level_thresholds Array(Float64),
    alpha Float64,
    delta Float64,
    label_set LowCardinality(String),
    label_set_version Int32,
    report String CODEC(ZSTD(3)),
    designed_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, name, designed_at)
