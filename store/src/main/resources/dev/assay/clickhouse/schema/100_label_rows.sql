-- What a person said of a case. A later label of the same annotator replaces the earlier one;
-- what settles a case stands beside the same person's own label.
-- shard: cityHash64(project, subject_id)
CREATE TABLE IF NOT EXISTS label_rows
(
    project LowCardinality(String),
    question LowCardinality(String),
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
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
ORDER BY (project, question, subject, subject_id, annotator, adjudicated)
