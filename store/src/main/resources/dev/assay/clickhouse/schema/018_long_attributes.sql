CREATE OR REPLACE VIEW long_attributes AS
SELECT
    pieces.project AS project,
    pieces.trace_id AS trace_id,
    pieces.span_id AS span_id,
    pieces.key AS key,
    arrayStringConcat(arrayMap(piece -> piece.2, arraySort(groupArray((pieces.piece.1, chunks.chunk))))) AS value
FROM value_chunks AS chunks FINAL
INNER JOIN
(
    SELECT
        project,
        trace_id,
        span_id,
        entry.1 AS key,
        arrayJoin(arrayZip(arrayEnumerate(entry.2), entry.2)) AS piece
    FROM
    (
        SELECT project, trace_id, span_id, arrayJoin(long_attributes) AS entry
        FROM span_rows FINAL
    )
) AS pieces ON chunks.project = pieces.project AND chunks.hash = pieces.piece.2
GROUP BY project, trace_id, span_id, key
