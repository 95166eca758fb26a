SELECT
    name,
    question,
    scope,
    level_judges,
    level_hashes,
    level_thresholds,
    alpha,
    delta,
    label_set,
    label_set_version,
    report,
    designed_at
FROM cascade_rows FINAL
WHERE project = {project:String}
    AND name = {name:String}
ORDER BY designed_at DESC
LIMIT 1
