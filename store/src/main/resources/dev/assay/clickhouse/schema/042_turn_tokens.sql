-- Tokens that nobody counted are NULL, not zero.
ALTER TABLE turn_rows
    MODIFY COLUMN input_tokens Nullable(UInt64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN cached_tokens Nullable(UInt64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN cache_write_tokens Nullable(UInt64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN output_tokens Nullable(UInt64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN reasoning_tokens Nullable(UInt64) CODEC(T64, ZSTD(1))
