SELECT DISTINCT name
FROM local_judge_rows
WHERE project = {project:String}
ORDER BY name
