SELECT
    project,
    model,
    provider,
    mode,
    valid_from,
    version,
    source,
    rates
FROM price_rows FINAL
ORDER BY added_at, model, valid_from
