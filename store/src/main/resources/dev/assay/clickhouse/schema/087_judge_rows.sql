-- What judges are made of: the hash of a judge covers all of it.
-- shard: cityHash64(project, judge)
CREATE TABLE IF NOT EXISTS judge_rows
(
    project LowCardinality(String),
    judge String,
    judge_kind LowCardinality(String),
    judge_name LowCardinality(String),
    question LowCardinality(String),
    parts Map(String, String),
    version Int64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, judge, question)
