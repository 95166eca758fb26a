-- What may sway a judge beside the case: how long the answer is, who wrote it, and of a pair what was said in each order.
ALTER TABLE judgment_rows
    ADD COLUMN IF NOT EXISTS answer_length Nullable(Int64),
    ADD COLUMN IF NOT EXISTS own_model Nullable(Bool),
    ADD COLUMN IF NOT EXISTS is_pair Bool DEFAULT false,
    ADD COLUMN IF NOT EXISTS first_value Nullable(Float64),
    ADD COLUMN IF NOT EXISTS second_value Nullable(Float64),
    ADD COLUMN IF NOT EXISTS other_length Nullable(Int64),
    ADD COLUMN IF NOT EXISTS other_own_model Nullable(Bool)
