SELECT version, count() AS rows
FROM turn_rows
WHERE version > {after:Int64}
GROUP BY version
ORDER BY version
