-- The labels of a frozen set, with the stratum and the weight of their cases.
-- shard: cityHash64(project, name)
CREATE TABLE IF NOT EXISTS label_set_case_rows
(
    project LowCardinality(String),
    name LowCardinality(String),
    set_version Int32,
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
    stratum LowCardinality(String),
    weight Float64,
    annotator LowCardinality(String),
    value Nullable(String) CODEC(ZSTD(1)),
    unscored_reason Nullable(String) CODEC(ZSTD(1)),
    adjudicated Bool,
    stand_in Bool,
    comment String CODEC(ZSTD(3)),
    labelled_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, name, set_version, subject, subject_id, annotator, adjudicated)
