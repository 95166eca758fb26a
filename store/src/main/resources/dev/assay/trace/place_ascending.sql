WITH
    -- include conversation_key.sql
SELECT key, conversation_id
FROM conversation_rows FINAL
WHERE
    -- include conversation_filter.sql
ORDER BY key, conversation_id
LIMIT 2 OFFSET {before:UInt32}
