SELECT span_id
FROM spans
WHERE project = {project:String}
