-- What pricing again changes, written before it is done, so that it can be done to its end after an
-- interruption, and kept: what a span cost before, and by which price. The row without a span ends a
-- run. conversation_id is that of a conversation to fold again, else empty.
-- shard: cityHash64(project, trace_id)
CREATE TABLE IF NOT EXISTS repricing_rows
(
    run String,
    batch UInt32,
    project LowCardinality(String),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    started_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    conversation_id String CODEC(ZSTD(1)),
    old_cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    old_cost_source LowCardinality(String),
    old_price_model LowCardinality(Nullable(String)),
    old_price_version LowCardinality(Nullable(String)),
    cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    cost_source LowCardinality(String),
    told_cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    priced_cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    price_model LowCardinality(Nullable(String)),
    price_version LowCardinality(Nullable(String)),
    unpriced_reason LowCardinality(Nullable(String)),
    service_tier LowCardinality(String),
    token_reading LowCardinality(String),
    cost_parts Array(Tuple(kind LowCardinality(String), quantity Decimal(38, 15), unit_price Nullable(Decimal(38, 24)))) CODEC(ZSTD(1)),
    cost_notes Array(LowCardinality(String)),
    repriced_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(repriced_at)
ORDER BY (run, batch, project, trace_id, span_id)
