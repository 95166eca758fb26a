SELECT received_at, source, reason, encoding, content, bytes
FROM rejected_spans
WHERE project = {project:String}
ORDER BY received_at DESC
LIMIT {limit:UInt32}
