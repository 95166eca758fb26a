SELECT
    value,
    unscored_reason,
    unscored_detail,
    input_tokens,
    cached_tokens,
    cache_write_tokens,
    output_tokens,
    reasoning_tokens,
    cost,
    cost_at_risk,
    took_ns,
    ifNull(version < (
        SELECT max(version)
        FROM judgment_rows
        WHERE project = {project:String}
            AND subject = {subject:String}
            AND subject_id = {id:String}
            AND judge = {judge:String}
            AND case_hash = {hash:String}
    ), false) AS counted
FROM pair_order_rows
WHERE project = {project:String}
    AND judge = {judge:String}
    AND subject = {subject:String}
    AND subject_id = {id:String}
    AND case_hash = {hash:String}
    AND own_first = {first:Bool}
ORDER BY version DESC
LIMIT 1
