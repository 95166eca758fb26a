SELECT
    trace_id,
    span_id,
    assumeNotNull(turn_id) AS turn
FROM span_rows FINAL
WHERE project = {project:String}
    AND toDate(started_at) BETWEEN
        (SELECT min(first_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
        AND (SELECT max(last_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
    AND trace_id IN {traces:Array(String)}
    AND turn_id IS NOT NULL
