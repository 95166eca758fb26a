-- What a judge of pairs said in one order, kept until the other is there: a kill between them must not be paid for.
-- shard: cityHash64(project, subject_id)
CREATE TABLE IF NOT EXISTS pair_order_rows
(
    project LowCardinality(String),
    judge LowCardinality(String),
    subject LowCardinality(String),
    subject_id String CODEC(ZSTD(1)),
    case_hash String CODEC(ZSTD(1)),
    own_first Bool,
    value Nullable(Float64),
    unscored_reason LowCardinality(Nullable(String)),
    unscored_detail String CODEC(ZSTD(1)),
    input_tokens UInt64 CODEC(T64, ZSTD(1)),
    cached_tokens UInt64 CODEC(T64, ZSTD(1)),
    cache_write_tokens UInt64 CODEC(T64, ZSTD(1)),
    output_tokens UInt64 CODEC(T64, ZSTD(1)),
    reasoning_tokens UInt64 CODEC(T64, ZSTD(1)),
    cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    cost_at_risk Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    took_ns Int64 CODEC(ZSTD(1)),
    said_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    version Int64 CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (project, judge, subject, subject_id, case_hash, own_first)
TTL toDateTime(said_at) + INTERVAL 30 DAY
