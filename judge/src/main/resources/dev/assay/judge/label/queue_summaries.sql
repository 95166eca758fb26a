SELECT
    queue,
    any(question),
    toInt32(count()),
    max(queued_at)
FROM label_queue_rows FINAL
WHERE project = {project:String}
    AND ({queue:String} = '' OR queue = {queue:String})
GROUP BY queue
ORDER BY max(queued_at) DESC, queue
