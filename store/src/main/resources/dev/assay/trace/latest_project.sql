SELECT project
FROM conversation_rows FINAL
ORDER BY started_at DESC, project
LIMIT 1
