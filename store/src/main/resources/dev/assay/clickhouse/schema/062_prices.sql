CREATE OR REPLACE VIEW prices AS
SELECT
    project,
    model,
    provider,
    mode,
    valid_from,
    version,
    source,
    rates,
    added_at
FROM price_rows FINAL
