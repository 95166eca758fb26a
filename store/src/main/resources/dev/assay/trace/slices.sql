WITH
    chosen AS
    (
        SELECT
            release,
            outcome,
            arrayJoin(arrayDistinct(if({dimension:String} = 'tool', tools, [language]))) AS value
        FROM conversation_rows FINAL
        WHERE project = {project:String}
            AND ({from:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at >= {from:Nullable(DateTime64(9, 'UTC'))})
            AND ({until:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at < {until:Nullable(DateTime64(9, 'UTC'))})
            AND (empty({releases:Array(String)}) OR has({releases:Array(String)}, release))
            AND (empty({languages:Array(String)}) OR has({languages:Array(String)}, language))
            AND (empty({outcomes:Array(String)}) OR has({outcomes:Array(String)}, outcome))
            AND (empty({sources:Array(String)}) OR has({sources:Array(String)}, source))
            AND (empty({tools:Array(String)}) OR hasAny(tools, {tools:Array(String)}))
            AND ({status:Nullable(String)} IS NULL OR status = {status:Nullable(String)})
            AND ({more_than_cost:Nullable(Decimal(18, 9))} IS NULL OR cost > {more_than_cost:Nullable(Decimal(18, 9))})
            AND arrayAll(word -> position(said, word) > 0, {words:Array(String)})
    ),
    largest AS
    (
        SELECT value, count() AS n
        FROM chosen
        WHERE value != ''
        GROUP BY value
        ORDER BY n DESC, value
        LIMIT {limit:UInt32}
    )
SELECT
    chosen.value AS value,
    chosen.release AS release,
    countIf(chosen.outcome = 'resolved') AS resolved,
    countIf(chosen.outcome = 'escalated') AS escalated,
    countIf(chosen.outcome = 'abandoned') AS abandoned,
    countIf(chosen.outcome = 'failed') AS failed,
    countIf(chosen.outcome = 'unknown') AS unknown
FROM chosen
INNER JOIN largest ON largest.value = chosen.value
GROUP BY value, release
ORDER BY any(largest.n) DESC, value, release
