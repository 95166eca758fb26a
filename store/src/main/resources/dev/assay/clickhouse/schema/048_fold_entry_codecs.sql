-- Ids are hexadecimal: half of each byte is air, which LZ4 does not press out.
ALTER TABLE fold_entries
    MODIFY COLUMN conversation_id String CODEC(ZSTD(1)),
    MODIFY COLUMN trace_id String CODEC(ZSTD(1)),
    MODIFY COLUMN span_id String CODEC(ZSTD(1)),
    MODIFY COLUMN turn_id String CODEC(ZSTD(1))
