-- What judges said. Nothing is replaced: a case that is judged again has two rows, since both were
-- paid for. The content's hash finds what was judged before in other words of the same.
-- shard: cityHash64(project, subject_id)
CREATE TABLE IF NOT EXISTS judgment_rows
(
    project LowCardinality(String),
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
    question LowCardinality(String),
    judge LowCardinality(String),
    judge_kind LowCardinality(String),
    judge_name LowCardinality(String),
    case_hash String CODEC(ZSTD(1)),
    value Nullable(Float64),
    unscored_reason LowCardinality(Nullable(String)),
    unscored_detail String CODEC(ZSTD(1)),
    confidence Nullable(Float64),
    criteria String CODEC(ZSTD(3)),
    rationale String CODEC(ZSTD(3)),
    input_tokens UInt64 CODEC(T64, ZSTD(1)),
    cached_tokens UInt64 CODEC(T64, ZSTD(1)),
    cache_write_tokens UInt64 CODEC(T64, ZSTD(1)),
    output_tokens UInt64 CODEC(T64, ZSTD(1)),
    reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
    cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    cost_at_risk Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    took_ns Int64 CODEC(ZSTD(1)),
    run LowCardinality(String),
    judged_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1)),
    until Date DEFAULT '2149-06-06',
    INDEX case_hash case_hash TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree
ORDER BY (project, subject, subject_id, question, judge, version)
TTL until
SETTINGS index_granularity = 1024
