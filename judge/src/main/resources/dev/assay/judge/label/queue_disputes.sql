SELECT
    subject,
    subject_id,
    CAST(settled > 0 AS Bool)
FROM
(
    SELECT
        subject,
        subject_id,
        countIf(NOT adjudicated AND NOT stand_in) AS people,
        uniqExactIf((ifNull(value, ''), ifNull(unscored_reason, '')), NOT adjudicated AND NOT stand_in) AS answers,
        countIf(adjudicated) AS settled,
        countIf(NOT adjudicated AND annotator = {annotator:String}) AS own
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
    GROUP BY subject, subject_id
)
WHERE (settled > 0 OR (people > 1 AND answers > 1))
    AND ({annotator:String} = '' OR own > 0)
ORDER BY settled > 0, subject, subject_id
LIMIT {limit:UInt32}
