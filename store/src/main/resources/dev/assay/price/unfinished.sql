SELECT run
FROM repricing_rows
GROUP BY run
HAVING countIf(span_id = '') = 0
ORDER BY run
