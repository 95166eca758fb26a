SELECT
    judge,
    judge_kind,
    judge_name,
    question,
    count() AS judgments,
    countIf(value IS NULL) AS unscored,
    CAST(sum(cost) AS Nullable(Decimal(18, 9))) AS usd,
    countIf(cost IS NULL) AS unpriced,
    sum(input_tokens + output_tokens) AS tokens,
    min(judged_at) AS first,
    max(judged_at) AS last
FROM judgment_rows FINAL
WHERE project = {project:String}
    AND ({from:Nullable(DateTime64(9, 'UTC'))} IS NULL OR judged_at >= {from:Nullable(DateTime64(9, 'UTC'))})
    AND ({until:Nullable(DateTime64(9, 'UTC'))} IS NULL OR judged_at < {until:Nullable(DateTime64(9, 'UTC'))})
GROUP BY judge, judge_kind, judge_name, question
ORDER BY last DESC, judge, question
