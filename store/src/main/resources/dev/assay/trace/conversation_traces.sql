SELECT DISTINCT trace_id
FROM
(
    SELECT trace_id
    FROM conversation_traces
    WHERE project = {project:String} AND conversation_id = {conversation:String}
    UNION ALL
    SELECT trace_id
    FROM trace_times
    WHERE project = {project:String} AND trace_id = {conversation:String}
)
ORDER BY trace_id
