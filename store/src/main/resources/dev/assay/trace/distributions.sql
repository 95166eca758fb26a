WITH
    chosen AS
    (
        SELECT conversation_id, release, turns, tool_calls, input_tokens + output_tokens AS tokens, reasoning_tokens, cost
        FROM conversation_rows FINAL
        WHERE
            -- include conversation_filter.sql
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
                ('reasoning', if(reasoning_tokens IS NULL, -1, toFloat64(ifNull(reasoning_tokens, 0)) / turns)),
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
