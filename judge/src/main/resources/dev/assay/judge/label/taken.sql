SELECT max(set_version)
FROM
(
    SELECT set_version
    FROM label_set_rows
    WHERE project = {project:String}
        AND name = {name:String}
    UNION ALL
    SELECT set_version
    FROM label_set_case_rows
    WHERE project = {project:String}
        AND name = {name:String}
)
