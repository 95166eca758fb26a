SELECT
    subject,
    subject_id,
    annotator,
    value,
    unscored_reason,
    adjudicated,
    stand_in,
    comment,
    labelled_at
FROM label_rows FINAL
WHERE project = {project:String}
    AND question = {question:String}
    AND NOT withdrawn
    AND (subject, subject_id) GLOBAL IN (
        SELECT
            subject,
            subject_id
        FROM label_queue_rows
        WHERE project = {project:String}
            AND queue = {queue:String}
    )
ORDER BY subject, subject_id, annotator, adjudicated
