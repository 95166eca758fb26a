SELECT
    name,
    version,
    hash,
    title,
    yaml
FROM rubric_rows FINAL
ORDER BY name, version
