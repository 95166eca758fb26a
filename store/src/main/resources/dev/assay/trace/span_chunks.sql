SELECT hash, chunk
FROM value_chunks
WHERE project = {project:String} AND hash IN
(
    SELECT arrayJoin(arrayFlatten(mapValues(long_attributes)))
    FROM span_rows
    WHERE project = {project:String}
        AND toDate(started_at) BETWEEN
            (SELECT min(first_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
            AND (SELECT max(last_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
        AND trace_id IN {traces:Array(String)}
        AND ({span:String} = '' OR span_id = {span:String})
)
LIMIT 1 BY hash
