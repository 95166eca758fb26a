SELECT
    question,
    toInt32({place:UInt32}),
    subject,
    subject_id,
    stratum,
    weight,
    reason,
    queued_at
FROM label_queue_rows FINAL
WHERE project = {project:String}
    AND queue = {queue:String}
ORDER BY position, subject, subject_id
LIMIT 1 OFFSET {place:UInt32}
