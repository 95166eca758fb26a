CREATE OR REPLACE VIEW canaries AS
SELECT
    project,
    question,
    judge,
    judge_kind,
    judge_name,
    tried,
    fooled,
    unscored,
    cost,
    measured_at
FROM canary_rows FINAL
