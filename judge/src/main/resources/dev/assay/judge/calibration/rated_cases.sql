SELECT
    subject,
    subject_id,
    value,
    release,
    language,
    source,
    outcome,
    known,
    started_at,
    judged_at
FROM
(
    -- include judged_with_parts.sql
)
ORDER BY subject, subject_id
