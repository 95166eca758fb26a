WITH
    chosen AS
    (
        SELECT conversation_id, release, tools
        FROM conversation_rows FINAL
        WHERE
            -- include conversation_filter.sql
    ),
    chosen_turns AS
    (
        SELECT
            turn.turn_id AS turn_id,
            turn.conversation_id AS conversation_id,
            chosen.release AS release,
            turn.started_at AS started_at,
            turn.duration_ns AS duration_ns
        FROM
        (
            SELECT turn_id, conversation_id, started_at, duration_ns
            FROM turn_rows FINAL
            WHERE project = {project:String} AND conversation_id IN (SELECT conversation_id FROM chosen)
        ) AS turn
        INNER JOIN chosen ON chosen.conversation_id = turn.conversation_id
    ),
    work AS
    (
        SELECT
            span_rows.trace_id AS trace_id,
            span_rows.span_id AS span_id,
            ifNull(parent_span_id, '') AS parent,
            turn.turn_id AS turn_id,
            turn.conversation_id AS conversation_id,
            turn.release AS release,
            kind,
            ifNull(toString(tool_name), '') AS tool,
            ifNull(tool_call_id, '') AS call_id,
            tool_arguments AS arguments,
            toString(span_rows.status) AS status,
            span_rows.error AS error,
            span_rows.started_at AS started_at,
            span_rows.duration_ns AS duration_ns,
            input_hashes,
            output_hashes
        FROM
        (
            SELECT *
            FROM span_rows FINAL
            WHERE project = {project:String}
                AND toDate(started_at) BETWEEN
                    (SELECT min(toDate(started_at)) FROM chosen_turns)
                    AND (SELECT max(toDate(addNanoseconds(started_at, duration_ns))) FROM chosen_turns)
                AND (kind = 'model' OR (kind = 'tool' AND tool_name != ''))
                AND span_rows.turn_id IN (SELECT turn_id FROM chosen_turns)
        ) AS span_rows
        INNER JOIN chosen_turns AS turn ON turn.turn_id = assumeNotNull(span_rows.turn_id)
    ),
    ran AS
    (
        SELECT
            *,
            max(addNanoseconds(started_at, duration_ns)) OVER (
                PARTITION BY turn_id, tool, call_id ORDER BY started_at, span_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS same_until
        FROM work
        WHERE kind = 'tool'
            AND (trace_id, parent, tool) NOT IN (SELECT trace_id, span_id, tool FROM work WHERE kind = 'tool')
    ),
    parts AS
    (
        SELECT
            heard.conversation_id AS conversation_id,
            heard.release AS release,
            heard.turn_id AS turn_id,
            heard.trace_id AS trace_id,
            heard.span_id AS span_id,
            heard.started_at AS started_at,
            JSONExtractString(part, 'is') AS what,
            JSONExtractString(part, 'id') AS call_id,
            if(call_id = '', lower(hex(heard.hash)), call_id) AS run,
            JSONExtractString(part, 'name') AS tool,
            JSONExtractString(part, 'json') AS json
        FROM
        (
            SELECT conversation_id, release, turn_id, trace_id, span_id, started_at, arrayJoin(arrayConcat(input_hashes, output_hashes)) AS hash
            FROM work
            WHERE kind = 'model' AND turn_id NOT IN (SELECT turn_id FROM work WHERE kind = 'tool')
        ) AS heard
        INNER JOIN
        (
            SELECT hash, body
            FROM message_contents FINAL
            WHERE project = {project:String}
                AND hash IN (SELECT arrayJoin(arrayConcat(input_hashes, output_hashes)) FROM work WHERE kind = 'model')
                AND body != ''
        ) AS contents ON contents.hash = heard.hash
        ARRAY JOIN JSONExtractArrayRaw(contents.body) AS part
    ),
    asked AS
    (
        SELECT conversation_id, call_id, any(parts.tool) AS tool, any(parts.json) AS arguments
        FROM parts
        WHERE parts.what = 'request' AND parts.call_id != ''
        GROUP BY conversation_id, call_id
    ),
    answered AS
    (
        SELECT
            conversation_id,
            run,
            any(parts.call_id) AS call_id,
            any(parts.release) AS release,
            max(parts.tool) AS tool,
            argMin((parts.turn_id, parts.trace_id, parts.span_id), (parts.started_at, parts.span_id)) AS place,
            min(parts.started_at) AS started_at
        FROM parts
        WHERE parts.what = 'response'
            AND (parts.conversation_id, parts.call_id) NOT IN (SELECT conversation_id, call_id FROM work WHERE kind = 'tool' AND call_id != '')
        GROUP BY conversation_id, run
    ),
    calls AS
    (
        SELECT turn_id, conversation_id, release, trace_id, span_id, tool, arguments, status, error, started_at, CAST(duration_ns, 'Nullable(Int64)') AS duration_ns
        FROM ran
        WHERE call_id = '' OR same_until <= started_at
        UNION ALL
        SELECT
            answered.place.1 AS turn_id,
            answered.conversation_id AS conversation_id,
            answered.release AS release,
            answered.place.2 AS trace_id,
            answered.place.3 AS span_id,
            if(asked.tool != '', asked.tool, answered.tool) AS tool,
            nullIf(asked.arguments, '') AS arguments,
            'untold' AS status,
            CAST(NULL, 'Nullable(String)') AS error,
            answered.started_at AS started_at,
            CAST(NULL, 'Nullable(Int64)') AS duration_ns
        FROM answered
        LEFT JOIN asked ON asked.conversation_id = answered.conversation_id AND asked.call_id = answered.call_id
        WHERE if(asked.tool != '', asked.tool, answered.tool) != ''
    )
