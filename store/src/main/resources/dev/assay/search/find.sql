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
WHERE project = {project:String}
    AND conversation_id IN {conversations:Array(String)}
    AND turn_id IN {turns:Array(String)}
