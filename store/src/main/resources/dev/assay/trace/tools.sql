-- include tool_calls.sql
SELECT
    tool,
    release,
    calls,
    told,
    failed,
    retries,
    wasted,
    conversations,
    length(seconds) AS n,
    seconds[toInt64(greatest(1, least(toFloat64(n), ceil(0.5 * n))))] AS p50,
    seconds[toInt64(greatest(1, least(toFloat64(n), ceil(0.95 * n))))] AS p95,
    if(n = 0 OR floor(0.95 * n - 1.959964 * sqrt(n * 0.95 * 0.05)) < 1, NULL, seconds[toInt64(floor(0.95 * n - 1.959964 * sqrt(n * 0.95 * 0.05)))]) AS p95_low,
    if(n = 0 OR ceil(0.95 * n + 1.959964 * sqrt(n * 0.95 * 0.05)) > n, NULL, seconds[toInt64(ceil(0.95 * n + 1.959964 * sqrt(n * 0.95 * 0.05)))]) AS p95_high
FROM
(
    SELECT
        tool,
        shown AS release,
        count() AS calls,
        countIf(status != 'untold') AS told,
        countIf(status = 'error') AS failed,
        countIf(before = 'error') AS retries,
        countIf(done > 0 AND arguments IS NOT NULL) AS wasted,
        uniqExact(conversation_id) AS conversations,
        arraySort(groupArrayIf(assumeNotNull(duration_ns) / 1e9, duration_ns > 0)) AS seconds
    FROM
    (
        SELECT
            *,
            if({by_release:Bool}, toString(release), '') AS shown,
            lagInFrame(status, 1, '') OVER (
                PARTITION BY turn_id, tool ORDER BY started_at, span_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS before,
            countIf(status != 'error') OVER (
                PARTITION BY turn_id, tool, arguments ORDER BY started_at, span_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS done
        FROM calls
        WHERE {tool:String} = '' OR tool = {tool:String}
    )
    GROUP BY tool, shown
)
ORDER BY tool, release
