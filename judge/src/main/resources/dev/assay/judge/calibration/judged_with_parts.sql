    SELECT
        judged.subject AS subject,
        judged.subject_id AS subject_id,
        judged.value AS value,
        part.release AS release,
        part.language AS language,
        part.source AS source,
        part.outcome AS outcome,
        part.subject_id != '' AS known,
        part.started_at AS started_at,
        judged.judged_at AS judged_at
    FROM
    (
        SELECT subject, subject_id, value, judged_at
        FROM judgment_rows
        WHERE project = {project:String}
            AND judge = {judge:String}
            AND question = {question:String}
        ORDER BY version DESC
        LIMIT 1 BY subject, subject_id
    ) AS judged
    LEFT JOIN
    (
        SELECT 'turn' AS subject, turn_id AS subject_id, release, language, source, '' AS outcome, started_at
        FROM turn_rows FINAL
        WHERE project = {project:String}
        UNION ALL
        SELECT
            'conversation' AS subject,
            conversation_id AS subject_id,
            release,
            language,
            source,
            outcome,
            started_at
        FROM conversation_rows FINAL
        WHERE project = {project:String}
    ) AS part ON judged.subject = part.subject AND judged.subject_id = part.subject_id
