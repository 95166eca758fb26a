SELECT hash, role, text, body
FROM message_contents
WHERE project = {project:String} AND hash IN
(
    SELECT arrayJoin(arrayConcat(input_hashes, output_hashes))
    FROM span_rows
    WHERE project = {project:String}
        AND toDate(started_at) BETWEEN
            (SELECT min(first_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
            AND (SELECT max(last_day) FROM trace_times WHERE project = {project:String} AND trace_id IN {traces:Array(String)})
        AND trace_id IN {traces:Array(String)}
        AND ({span:String} = '' OR span_id = {span:String})
)
LIMIT 1 BY hash
