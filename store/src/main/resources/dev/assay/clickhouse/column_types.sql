SELECT name, replaceRegexpAll(type, 'LowCardinality\\(([A-Za-z]+(\\([A-Za-z0-9]+\\))?)\\)', '\\1') AS plain
FROM system.columns
WHERE database = {database:String} AND table = {table:String}
