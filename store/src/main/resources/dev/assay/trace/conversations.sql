SELECT
    -- include conversation_columns.sql
FROM conversation_rows FINAL
WHERE project = {project:String} AND conversation_id IN {conversations:Array(String)}
