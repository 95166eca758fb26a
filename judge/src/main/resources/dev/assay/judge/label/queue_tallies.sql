SELECT
    annotator,
    toInt32(count()),
    CAST(max(stand_in) AS Bool)
FROM label_rows FINAL
WHERE project = {project:String}
    AND question = {question:String}
    AND NOT adjudicated
    AND NOT withdrawn
    AND (subject, subject_id) GLOBAL IN (
        SELECT
            subject,
            subject_id
        FROM label_queue_rows
        WHERE project = {project:String}
            AND queue = {queue:String}
    )
GROUP BY annotator
ORDER BY annotator
