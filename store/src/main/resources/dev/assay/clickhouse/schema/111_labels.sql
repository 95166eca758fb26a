-- Made again because labels can be taken back.
CREATE OR REPLACE VIEW labels AS
SELECT
    project,
    question,
    subject,
    subject_id,
    annotator,
    value,
    unscored_reason,
    adjudicated,
    stand_in,
    comment,
    labelled_at
FROM label_rows FINAL
WHERE NOT withdrawn
