SELECT toInt64(count())
FROM span_rows
WHERE project = {project:String}
