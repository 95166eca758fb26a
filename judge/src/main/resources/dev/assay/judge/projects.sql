SELECT DISTINCT project
FROM judgment_rows
ORDER BY project
