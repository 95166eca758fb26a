SELECT
    name,
    hash,
    model,
    scope
FROM local_judge_rows FINAL
WHERE project = {project:String}
    AND name = {name:String}
ORDER BY trained_at DESC
LIMIT 1
