SELECT DISTINCT
    trace_id,
    span_id
FROM span_rows
WHERE project = {project:String}
    AND toDate(started_at) BETWEEN
        (SELECT min(first_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
        AND (SELECT max(last_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
    AND trace_id IN {traces:Array(String)}
