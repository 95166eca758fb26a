SELECT parts
FROM judge_rows FINAL
WHERE project = {project:String}
    AND judge = {judge:String}
ORDER BY version DESC
LIMIT 1
