SELECT DISTINCT
    subject,
    subject_id
FROM local_judge_case_rows
WHERE project = {project:String}
    AND judge = {judge:String}
