SELECT
    project,
    conversation_id,
    turn_id,
    position,
    trace_id,
    started_at,
    status,
    language,
    service,
    release,
    source,
    simulated,
    user_text,
    answer_text,
    error
FROM turn_rows FINAL
WHERE project >= {project:String}
    AND (project > {project:String} OR conversation_id >= {conversation:String})
    AND (project, conversation_id, turn_id) > ({project:String}, {conversation:String}, {turn:String})
ORDER BY project, conversation_id, turn_id
LIMIT {limit:UInt64}
