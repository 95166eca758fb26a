SELECT
    question,
    place,
    subject,
    subject_id,
    stratum,
    weight,
    reason,
    queued_at
FROM
(
    SELECT
        question,
        toInt32(row_number() OVER (ORDER BY position, subject, subject_id) - 1) AS place,
        subject,
        subject_id,
        stratum,
        weight,
        reason,
        queued_at
    FROM label_queue_rows FINAL
    WHERE project = {project:String}
        AND queue = {queue:String}
)
WHERE place >= {from:Int32}
    AND (subject, subject_id) GLOBAL NOT IN (
        SELECT
            subject,
            subject_id
        FROM label_rows FINAL
        WHERE project = {project:String}
            AND question = {question:String}
            AND annotator = {annotator:String}
            AND NOT adjudicated
            AND NOT withdrawn
    )
ORDER BY place
LIMIT 1
