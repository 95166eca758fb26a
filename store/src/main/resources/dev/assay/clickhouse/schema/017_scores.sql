CREATE OR REPLACE VIEW scores AS
SELECT
    project,
    subject,
    subject_id,
    name,
    value,
    unscored_reason,
    origin,
    judge,
    comment,
    created_at
FROM score_rows FINAL
