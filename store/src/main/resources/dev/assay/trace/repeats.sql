WITH
    chosen AS
    (
        SELECT conversation_id, release
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
    told AS
    (
        SELECT turn_id, conversation_id, started_at, duration_ns
        FROM turn_rows FINAL
        WHERE project = {project:String} AND conversation_id IN (SELECT conversation_id FROM chosen)
    ),
    calls AS
    (
        SELECT assumeNotNull(span_rows.turn_id) AS turn_id, count() AS runs
        FROM span_rows FINAL
        WHERE project = {project:String}
            AND toDate(started_at) BETWEEN
                (SELECT min(toDate(started_at)) FROM told)
                AND (SELECT max(toDate(addNanoseconds(started_at, duration_ns))) FROM told)
            AND kind = 'tool'
            AND status != 'error'
            AND tool_arguments IS NOT NULL
            AND span_rows.turn_id IN (SELECT turn_id FROM told)
        GROUP BY turn_id, tool_name, tool_arguments
    )
SELECT
    chosen.release AS release,
    uniqExact(told.conversation_id) AS conversations,
    uniqExactIf(told.conversation_id, calls.runs > 1) AS repeating
FROM calls
INNER JOIN told ON told.turn_id = calls.turn_id
INNER JOIN chosen ON chosen.conversation_id = told.conversation_id
GROUP BY release
ORDER BY release
