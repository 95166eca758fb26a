SELECT DISTINCT queue
FROM label_queue_rows
WHERE project = {project:String}
ORDER BY queue
