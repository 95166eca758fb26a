-- include tool_calls.sql
SELECT
    tool,
    release,
    fromUnixTimestamp64Nano(toUnixTimestamp64Nano(started_at) - positiveModulo(toUnixTimestamp64Nano(started_at), toInt64({step:UInt32}) * 1000000000), 'UTC') AS at,
    count() AS n,
    countIf(status != 'untold') AS told,
    countIf(status = 'error') AS failed
FROM calls
GROUP BY tool, release, at
ORDER BY at, tool, release
