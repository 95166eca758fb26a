CREATE OR REPLACE VIEW messages AS
SELECT
    refs.project AS project,
    refs.trace_id AS trace_id,
    refs.span_id AS span_id,
    refs.started_at AS started_at,
    refs.conversation_id AS conversation_id,
    refs.turn_id AS turn_id,
    refs.ref.1 AS direction,
    refs.ref.2 AS position,
    contents.role AS role,
    contents.text AS text,
    contents.tool_call_id AS tool_call_id,
    contents.tool_name AS tool_name,
    lower(hex(refs.ref.3)) AS content_hash
FROM message_contents AS contents FINAL
INNER JOIN
(
    SELECT
        project,
        trace_id,
        span_id,
        started_at,
        conversation_id,
        turn_id,
        arrayJoin(arrayConcat(
            arrayMap((hash, i) -> ('input', i - 1, hash), input_hashes, arrayEnumerate(input_hashes)),
            arrayMap((hash, i) -> ('output', i - 1, hash), output_hashes, arrayEnumerate(output_hashes))
        )) AS ref
    FROM span_rows FINAL
) AS refs ON contents.project = refs.project AND contents.hash = refs.ref.3
