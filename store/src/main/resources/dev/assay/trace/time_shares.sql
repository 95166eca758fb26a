WITH
    chosen AS
    (
        SELECT turn_id, started_at, duration_ns
        FROM turn_rows FINAL
        WHERE project = {project:String} AND conversation_id IN
        (
            SELECT conversation_id
            FROM conversation_rows FINAL
            WHERE
                -- include conversation_filter.sql
        )
    ),
    work AS
    (
        SELECT
            assumeNotNull(span_rows.turn_id) AS turn_id,
            kind,
            tool_name,
            first_token_ns,
            duration_ns,
            toUnixTimestamp64Nano(started_at) AS start_ns
        FROM span_rows FINAL
        WHERE project = {project:String}
            AND toDate(started_at) BETWEEN
                (SELECT min(toDate(started_at)) FROM chosen)
                AND (SELECT max(toDate(addNanoseconds(started_at, duration_ns))) FROM chosen)
            AND kind IN ('model', 'tool', 'retrieval', 'embedding')
            AND span_rows.turn_id IN (SELECT turn_id FROM chosen)
    ),
    shares AS
    (
        SELECT
            kind,
            arrayJoin(multiIf(
                kind = 'model' AND first_token_ns IS NOT NULL,
                [('first token', assumeNotNull(first_token_ns)), ('answer', greatest(0, duration_ns - assumeNotNull(first_token_ns)))],
                kind = 'model', [('answer', duration_ns)],
                kind = 'tool', [(ifNull(toString(tool_name), 'tool'), duration_ns)],
                [(toString(kind), duration_ns)])) AS share,
            share.1 AS name,
            share.2 AS time_ns
        FROM work
    ),
    gaps AS
    (
        SELECT greatest(0, chosen.duration_ns - toInt64(covered.time_ns)) AS time_ns
        FROM chosen
        LEFT JOIN
        (
            SELECT turn_id, intervalLengthSum(start_ns, start_ns + duration_ns) AS time_ns
            FROM work
            GROUP BY turn_id
        ) AS covered ON covered.turn_id = chosen.turn_id
    )
SELECT kind, name, sum(time_ns) / 1e9 / assumeNotNull((SELECT count() FROM chosen)) AS seconds_per_turn, count() AS calls
FROM
(
    SELECT toString(kind) AS kind, toString(name) AS name, time_ns FROM shares
    UNION ALL
    SELECT 'other' AS kind, 'between spans' AS name, time_ns FROM gaps
)
GROUP BY kind, name
ORDER BY seconds_per_turn DESC, kind, name
