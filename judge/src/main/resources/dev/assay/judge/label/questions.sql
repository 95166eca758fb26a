SELECT DISTINCT question
FROM label_rows
WHERE project = {project:String}
ORDER BY question
