UPDATE span_rows
SET
    turn_id = nullIf(transform(
        concat(trace_id, span_id),
        (SELECT groupArray(concat(trace_id, span_id)) FROM (SELECT trace_id, span_id, turn_id FROM fold_entries WHERE fold = {fold:String} AND span_id != '' ORDER BY trace_id, span_id)),
        (SELECT groupArray(turn_id) FROM (SELECT trace_id, span_id, turn_id FROM fold_entries WHERE fold = {fold:String} AND span_id != '' ORDER BY trace_id, span_id)),
        ''), ''),
    language = transform(
        concat(trace_id, span_id),
        (SELECT groupArray(concat(trace_id, span_id)) FROM (SELECT trace_id, span_id FROM fold_entries WHERE fold = {fold:String} AND span_id != '' ORDER BY trace_id, span_id)),
        (SELECT groupArray(toString(language)) FROM (SELECT trace_id, span_id, language FROM fold_entries WHERE fold = {fold:String} AND span_id != '' ORDER BY trace_id, span_id)),
        ''),
    folded_into = nullIf(transform(
        concat(trace_id, span_id),
        (SELECT groupArray(concat(trace_id, span_id)) FROM (SELECT trace_id, span_id FROM fold_entries WHERE fold = {fold:String} AND span_id != '' ORDER BY trace_id, span_id)),
        (SELECT groupArray(conversation_id) FROM (SELECT trace_id, span_id, conversation_id FROM fold_entries WHERE fold = {fold:String} AND span_id != '' ORDER BY trace_id, span_id)),
        ''), '')
WHERE project = {project:String}
    AND trace_id IN
    (
        SELECT trace_id FROM fold_entries WHERE fold = {fold:String} AND trace_id != ''
        UNION ALL
        SELECT trace_id FROM conversation_traces WHERE project = {project:String} AND conversation_id IN (SELECT conversation_id FROM fold_entries WHERE fold = {fold:String})
        UNION ALL
        SELECT conversation_id FROM fold_entries WHERE fold = {fold:String}
    )
    AND (
        (trace_id, span_id) IN (SELECT trace_id, span_id FROM fold_entries WHERE fold = {fold:String})
        OR folded_into IN (SELECT conversation_id FROM fold_entries WHERE fold = {fold:String})
    )
