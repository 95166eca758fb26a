SELECT
    turn_id,
    conversation_id,
    toInt32(position) AS position,
    toString(release) AS release,
    toString(language) AS language,
    substringUTF8(user_text, 1, 240) AS words
FROM turn_rows FINAL
WHERE project = {project:String} AND turn_id IN {ids:Array(String)}
