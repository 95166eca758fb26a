SELECT DISTINCT question
FROM label_rows FINAL
WHERE project = {project:String}
    AND NOT withdrawn
ORDER BY question
