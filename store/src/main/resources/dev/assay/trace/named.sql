SELECT DISTINCT trace_id, conversation_id
FROM trace_conversations
WHERE project = {project:String} AND trace_id IN {traces:Array(String)}
