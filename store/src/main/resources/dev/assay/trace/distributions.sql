WITH
    chosen AS
    (
        SELECT conversation_id, release, turns, tool_calls, input_tokens + output_tokens AS tokens, cost
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
            AND turns > 0
    ),
    times AS
    (
        SELECT conversation_id, avg(duration_ns) / 1e9 AS seconds
        FROM turn_rows FINAL
        WHERE project = {project:String} AND conversation_id IN (SELECT conversation_id FROM chosen)
        GROUP BY conversation_id
    ),
    figures AS
    (
        SELECT
            chosen.release AS release,
            arrayJoin([
                ('turns', toFloat64(turns)),
                ('tool_calls', tool_calls / turns),
                ('tokens', if(tokens IS NULL, -1, toFloat64(ifNull(tokens, 0)) / turns)),
                ('cost', if(cost IS NULL, -1, toFloat64(ifNull(cost, 0)) / turns)),
                ('seconds', times.seconds)]) AS figure,
            figure.2 AS exact,
            exp10(floor(log10(exact)) - 2) AS unit
        FROM chosen
        LEFT JOIN times ON times.conversation_id = chosen.conversation_id
        WHERE exact > 0 OR (exact = 0 AND figure.1 != 'seconds')
    )
SELECT
    figure.1 AS amount,
    release,
    if(exact = 0, 0, round(exact / unit) * unit) AS value,
    count() AS conversations
FROM figures
GROUP BY amount, release, value
ORDER BY amount, release, value
