-- How often text within a case talked a judge into a better verdict, each time it was measured.
-- shard: cityHash64(project, judge)
CREATE TABLE IF NOT EXISTS canary_rows
(
    project LowCardinality(String),
    question LowCardinality(String),
    judge String,
    judge_kind LowCardinality(String),
    judge_name LowCardinality(String),
    tried Int32,
    fooled Int32,
    unscored Int32,
    cost Nullable(Decimal(18, 9)),
    measured_at DateTime64(9, 'UTC'),
    version Int64
)
ENGINE = ReplacingMergeTree
ORDER BY (project, question, judge, version)
