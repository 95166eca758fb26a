SELECT
    conversation_id,
    conversation_id,
    toInt32(-1) AS position,
    toString(release) AS release,
    toString(language) AS language,
    substringUTF8(title, 1, 240) AS words
FROM conversation_rows FINAL
WHERE project = {project:String} AND conversation_id IN {ids:Array(String)}
