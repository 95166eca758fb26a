SELECT DISTINCT question
FROM calibration_rows
WHERE project = {project:String}
ORDER BY question
