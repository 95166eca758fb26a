SELECT DISTINCT project
FROM span_rows
WHERE kind IN ('model', 'embedding')
ORDER BY project
