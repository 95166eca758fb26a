SELECT DISTINCT conversation_id, trace_id
FROM
(
    SELECT conversation_id, trace_id
    FROM conversation_traces
    WHERE project = {project:String} AND conversation_id IN {conversations:Array(String)}
    UNION ALL
    SELECT trace_id AS conversation_id, trace_id
    FROM trace_times
    WHERE project = {project:String} AND trace_id IN {conversations:Array(String)}
)
