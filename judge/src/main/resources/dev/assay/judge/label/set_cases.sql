SELECT
    subject,
    subject_id,
    stratum,
    weight,
    annotator,
    value,
    unscored_reason,
    adjudicated,
    stand_in,
    comment,
    labelled_at
FROM label_set_case_rows FINAL
WHERE project = {project:String}
    AND name = {name:String}
    AND set_version = {set_version:Int32}
ORDER BY subject, subject_id, annotator, adjudicated
