CREATE OR REPLACE VIEW judges AS
SELECT
    project,
    judge,
    judge_kind,
    judge_name,
    question,
    parts
FROM judge_rows FINAL
