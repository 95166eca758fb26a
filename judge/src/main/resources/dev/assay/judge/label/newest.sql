SELECT max(set_version)
FROM label_set_rows
WHERE project = {project:String}
    AND name = {name:String}
