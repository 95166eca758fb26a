-- Trials of benchmark runs; a trial that broke down is replaced when it is made again. What is
-- called other is the world's own models: simulated users, judges.
-- shard: cityHash64(project, run_id)
CREATE TABLE IF NOT EXISTS bench_trial_rows
(
    project LowCardinality(String),
    run_id String CODEC(ZSTD(1)),
    task_id String CODEC(ZSTD(1)),
    category LowCardinality(String),
    trial Int32 CODEC(ZSTD(1)),
    verdict LowCardinality(String),
    reward Nullable(Float64) CODEC(ZSTD(1)),
    reason String CODEC(ZSTD(1)),
    conversation_id String CODEC(ZSTD(1)),
    seed Int64 CODEC(ZSTD(1)),
    steps Int32 CODEC(ZSTD(1)),
    tool_calls Int32 CODEC(ZSTD(1)),
    input_tokens Int64 CODEC(T64, ZSTD(1)),
    cached_tokens Int64 CODEC(T64, ZSTD(1)),
    output_tokens Int64 CODEC(T64, ZSTD(1)),
    cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    other_input_tokens Int64 CODEC(T64, ZSTD(1)),
    other_cached_tokens Int64 CODEC(T64, ZSTD(1)),
    other_output_tokens Int64 CODEC(T64, ZSTD(1)),
    other_cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    started_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    duration_ns Int64 CODEC(ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, run_id, task_id, trial)
