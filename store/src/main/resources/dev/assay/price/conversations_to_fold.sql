SELECT DISTINCT project, conversation_id
FROM repricing_rows
WHERE run = {run:String} AND conversation_id != ''
ORDER BY project, conversation_id
