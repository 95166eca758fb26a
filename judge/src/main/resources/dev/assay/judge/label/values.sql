SELECT DISTINCT assumeNotNull(value)
FROM label_rows FINAL
WHERE project = {project:String}
    AND question = {question:String}
    AND NOT withdrawn
    AND value IS NOT NULL
ORDER BY 1
LIMIT {limit:UInt32}
