-- How many days a project keeps message contents and long values (payload_days) and rows (row_days);
-- 0, and a project that is not here, for ever.
-- shard: cityHash64(project)
CREATE TABLE IF NOT EXISTS retention
(
    project String,
    payload_days UInt16,
    row_days UInt16,
    version DateTime64(9, 'UTC') DEFAULT now64(9)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY project
