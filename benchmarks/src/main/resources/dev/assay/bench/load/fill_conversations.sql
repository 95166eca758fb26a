INSERT INTO conversation_rows
(
    project, conversation_id, source, simulated, title, said, turns, model_calls, tool_calls, tools, input_tokens, cached_tokens,
    cache_write_tokens, output_tokens, reasoning_tokens, outcome, cost, started_at, duration_ns, status, user_id, language,
    service, release, read_at, version, deleted
)
SELECT
    {project:String},
    'conversation-' || toString(number),
    'otlp',
    false,
    'Where is order ' || toString(number) || '?',
    'where is order ' || toString(number) || '?\n' || arrayStringConcat(arrayMap(
        i -> ['parcel', 'late', 'refund', 'address', 'street', 'courier', 'monday', 'delivery', 'label', 'return', 'size', 'invoice',
            'the', 'was', 'and', 'with', 'please', 'today', 'w' || toString(cityHash64(number, i) % 50000)][cityHash64(number, i) % 19 + 1],
        range(240)), ' '),
    4,
    16,
    8,
    ['get_order'],
    20000,
    0,
    0,
    2400,
    0,
    ['resolved', 'escalated', 'abandoned', 'failed', 'unknown'][cityHash64(number, 12) % 5 + 1],
    toDecimal64(cityHash64(number, 13) % 100000 / 1000000, 9),
    fromUnixTimestamp64Nano({from:Int64} + toInt64(number) * 32 * {step:Int64}, 'UTC'),
    60000000000,
    if(cityHash64(number, 14) % 20 = 0, 'error', 'unset'),
    'user-' || toString(cityHash64(number, 6) % 100000),
    if(number % 3 = 0, 'de', 'en'),
    'shop',
    if(number % 2 = 0, '1.4.0', '1.5.0'),
    now64(9),
    1,
    0
FROM numbers(intDiv({first:UInt64}, 32), intDiv({count:UInt64}, 32))
