-- Runs of benchmarks; the newest row of each is how far it is. ended_at is 1970 until it ends.
-- shard: cityHash64(project, run_id)
CREATE TABLE IF NOT EXISTS bench_run_rows
(
    project LowCardinality(String),
    run_id String CODEC(ZSTD(1)),
    benchmark LowCardinality(String),
    grader LowCardinality(String),
    data LowCardinality(String),
    agent LowCardinality(String),
    settings Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    seed Int64 CODEC(ZSTD(1)),
    trials Int32 CODEC(ZSTD(1)),
    tasks Array(String) CODEC(ZSTD(1)),
    state LowCardinality(String),
    note String CODEC(ZSTD(1)),
    started_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    ended_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, run_id)
