SELECT run
FROM repricing_rows
GROUP BY run
HAVING countIf(span_id = '' AND batch = 4294967295) = 0
ORDER BY run
