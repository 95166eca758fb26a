SELECT DISTINCT name
FROM cascade_rows
WHERE project = {project:String}
ORDER BY name
