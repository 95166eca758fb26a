SELECT trace_id, span_id
FROM spans
WHERE project = {project:String} AND attributes[{key:String}] = {value:String}
LIMIT 1000
