SELECT lower(hex(reinterpretAsFixedString(cityHash64(toUInt64({trace:UInt64}), 1)))) || lower(hex(reinterpretAsFixedString(cityHash64(toUInt64({trace:UInt64}), 2))))
