DELETE FROM span_rows
WHERE project = {project:String}
    AND trace_id IN {traces:Array(String)}
    AND (trace_id, span_id, toDate(started_at)) IN
    (
        SELECT
            trace_id,
            span_id,
            arrayJoin(arrayFilter(day -> day != newest, days)) AS day
        FROM
        (
            SELECT
                trace_id,
                span_id,
                groupUniqArray(toDate(started_at)) AS days,
                argMax(toDate(started_at), received_at) AS newest
            FROM span_rows
            WHERE project = {project:String} AND trace_id IN {traces:Array(String)}
            GROUP BY trace_id, span_id
            HAVING length(days) > 1
        )
    )
