-- How the cost of a call came about. cost_source is empty where nobody has looked.
ALTER TABLE span_rows
    ADD COLUMN IF NOT EXISTS cost_source LowCardinality(String),
    ADD COLUMN IF NOT EXISTS told_cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS priced_cost Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS price_model LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS price_version LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS unpriced_reason LowCardinality(Nullable(String)),
    ADD COLUMN IF NOT EXISTS service_tier LowCardinality(String),
    ADD COLUMN IF NOT EXISTS token_reading LowCardinality(String),
    ADD COLUMN IF NOT EXISTS cost_parts Array(Tuple(kind LowCardinality(String), quantity Decimal(38, 15), unit_price Nullable(Decimal(38, 24)))) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS cost_notes Array(LowCardinality(String))
