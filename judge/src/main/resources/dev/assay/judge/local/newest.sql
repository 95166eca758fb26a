SELECT
    name,
    hash,
    model
FROM local_judge_rows FINAL
WHERE project = {project:String}
    AND question = {question:String}
ORDER BY trained_at DESC
LIMIT 1
