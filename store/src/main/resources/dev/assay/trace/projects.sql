SELECT DISTINCT project
FROM conversation_rows FINAL
ORDER BY project
