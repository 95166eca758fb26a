SELECT count() AS conversations
FROM conversation_rows FINAL
WHERE
    -- include conversation_filter.sql
