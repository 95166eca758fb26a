SELECT
    name,
    hash,
    model
FROM local_judge_rows FINAL
WHERE project = {project:String}
    AND hash = {hash:String}
LIMIT 1
