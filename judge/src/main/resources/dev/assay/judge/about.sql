SELECT
    -- include columns.sql
FROM judgment_rows
WHERE project = {project:String}
    AND subject = {subject:String}
    AND subject_id IN {ids:Array(String)}
ORDER BY version DESC
LIMIT 1 BY subject_id, question, judge
