SELECT trace_id AS id
FROM trace_times
WHERE project = {project:String} AND trace_id IN {ids:Array(String)}
UNION ALL
SELECT conversation_id AS id
FROM conversation_traces
WHERE project = {project:String} AND conversation_id IN {ids:Array(String)}
