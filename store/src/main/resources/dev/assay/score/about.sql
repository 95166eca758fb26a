SELECT
    project,
    subject,
    subject_id,
    name,
    value,
    unscored_reason,
    origin,
    judge,
    comment,
    created_at
FROM score_rows FINAL
WHERE project = {project:String}
    AND subject = {subject:String}
    AND subject_id IN {ids:Array(String)}
