SELECT
    part,
    count() AS cases
FROM
(
    SELECT concat(language, '/', release) AS part
    FROM turn_rows FINAL
    WHERE {kind:String} = 'turn'
        AND project = {project:String}
        AND started_at >= {since:DateTime64(9, 'UTC')}
    UNION ALL
    SELECT concat(language, '/', release) AS part
    FROM conversation_rows FINAL
    WHERE {kind:String} = 'conversation'
        AND project = {project:String}
        AND started_at >= {since:DateTime64(9, 'UTC')}
)
GROUP BY part
ORDER BY part
