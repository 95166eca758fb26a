-- Which cases a local judge was trained on: they are in no calibration of it and in no rate.
-- shard: cityHash64(project, subject_id)
CREATE TABLE IF NOT EXISTS local_judge_case_rows
(
    project LowCardinality(String),
    judge LowCardinality(String),
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, judge, subject, subject_id)
