-- A judge held against a version of a label set.
-- shard: cityHash64(project, judge_hash)
CREATE TABLE IF NOT EXISTS calibration_rows
(
    project LowCardinality(String),
    question LowCardinality(String),
    judge LowCardinality(String),
    judge_hash String,
    label_set LowCardinality(String),
    label_set_version Int32,
    label_set_hash String,
    stand_in Bool,
    cases Int32,
    agreement Nullable(Float64),
    kappa Nullable(Float64),
    kappa_low Nullable(Float64),
    kappa_high Nullable(Float64),
    sensitivity_count Int64,
    sensitivity_n Int64,
    specificity_count Int64,
    specificity_n Int64,
    mix Map(String, Int64),
    report String CODEC(ZSTD(3)),
    calibrated_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, question, judge_hash, label_set, label_set_version)
