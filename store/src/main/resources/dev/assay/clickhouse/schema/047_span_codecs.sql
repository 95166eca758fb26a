-- Lists of hashes and attributes repeat over longer distances than ZSTD(1) looks back.
ALTER TABLE span_rows
    MODIFY COLUMN input_hashes Array(FixedString(16)) CODEC(ZSTD(3)),
    MODIFY COLUMN output_hashes Array(FixedString(16)) CODEC(ZSTD(3)),
    MODIFY COLUMN attributes Map(LowCardinality(String), String) CODEC(ZSTD(3)),
    MODIFY COLUMN long_attributes Map(LowCardinality(String), Array(FixedString(16))) CODEC(ZSTD(3))
