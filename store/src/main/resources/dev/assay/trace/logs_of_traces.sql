SELECT trace_id, span_id, logged_at, position, name, attributes
FROM span_log_rows FINAL
WHERE project = {project:String} AND trace_id IN {traces:Array(String)}
ORDER BY trace_id, span_id, logged_at, position, name
