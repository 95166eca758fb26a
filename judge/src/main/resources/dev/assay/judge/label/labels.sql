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
ORDER BY subject, subject_id, annotator, adjudicated
