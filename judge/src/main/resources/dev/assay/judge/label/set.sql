SELECT
    question,
    hash,
    frozen_at
FROM label_set_rows FINAL
WHERE project = {project:String}
    AND name = {name:String}
    AND set_version = {set_version:Int32}
