SELECT
    -- include columns.sql
FROM judgment_rows
WHERE project = {project:String}
    AND judge = {judge:String}
    AND question = {question:String}
    AND case_hash IN {hashes:Array(String)}
    AND (value IS NOT NULL OR unscored_reason NOT IN ('rejected', 'failed', 'denied', 'over_budget'))
ORDER BY version DESC
LIMIT 1 BY subject, subject_id, case_hash
