CREATE OR REPLACE VIEW rubrics AS
SELECT
    name,
    version,
    hash,
    title,
    scope,
    yaml,
    added_at
FROM rubric_rows FINAL
