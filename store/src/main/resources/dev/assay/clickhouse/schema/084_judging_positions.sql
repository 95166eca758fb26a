-- How far the rules of online judging have followed the turns.
-- shard: cityHash64(rule)
CREATE TABLE IF NOT EXISTS judging_positions
(
    rule String,
    turn_version Int64,
    version Int64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY rule
