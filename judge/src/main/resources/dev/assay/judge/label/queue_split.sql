SELECT
    toInt32(countIf(people > 1)),
    toInt32(countIf(people > 1 AND answers > 1 AND settled = 0)),
    toInt32(countIf(settled > 0))
FROM
(
    SELECT
        countIf(NOT adjudicated AND NOT stand_in) AS people,
        uniqExactIf((ifNull(value, ''), ifNull(unscored_reason, '')), NOT adjudicated AND NOT stand_in) AS answers,
        countIf(adjudicated) AS settled
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
