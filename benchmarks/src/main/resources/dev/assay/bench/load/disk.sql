SELECT toInt64(sum(bytes_on_disk))
FROM system.parts
WHERE active AND database = currentDatabase()
