SELECT trace_id, span_id
FROM span_rows
WHERE project = {project:String} AND response_id = {response:String} AND started_at >= {since:DateTime64(9, 'UTC')}
ORDER BY started_at, span_id
LIMIT 1
