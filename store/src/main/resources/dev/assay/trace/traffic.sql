WITH
    chosen AS
    (
        SELECT conversation_id, release, simulated, outcome, cost, started_at, if({step:Nullable(UInt32)} IS NULL, toInt64(0), toUnixTimestamp64Nano(started_at) - positiveModulo(toUnixTimestamp64Nano(started_at), toInt64(ifNull({step:Nullable(UInt32)}, 1)) * 1000000000)) AS stretch
        FROM conversation_rows FINAL
        WHERE
            -- include conversation_filter.sql
    ),
    turn_times AS
    (
        SELECT
            chosen.release AS release,
            chosen.stretch AS stretch,
            count() AS turns,
            countIf(turn.status = 'error') AS failed_turns,
            arraySort(groupArray(turn.duration_ns / 1e9)) AS seconds
        FROM (SELECT conversation_id, status, duration_ns FROM turn_rows FINAL WHERE project = {project:String} AND conversation_id IN (SELECT conversation_id FROM chosen)) AS turn
        INNER JOIN chosen ON chosen.conversation_id = turn.conversation_id
        GROUP BY release, stretch
    ),
    sums AS
    (
        SELECT
            release,
            stretch,
            min(started_at) AS first_start,
            count() AS conversations,
            countIf(simulated) AS simulated_n,
            countIf(outcome = 'resolved') AS resolved,
            countIf(outcome = 'escalated') AS escalated,
            countIf(outcome = 'abandoned') AS abandoned,
            countIf(outcome = 'failed') AS failed,
            countIf(outcome = 'unknown') AS unknown,
            CAST(sum(chosen.cost), 'Nullable(Decimal(18, 9))') AS cost_sum,
            count(chosen.cost) AS with_cost,
            countIf(outcome != 'unknown' AND chosen.cost IS NOT NULL) AS known_n,
            sumIf(toFloat64(ifNull(chosen.cost, 0)), outcome != 'unknown') AS known_sum,
            sumIf(pow(toFloat64(ifNull(chosen.cost, 0)), 2), outcome != 'unknown') AS known_squares,
            countIf(outcome = 'resolved' AND chosen.cost IS NOT NULL) AS resolved_n,
            sumIf(toFloat64(ifNull(chosen.cost, 0)), outcome = 'resolved') AS resolved_sum,
            sumIf(pow(toFloat64(ifNull(chosen.cost, 0)), 2), outcome = 'resolved') AS resolved_squares
        FROM chosen
        GROUP BY release, stretch
    )
SELECT
    sums.release AS release,
    if({step:Nullable(UInt32)} IS NULL, ifNull({from:Nullable(DateTime64(9, 'UTC'))}, sums.first_start), fromUnixTimestamp64Nano(toInt64(sums.stretch), 'UTC')) AS at,
    sums.conversations AS conversations,
    sums.simulated_n AS simulated_n,
    sums.resolved AS resolved,
    sums.escalated AS escalated,
    sums.abandoned AS abandoned,
    sums.failed AS failed,
    sums.unknown AS unknown,
    turn_times.turns AS turns,
    turn_times.failed_turns AS failed_turns,
    sums.cost_sum AS cost_sum,
    sums.with_cost AS with_cost,
    sums.known_n AS known_n,
    sums.known_sum AS known_sum,
    sums.known_squares AS known_squares,
    sums.resolved_n AS resolved_n,
    sums.resolved_sum AS resolved_sum,
    sums.resolved_squares AS resolved_squares,
    length(turn_times.seconds) AS n,
    turn_times.seconds[toInt64(greatest(1, least(toFloat64(n), ceil(0.5 * n))))] AS p50,
    turn_times.seconds[toInt64(greatest(1, least(toFloat64(n), ceil(0.95 * n))))] AS p95,
    if(floor(0.95 * n - 1.959964 * sqrt(n * 0.95 * 0.05)) >= 1, turn_times.seconds[toInt64(greatest(1, floor(0.95 * n - 1.959964 * sqrt(n * 0.95 * 0.05))))], NULL) AS p95_low,
    if(n > 0 AND ceil(0.95 * n + 1.959964 * sqrt(n * 0.95 * 0.05)) <= n, turn_times.seconds[toInt64(greatest(1, ceil(0.95 * n + 1.959964 * sqrt(n * 0.95 * 0.05))))], NULL) AS p95_high
FROM sums
LEFT JOIN turn_times ON turn_times.release = sums.release AND turn_times.stretch = sums.stretch
ORDER BY if({step:Nullable(UInt32)} IS NULL, -toInt64(conversations), toInt64(0)), sums.stretch, release
