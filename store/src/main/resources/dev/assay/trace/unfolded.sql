WITH
    recent AS
    (
        SELECT project, trace_id, max(received_at) AS received
        FROM trace_times
        WHERE received_at >= {since:DateTime64(9, 'UTC')}
        GROUP BY project, trace_id
    ),
    pending AS
    (
        SELECT project, trace_id
        FROM span_rows FINAL
        WHERE folded_into IS NULL AND (project, trace_id) IN (SELECT project, trace_id FROM recent)
        GROUP BY project, trace_id
    ),
    named AS
    (
        SELECT project, trace_id, groupUniqArray(conversation_id) AS conversations
        FROM conversation_traces
        WHERE (project, trace_id) IN (SELECT project, trace_id FROM recent)
        GROUP BY project, trace_id
    ),
    due AS
    (
        SELECT
            recent.project AS project,
            arrayJoin(if(empty(named.conversations), [recent.trace_id], named.conversations)) AS conversation_id,
            max(recent.received) AS received,
            max(pending.trace_id != '') AS has_pending
        FROM recent
        LEFT JOIN pending ON pending.project = recent.project AND pending.trace_id = recent.trace_id
        LEFT JOIN named ON named.project = recent.project AND named.trace_id = recent.trace_id
        GROUP BY project, conversation_id
    )
SELECT due.project AS project, due.conversation_id AS conversation_id
FROM due
LEFT JOIN (SELECT project, conversation_id, read_at FROM conversation_rows FINAL) AS folded
    ON folded.project = due.project AND folded.conversation_id = due.conversation_id
WHERE (folded.conversation_id != '' AND due.received >= folded.read_at)
    OR (due.has_pending AND (folded.conversation_id = '' OR due.received >= folded.read_at - INTERVAL 1 MINUTE))
ORDER BY due.received
