SELECT DISTINCT project
FROM span_log_rows
ORDER BY project
