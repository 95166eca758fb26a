-- Every version of every rubric, as the YAML it was written in; the other columns follow from it.
-- shard: cityHash64(name)
CREATE TABLE IF NOT EXISTS rubric_rows
(
    name LowCardinality(String),
    version Int32,
    hash String,
    title String,
    scope LowCardinality(String),
    yaml String CODEC(ZSTD(3)),
    added_at DateTime64(9, 'UTC')
)
ENGINE = ReplacingMergeTree(added_at)
ORDER BY (name, version)
