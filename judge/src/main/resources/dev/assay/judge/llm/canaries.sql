SELECT
    tried,
    fooled,
    unscored,
    cost,
    measured_at
FROM canary_rows
WHERE project = {project:String}
    AND question = {question:String}
    AND judge = {judge:String}
ORDER BY version DESC
LIMIT 1
