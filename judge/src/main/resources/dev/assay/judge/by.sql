SELECT
    -- include columns.sql
FROM judgment_rows
WHERE project = {project:String}
    AND judge = {judge:String}
    AND question = {question:String}
ORDER BY version DESC
LIMIT 1 BY subject, subject_id
LIMIT {limit:UInt32}
