SELECT
    assumeNotNull(first_value) AS first,
    assumeNotNull(second_value) AS second,
    toInt64(count()) AS pairs
FROM
(
    SELECT first_value, second_value
    FROM judgment_rows
    WHERE project = {project:String}
        AND judge = {judge:String}
        AND question = {question:String}
    ORDER BY version DESC
    LIMIT 1 BY subject, subject_id
)
WHERE first_value IS NOT NULL AND second_value IS NOT NULL
GROUP BY first, second
ORDER BY first, second
