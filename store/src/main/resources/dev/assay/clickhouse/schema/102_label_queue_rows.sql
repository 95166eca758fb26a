-- Cases that wait for labels. The weight says how many cases of the traffic one stands for.
-- shard: cityHash64(project, queue)
CREATE TABLE IF NOT EXISTS label_queue_rows
(
    project LowCardinality(String),
    queue LowCardinality(String),
    question LowCardinality(String),
    position Int32,
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
    stratum LowCardinality(String),
    weight Float64,
    reason String CODEC(ZSTD(1)),
    queued_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, queue, subject, subject_id)
