SELECT DISTINCT ifNull(conversation_id, trace_id) AS conversation
FROM span_rows FINAL
WHERE project = {project:String} AND trace_id IN {traces:Array(String)}
ORDER BY conversation
