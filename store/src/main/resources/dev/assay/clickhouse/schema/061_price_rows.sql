-- What a model costs from a day on, in a project or, where that is empty, in all of them. Rates are
-- dollars per unit, by what is counted. Rows stay, so that the version on a span keeps its meaning.
-- shard: cityHash64(project)
CREATE TABLE IF NOT EXISTS price_rows
(
    project LowCardinality(String),
    model String CODEC(ZSTD(1)),
    provider LowCardinality(String),
    mode LowCardinality(String),
    valid_from Date,
    version LowCardinality(String),
    source LowCardinality(String),
    rates Map(LowCardinality(String), Decimal(38, 24)) CODEC(ZSTD(1)),
    added_at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(added_at)
ORDER BY (project, model, valid_from, version)
