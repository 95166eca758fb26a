WITH
    updates AS
    (
        SELECT run, max(repriced_at) AS updated_at
        FROM repricing_rows
        WHERE span_id = '' AND batch = 4294967294 AND ({run:String} = '' OR run = {run:String})
        GROUP BY run
    ),
    changes AS
    (
        SELECT repricing_rows.project AS project, repricing_rows.conversation_id AS conversation_id, max(updates.updated_at) AS updated_at
        FROM repricing_rows
        INNER JOIN updates ON updates.run = repricing_rows.run
        WHERE repricing_rows.conversation_id != ''
        GROUP BY project, conversation_id
    )
SELECT changes.project AS project, changes.conversation_id AS conversation_id
FROM changes
INNER JOIN
(
    SELECT project, conversation_id, read_at
    FROM conversation_rows FINAL
    WHERE (project, conversation_id) IN (SELECT project, conversation_id FROM changes)
) AS folded ON folded.project = changes.project AND folded.conversation_id = changes.conversation_id
WHERE folded.read_at < changes.updated_at
ORDER BY project, conversation_id
