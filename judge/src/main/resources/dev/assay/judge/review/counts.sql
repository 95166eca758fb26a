SELECT
    judged.judge AS judge,
    judged.question AS question,
    places.known = 1 AS in_traffic,
    places.release AS release,
    places.language AS language,
    judged.value AS value,
    toInt64(count()) AS cases
FROM
(
    SELECT judge, question, subject, subject_id, value
    FROM judgment_rows
    WHERE project = {project:String}
        AND ({from:Nullable(DateTime64(9, 'UTC'))} IS NULL OR judged_at >= {from:Nullable(DateTime64(9, 'UTC'))})
        AND ({until:Nullable(DateTime64(9, 'UTC'))} IS NULL OR judged_at < {until:Nullable(DateTime64(9, 'UTC'))})
    ORDER BY version DESC
    LIMIT 1 BY subject, subject_id, judge, question
) AS judged
LEFT JOIN
(
    SELECT 'turn' AS subject, turn_id AS subject_id, toString(release) AS release, toString(language) AS language, 1 AS known
    FROM turn_rows FINAL
    WHERE project = {project:String}
    UNION ALL
    SELECT 'conversation' AS subject, conversation_id AS subject_id, toString(release) AS release, toString(language) AS language, 1 AS known
    FROM conversation_rows FINAL
    WHERE project = {project:String}
) AS places ON judged.subject = places.subject AND judged.subject_id = places.subject_id
GROUP BY judge, question, in_traffic, release, language, value
ORDER BY judge, question, release, language, value
