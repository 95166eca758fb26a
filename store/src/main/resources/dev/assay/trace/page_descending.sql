-- First the keys of the page, from few columns of many rows; then all columns of its rows.
WITH
    -- include conversation_key.sql
SELECT
    key,
    -- include conversation_columns.sql
FROM conversation_rows FINAL
WHERE project = {project:String} AND conversation_id IN
    (
        WITH
            -- include conversation_key.sql
        SELECT conversation_id
        FROM conversation_rows FINAL
        WHERE
            -- include conversation_filter.sql
            AND (NOT {after:Bool} OR (key, conversation_id) < ({after_key:Int64}, {after_id:String}))
        ORDER BY key DESC, conversation_id DESC
        LIMIT {limit:UInt32}
    )
ORDER BY key DESC, conversation_id DESC
