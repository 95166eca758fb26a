SELECT DISTINCT batch, project
FROM repricing_rows
WHERE run = {run:String} AND span_id != ''
ORDER BY batch, project
